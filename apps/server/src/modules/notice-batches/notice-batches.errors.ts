import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const noticeBatchErrors = refusals('noticeBatches', {
  unknown: { status: 404, title: 'Stampa inesistente' },
  fileUnknown: { status: 404, title: 'Il file non esiste, non è pronto o è scaduto' },
  nothingToPrint: { status: 422, title: 'Nessuna posizione da pagare risponde alla scelta: non c’è nulla da stampare' },
  tooMany: { status: 422, title: 'Una stampa può avere al massimo 200.000 posizioni: restringi la scelta' },
  importUnknown: { status: 422, title: 'Il caricamento indicato non esiste' },
  importNotOver: {
    status: 409,
    title: 'Il caricamento non è finito: gli avvisi si stampano dopo',
    hint: 'Aspetta che sia completato; se è fermo o in pausa, riprendilo o interrompilo.',
  },
  importServices: {
    status: 403,
    title: 'Il caricamento ha posizioni di servizi che non puoi usare',
    hint: 'Scegli il servizio con `collectionServiceId`, oppure chiedi all’ente di ridarti quei servizi.',
  },
  orderNeedsImport: { status: 422, title: 'L’ordine «import» vale solo per le posizioni di un caricamento' },
  notCancellable: { status: 409, title: 'La stampa è già finita o interrotta' },
})
