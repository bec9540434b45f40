import { refusals } from '#platform/errors/refusals'

/** Refusals about remote servers. Codes are public. */
export const remoteServerErrors = refusals('remoteServers', {
  unknown: { status: 404, title: 'Server remoto inesistente' },
  tooMany: { status: 409, title: 'Un ente può avere al massimo 20 server remoti' },
  addressForbidden: {
    status: 422,
    title: 'Il server non può essere chiamato: dev’essere su internet, sulla porta 22 o su una da 1024 in su',
  },
  passwordMissing: { status: 422, title: 'Serve la password per entrare nel server' },
  stale: {
    status: 409,
    title: 'Qualcuno ha cambiato questo server dopo che lo hai aperto',
    hint: 'Ricarica la pagina e riprova.',
  },
  fingerprintStale: {
    status: 409,
    title: 'La chiave del server non è più quella che hai visto: prova di nuovo il server e confrontala',
  },
})
