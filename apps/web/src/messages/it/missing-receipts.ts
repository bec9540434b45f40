import type {
  ExpectedReceiptSource,
  MissingState,
  ReceiptSearchProblem,
  SearchOutcome,
} from '@repo/contracts/receipt-recovery/missing-receipts'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })
const receipts = (count: number) => (count === 1 ? '1 ricevuta' : `${number.format(count)} ricevute`)

/** Words of the receipts that should be here and are not. */
export const missingReceipts = {
  title: 'Ricevute mancanti',
  lead: 'Pagamenti che risultano fatti e di cui non è ancora arrivata la ricevuta. Quasi sempre arriva da sola; quando un flusso di rendicontazione dice quale ricevuta manca, la cerchiamo noi presso pagoPA.',
  states: {
    late: 'In ritardo',
    recovering: 'In ricerca',
    unrecoverable: 'Non trovata',
  } satisfies Record<MissingState, string>,
  sources: {
    checkout: 'Pagamento dal portale',
    flow: 'Flusso di rendicontazione',
  } satisfies Record<ExpectedReceiptSource, string>,
  why: {
    checkout: 'Chi ha pagato è tornato dalla pagina di pagamento, la ricevuta non è arrivata.',
    flow: 'Il pagamento è in un flusso di rendicontazione, la ricevuta non è arrivata.',
  } satisfies Record<ExpectedReceiptSource, string>,
  toFlow: 'Vedi il flusso',
  declared:
    'Il gestore dichiara di non avere la ricevuta: i soldi sono stati versati, ma la ricevuta potrebbe non arrivare mai.',
  problems: {
    'not-found': 'pagoPA non ha ancora la ricevuta.',
    unreachable: 'Il servizio di pagoPA non risponde.',
    unavailable: 'Il servizio di pagoPA ha un guasto temporaneo.',
    'rate-limited': 'Troppe ricerche in poco tempo: pagoPA chiede di aspettare.',
    'not-configured': 'Manca la chiave o l’indirizzo del servizio di pagoPA: avvisa chi gestisce il sistema.',
    unauthorized: 'Il servizio di pagoPA non accetta la nostra chiave: avvisa chi gestisce il sistema.',
    refused: 'Il servizio di pagoPA ha rifiutato la ricerca.',
    unreadable: 'La risposta di pagoPA non è comprensibile: avvisa chi gestisce il sistema.',
    unexpected: 'Qualcosa non ha funzionato da noi: avvisa chi gestisce il sistema.',
  } satisfies Record<ReceiptSearchProblem, string>,
  next: {
    search: 'Prossima ricerca:',
    wait: 'Aspettiamo che arrivi, o che un flusso di rendicontazione dica quale ricevuta cercare.',
    ended:
      'Le ricerche automatiche sono finite: scrivi al gestore indicando IUV e IUR. Se arriva, la registriamo lo stesso.',
  },
  state: 'Stato',
  source: 'Origine',
  caption: 'Elenco delle ricevute mancanti',
  columns: {
    payment: 'Pagamento',
    amount: 'Importo',
    since: 'Attesa dal',
    state: 'Stato',
    why: 'Perché',
    next: 'Che cosa succede',
  },
  iur: 'IUR',
  counts: (late: number, recovering: number, unrecoverable: number) =>
    `${receipts(late)} in ritardo, ${number.format(recovering)} in ricerca, ${number.format(unrecoverable)} non ${unrecoverable === 1 ? 'trovata' : 'trovate'}`,
  searchNow: 'Cerca adesso',
  searchNowOf: (iuv: string) => `Cerca adesso la ricevuta del pagamento ${iuv}`,
  outcomes: {
    recovered: 'La ricevuta è stata trovata e registrata.',
    arrived: 'La ricevuta era già arrivata.',
    missing: 'La ricerca non ha dato la ricevuta. Che cosa succede ora è scritto nella sua riga.',
  } satisfies Record<SearchOutcome, string>,
  emptyTitle: 'Non manca nessuna ricevuta',
  emptyText: 'Se un pagamento resta senza ricevuta per più di mezz’ora compare qui.',
}
