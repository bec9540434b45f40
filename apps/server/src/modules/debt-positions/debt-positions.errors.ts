import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const debtPositionErrors = refusals('debtPositions', {
  unknown: { status: 404, title: 'Posizione debitoria inesistente' },
  stale: {
    status: 409,
    stale: true,
    title: 'La posizione è stata modificata nel frattempo. Ricarica la pagina e riprova.',
    hint: 'Leggi di nuovo la posizione e ripeti la modifica con la sua nuova versione.',
  },
  notDraft: { status: 409, title: 'Si può modificare solo una bozza' },
  transitionRefused: { status: 409, title: 'La posizione non è in uno stato che permette questa operazione' },
  serviceUnknown: { status: 422, title: 'Il servizio scelto non esiste o non è attivo' },
  invalid: { status: 422, title: 'Alcuni campi sono da controllare' },
  notReady: { status: 409, title: "L'ente non è ancora pronto per incassare con questo servizio" },
})
