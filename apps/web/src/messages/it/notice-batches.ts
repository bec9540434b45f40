import type {
  NoticeBatchFormat,
  NoticeBatchOrder,
  NoticeBatchStatus,
} from '@repo/contracts/notice-batches/notice-batches'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

/** Words of the bulk prints. */
export const noticeBatches = {
  title: 'Stampe massive',
  lead: 'Gli avvisi di molte posizioni in una volta. I file restano qui sette giorni, poi vengono eliminati.',
  caption: 'Elenco delle stampe massive',
  create: 'Nuova stampa',
  refresh: 'Aggiorna',
  emptyTitle: 'Nessuna stampa',
  emptyText: 'Scegli le posizioni da stampare: gli avvisi si preparano mentre lavori.',
  columns: { requested: 'Richiesta', format: 'Formato', progress: 'Avanzamento', status: 'Stato', files: 'File' },
  statuses: {
    drawing: 'In preparazione',
    done: 'Pronta',
    cancelled: 'Interrotta',
    expired: 'Scaduta',
  } satisfies Record<NoticeBatchStatus, string>,
  formats: {
    zip: 'ZIP, un PDF per posizione',
    pdf: 'PDF per la tipografia, con indice',
  } satisfies Record<NoticeBatchFormat, string>,
  orders: {
    noticeNumber: 'Codice avviso',
    name: 'Nome del destinatario',
    postalCode: 'CAP del destinatario',
    import: 'Come nel caricamento',
  } satisfies Record<NoticeBatchOrder, string>,
  requestedBy: (name: string) => `da ${name}`,
  toImport: 'Vai al caricamento',
  progress: (done: number, total: number) => `${number.format(done)} di ${number.format(total)}`,
  skipped: (count: number) => `${number.format(count)} non stampate: pagate o ritirate nel frattempo`,
  minutesLeft: (minutes: number) => (minutes === 1 ? 'circa un minuto' : `circa ${number.format(minutes)} minuti`),
  availableUntil: 'fino al',
  noFiles: 'Nessun file',
  cancel: 'Interrompi',
  cancelOf: (requested: string) => `Interrompi la stampa del ${requested}`,
  started: 'La stampa è in preparazione: puoi continuare a lavorare e tornare qui.',
  cancelled: 'La stampa è interrotta e i suoi file sono eliminati.',
  form: {
    title: 'Nuova stampa',
    lead: 'Si stampano le posizioni ancora da pagare. Lascia vuoto ciò che non serve a scegliere.',
    chosen: (count: number) =>
      count === 1
        ? 'Stampi l’avviso della posizione scelta, se è ancora da pagare.'
        : `Stampi gli avvisi delle ${number.format(count)} posizioni scelte: solo quelle ancora da pagare.`,
    ofImport: 'Stampi gli avvisi delle posizioni che ha creato o cambiato',
    theImport: (received: string) => `il caricamento del ${received}`,
    stillToPay: ': solo quelle ancora da pagare.',
    drafts: 'Le sue posizioni sono arrivate come bozze: si stampano quelle che avete già pubblicato.',
    dayHelp: 'gg/mm/aaaa',
    service: 'Servizio',
    anyService: 'Tutti i servizi',
    createdFrom: 'Create dal',
    createdTo: 'Create fino al',
    dueFrom: 'In scadenza dal',
    dueTo: 'In scadenza fino al',
    noticeNumbers: 'Codici avviso',
    noticeNumbersHelp: 'Uno per riga. Se ne scrivi, si stampano solo questi.',
    format: 'Formato',
    order: 'Ordina per',
    pagesPerPart: 'Pagine per ogni parte',
    pagesPerPartHelp: 'Solo per il PDF: da 10 a 1000. Un avviso non viene mai diviso.',
    choose: 'Scegli',
    submit: 'Prepara la stampa',
    back: 'Torna alle stampe',
    backToImport: 'Torna al caricamento',
  },
  cancelPage: {
    title: 'Interrompi la stampa',
    text: 'Gli avvisi preparati finora vengono eliminati. Gli avvisi già scaricati restano validi.',
    submit: 'Interrompi la stampa',
    back: 'Torna alle stampe',
  },
}
