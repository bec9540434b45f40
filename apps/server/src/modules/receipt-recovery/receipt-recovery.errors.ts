import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const receiptRecoveryErrors = refusals('receiptRecovery', {
  unknown: { status: 404, title: 'Ricevuta mancante inesistente, o già arrivata' },
  withoutIur: {
    status: 409,
    title: 'Non sappiamo ancora quale ricevuta cercare: lo dirà il flusso di rendicontazione',
  },
  tooManySearches: { status: 429, title: 'pagoPA consente dieci ricerche ogni ora: riprova più tardi' },
  beingSearched: { status: 409, title: 'Questa ricevuta è già in corso di ricerca' },
})
