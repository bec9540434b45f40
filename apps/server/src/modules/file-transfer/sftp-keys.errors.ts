import { refusals } from '#platform/errors/refusals'

/** Refusals about SFTP keys. Codes are public. */
export const sftpKeyErrors = refusals('sftpKeys', {
  clientUnknown: { status: 404, title: 'Client API inesistente' },
  clientEnded: { status: 409, title: 'Il client API è scaduto o revocato' },
  scopeMissing: {
    status: 409,
    title: 'Il client non può caricare file: dagli prima il permesso «Caricare file di posizioni»',
  },
  malformed: {
    status: 422,
    title: 'Non è una chiave pubblica OpenSSH: incolla l’unica riga del file .pub, per esempio ssh-ed25519 AAAA…',
  },
  private: {
    status: 422,
    title: 'Questa è la chiave privata: non va data a nessuno. Creane un’altra coppia e incolla solo il file .pub',
  },
  kind: { status: 422, title: 'Questo tipo di chiave non è accettato: usa Ed25519, oppure ECDSA o RSA' },
  weak: { status: 422, title: 'La chiave RSA è troppo corta: usane una di almeno 2048 bit, o meglio una Ed25519' },
  taken: { status: 409, title: 'Questa chiave è già registrata per il client' },
  tooMany: { status: 409, title: 'Un client può avere al massimo 10 chiavi attive: revoca quelle che non usa più' },
  unknown: { status: 404, title: 'Chiave SFTP inesistente' },
  ended: { status: 409, title: 'La chiave SFTP è già stata revocata' },
})
