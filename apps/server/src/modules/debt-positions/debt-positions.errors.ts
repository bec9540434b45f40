import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const debtPositionErrors = refusals('debtPositions', {
  unknown: { status: 404, title: 'Posizione debitoria inesistente' },
  stale: {
    status: 409,
    stale: true,
    title: 'La posizione è stata modificata nel frattempo',
    hint: 'Leggila di nuovo e ripeti la modifica con la sua nuova versione.',
  },
  transitionRefused: { status: 409, title: 'La posizione non è in uno stato che permette questa operazione' },
  structureFixed: {
    status: 409,
    title: 'Opzioni di pagamento e rate non si aggiungono né si tolgono dopo la pubblicazione',
    hint: 'Annulla la posizione e creane una nuova',
  },
  externalIdTaken: {
    status: 409,
    title: 'Esiste già una posizione con questo identificativo',
    hint: 'Usa un altro identificativo, oppure modifica la posizione che lo porta',
  },
  restoreTooLate: { status: 409, title: 'Sono passati più di 30 giorni: non si può più ripristinare' },
  installmentUnknown: { status: 404, title: 'Rata inesistente in questa posizione' },
  notPayableByHand: { status: 409, title: 'Si può registrare il pagamento solo di una rata da pagare' },
  manualPaymentUnknown: { status: 404, title: 'Pagamento registrato inesistente, o già annullato' },
  attachmentUnknown: { status: 404, title: 'Allegato inesistente' },
  attachmentRefused: {
    status: 422,
    title: "L'allegato non è stato accettato",
    hint: 'Carica un PDF fino a 5 MB; una posizione ne ha al massimo 5',
  },
  cursorMalformed: {
    status: 400,
    title: 'Il cursore non è valido',
    hint: 'Ricomincia senza cursore, oppure usa il valore `next` della risposta precedente così com’è.',
  },
  serviceUnknown: { status: 422, title: 'Il servizio scelto non esiste o non è attivo' },
  invalid: { status: 422, title: 'Alcuni campi sono da controllare' },
  notReady: { status: 409, title: "L'ente non è ancora pronto per incassare con questo servizio" },
})
