/** Words of the keys with which a client comes in by SFTP. */
export const sftpKeys = {
  title: 'Chiavi SFTP',
  lead: 'Il programma può depositare i file via SFTP, invece di chiamare le API. Entra solo con una chiave: registra qui quella pubblica di chi lo gestisce. I file di posizioni che arrivano così si pubblicano da sé appena si possono leggere.',
  where: {
    server: 'Indirizzo',
    port: 'Porta',
    user: 'Nome utente',
    folders: 'Cartelle',
    foldersText: 'in /in si depositano i file, da /out si prendono quelli preparati per il programma.',
    host: 'Impronta del server',
    hostHelp: 'Chi si collega la prima volta la confronta con quella che vede.',
    command: 'Comando per provare',
  },
  none: 'Nessuna chiave: per ora il programma non entra via SFTP.',
  add: 'Aggiungi una chiave SFTP',
  notAddable:
    'Per aggiungere una chiave il client deve essere attivo e avere il permesso «Caricare file di posizioni».',
  caption: 'Chiavi SFTP del client',
  columns: { key: 'Chiave', status: 'Stato', created: 'Aggiunta', lastUse: 'Ultimo uso', do: 'Azioni' },
  active: 'Attiva',
  revoked: 'Revocata',
  revokeOne: 'Revoca',
  revokeOneOf: (name: string) => `Revoca la chiave SFTP ${name}`,
  addPage: {
    title: 'Aggiungi una chiave SFTP',
    name: 'Nome della chiave',
    nameHelp: 'Del server che la usa, per esempio «Server tributi».',
    publicKey: 'Chiave pubblica',
    publicKeyHelp:
      'La riga del file .pub, in formato OpenSSH: comincia con ssh-ed25519, ecdsa-sha2 o ssh-rsa. Mai la chiave privata, che resta sul server del programma.',
    how: 'Chi gestisce il programma ne crea una coppia con:',
    submit: 'Aggiungi la chiave',
  },
  revokePage: {
    title: 'Revoca la chiave SFTP',
    warning:
      'Chi la usa non entra più, e chi è già entrato non può più fare nulla. I file ricevuti restano. Non si può annullare.',
    submit: 'Revoca',
  },
  done: {
    chiave: 'La chiave è stata aggiunta: vale da subito.',
    'chiave-revocata': 'La chiave SFTP è stata revocata.',
  },
}
