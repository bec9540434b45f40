import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const noticeBatchErrors = refusals('noticeBatches', {
  unknown: { status: 404, title: 'Stampa inesistente' },
  fileUnknown: { status: 404, title: 'Il file non esiste, non è pronto o è scaduto' },
  nothingToPrint: { status: 422, title: 'Nessuna posizione da pagare risponde alla scelta: non c’è nulla da stampare' },
  tooMany: { status: 422, title: 'Una stampa può avere al massimo 50.000 posizioni: restringi la scelta' },
  notCancellable: { status: 409, title: 'La stampa è già finita o interrotta' },
})
