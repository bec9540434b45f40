import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const documentErrors = refusals('documents', {
  noticeUnknown: { status: 404, title: 'Avviso inesistente' },
  nothingToPay: {
    status: 409,
    title: 'Questo avviso è già pagato o non si può più pagare: non c’è nulla da stampare',
  },
  receiptUnknown: { status: 404, title: 'La ricevuta non esiste o non è ancora arrivata' },
  debtorMismatch: { status: 403, title: "Il codice fiscale non corrisponde a quello del destinatario dell'avviso" },
})
