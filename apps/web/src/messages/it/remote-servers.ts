import type { RemoteProof, RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'

/** Words of the SFTP servers of others: where files are taken from, or left. */
export const remoteServers = {
  title: 'Server remoti',
  lead: 'I server SFTP di altri da cui prendiamo i file di posizioni, ogni cinque minuti, o dove lasciamo quelli che escono. I file di posizioni che prendiamo si pubblicano da sé appena si possono leggere.',
  add: 'Aggiungi un server',
  emptyTitle: 'Nessun server remoto',
  emptyText:
    'Se il gestionale lascia i suoi file su un server SFTP, li prendiamo noi: aggiungi il server, provalo e conferma la sua chiave. Se invece è il gestionale a mandarli, gli serve una chiave SFTP nella pagina del suo client API.',
  caption: 'Elenco dei server remoti',
  columns: { server: 'Server', status: 'Stato', folders: 'Cartelle', lastOk: 'Ultima visita riuscita' },
  never: 'Mai',
  statuses: { ready: 'Attivo', toConfirm: 'Da confermare', failing: 'Non risponde' },
  proofs: { key: 'Con una chiave fatta da noi', password: 'Con una password' } satisfies Record<RemoteProof, string>,
  problems: {
    'address-forbidden': 'Il server è in una rete privata: da qui si raggiungono solo quelli su internet.',
    'name-unknown': 'Nessun server ha questo nome: controlla che sia scritto bene.',
    unreachable: 'Il server non risponde: controlla indirizzo e porta, e che accetti le nostre connessioni.',
    timeout: 'Il server ha smesso di rispondere: riprova più tardi.',
    'host-key-unknown': 'La chiave del server non è ancora confermata.',
    'host-key-changed':
      'Il server mostra una chiave diversa da quella confermata: non ci siamo entrati. Chiedi a chi lo gestisce se l’ha cambiata; se non l’ha fatto, qualcuno potrebbe essersi messo in mezzo.',
    'sign-in-refused':
      'Il server non ci fa entrare: controlla nome utente e password, o che la nostra chiave sia installata.',
    'folder-missing': 'Una delle cartelle non c’è, o non possiamo aprirla.',
    refused: 'Il server ha rifiutato un’operazione: controlla i permessi delle cartelle.',
    'file-refused': 'Un file è più grande di 2 GB: non l’abbiamo preso.',
    'file-unreadable':
      'Almeno un file della cartella non si lascia leggere: controlla i permessi e il nome. Gli altri li prendiamo.',
    'too-many-files': 'Nella cartella ci sono troppi file, e non li vediamo tutti: togli quelli vecchi.',
  } satisfies Record<RemoteServerProblem, string>,
  form: {
    title: 'Aggiungi un server remoto',
    editTitle: 'Modifica il server remoto',
    editLead:
      'Se cambi l’indirizzo o la porta, per noi è un altro server: dovrai confermare di nuovo la sua chiave e, se entriamo con una password, scriverla di nuovo.',
    name: 'Nome',
    nameHelp: 'Per riconoscerlo, per esempio «Gestionale tributi».',
    host: 'Indirizzo',
    hostHelp: 'Il nome del server, senza sftp:// e senza cartelle.',
    port: 'Porta',
    username: 'Nome utente',
    proof: 'Come entriamo',
    proofHelp: 'Con la chiave non devi darci segreti: te ne mostriamo la parte pubblica da installare sul server.',
    prompt: 'Scegli',
    password: 'Password',
    passwordHelp: 'Solo se entriamo con una password. La conserviamo cifrata e non la mostriamo più.',
    passwordKept:
      'Lasciala vuota per tenere quella che c’è; scrivila di nuovo se cambi l’indirizzo o la porta. La conserviamo cifrata e non la mostriamo più.',
    inFolder: 'Cartella da cui prendere i file',
    inFolderHelp: 'Prendiamo quelli fermi da almeno mezzo minuto, e non due volte lo stesso.',
    doneFolder: 'Cartella dove spostarli dopo',
    doneFolderHelp: 'Se la lasci vuota restano dove sono, e li ricordiamo.',
    outFolder: 'Cartella dove lasciare i file che escono',
    outFolderHelp:
      'Che cosa lasciarci si sceglie in «Esportazioni programmate»: gli incassi, gli avvisi, o le risposte ai file presi da qui.',
    submit: 'Aggiungi il server',
    submitEdit: 'Salva',
    back: 'Annulla',
  },
  detail: {
    facts: 'Dati',
    status: 'Stato',
    address: 'Indirizzo',
    username: 'Nome utente',
    proof: 'Come entriamo',
    publicKey: 'Chiave da installare sul server',
    publicKeyHelp: 'Una riga del file authorized_keys dell’utente.',
    inFolder: 'Da dove prendiamo i file',
    doneFolder: 'Dove li spostiamo',
    outFolder: 'Dove li lasciamo',
    hostKey: 'Chiave confermata del server',
    lastTried: 'Ultima prova',
    lastOk: 'Ultima visita riuscita',
    test: 'Prova il server',
    edit: 'Modifica',
    remove: 'Togli',
  },
  confirm: {
    title: 'Conferma la chiave del server',
    text: 'Chiedi l’impronta a chi gestisce il server e confrontala con questa. Finché non la confermi non gli mandiamo né password né chiavi.',
    fingerprint: 'Impronta che il server mostra adesso',
    submit: 'È la sua, conferma',
  },
  removePage: {
    title: 'Togli il server remoto',
    warning:
      'Non prenderemo più i suoi file, e cancelliamo le credenziali per entrarci. Ciò che è già arrivato resta. Non si può annullare.',
    schedules:
      'Questi programmi lasciano qui i loro file, e non potranno più: scegli prima un altro posto in ciascuno. I file già fatti si scaricano da «Esportazioni».',
    submit: 'Togli il server',
  },
  done: {
    aggiunto: 'Il server è stato aggiunto: ora provalo.',
    salvato: 'Modifiche salvate: ora prova il server.',
    confermato:
      'La chiave è confermata: da ora parliamo solo con questo server. Provalo ancora per vedere se entriamo.',
    riuscita: 'Siamo entrati e le cartelle ci sono.',
    tolto: 'Il server è stato tolto.',
  },
}
