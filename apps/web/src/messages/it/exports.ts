import type { ExportSource } from '@repo/contracts/exports/exports'
import type { ExportFormat, ExportKind } from '@repo/domain/export-formats'
import type { ExportStatus } from '@repo/domain/export-lifecycle'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

/** What a file holds, and in which form. */
const contents: Readonly<Record<ExportKind, Partial<Record<ExportFormat, string>>>> = {
  paid: {
    '1.4': 'Pagamenti, flusso pagati 1.4',
    '1.3': 'Pagamenti, flusso pagati 1.3',
    '1.2': 'Pagamenti, flusso pagati 1.2',
    '1.1': 'Pagamenti, flusso pagati 1.1',
    '1.0': 'Pagamenti, flusso pagati 1.0',
    own: 'Pagamenti, CSV per un foglio di calcolo',
  },
  receipts: {
    xml: 'Ricevute, gli XML originali in uno ZIP',
    json: 'Ricevute, JSON',
    ndjson: 'Ricevute, JSON una per riga',
  },
  receiptsArchive: { csv: 'Ricevute, CSV per la conservazione' },
  notices: { zip: 'Avvisi da pagare, un PDF per posizione in uno ZIP' },
  importResults: { zip: 'Risposte ai caricamenti, una cartella per caricamento in uno ZIP' },
}

/** What the rows of a file are. */
const nouns: Readonly<Record<ExportKind, readonly [one: string, many: string]>> = {
  paid: ['riga', 'righe'],
  receipts: ['ricevuta', 'ricevute'],
  receiptsArchive: ['ricevuta', 'ricevute'],
  notices: ['avviso', 'avvisi'],
  importResults: ['file', 'file'],
}
const counted = (kind: ExportKind, rows: number) => `${number.format(rows)} ${nouns[kind][rows === 1 ? 0 : 1]}`

/** What the days of a file are. */
const days: Readonly<Record<ExportKind, string>> = {
  paid: 'Registrati',
  receipts: 'Registrate',
  receiptsArchive: 'Registrate',
  notices: 'Pubblicati',
  importResults: 'Fatte',
}

/** Words of the exports. */
export const exportWords = {
  title: 'Esportazioni',
  lead: 'Ciò che è stato pagato, gli avvisi da pagare o le risposte ai caricamenti, in un file: per il gestionale, per la conservazione, per la stampa.',
  refresh: 'Aggiorna',
  contents,
  kinds: {
    paid: 'Pagamenti',
    receipts: 'Ricevute',
    receiptsArchive: 'Ricevute per la conservazione',
    notices: 'Avvisi da pagare',
    importResults: 'Risposte ai caricamenti',
  } satisfies Record<ExportKind, string>,
  statuses: {
    requested: 'Richiesta',
    running: 'In corso',
    completed: 'Completata',
    completed_empty: 'Niente da esportare',
    failed: 'Non riuscita',
  } satisfies Record<ExportStatus, string>,
  deliveries: { waiting: 'Da consegnare', delivered: 'Consegnata', failed: 'Non consegnata' },
  sources: { backoffice: 'Sportello', api: 'API', schedule: 'Programma' } satisfies Record<ExportSource, string>,
  number: (each: number) => `Esportazione ${number.format(each)}`,
  requestedBy: (name: string, source: ExportSource) => (source === 'schedule' ? `per «${name}»` : `da ${name}`),
  rows: counted,
  rowsSoFar: (kind: ExportKind, rows: number) => `${counted(kind, rows)} finora`,
  days,
  caption: 'Elenco delle esportazioni',
  columns: {
    export: 'Esportazione',
    content: 'Contenuto',
    rows: 'Quanto',
    amount: 'Totale',
    status: 'Stato',
    file: 'File',
  },
  filters: {
    kind: 'Contenuto',
    status: 'Stato',
    source: 'Chiesta da',
    schedule: 'Di un programma',
    from: 'Dal',
    to: 'Al',
  },
  dropped: 'Alcuni filtri non erano validi e non sono stati applicati.',
  emptyTitle: 'Nessuna esportazione',
  emptyText:
    'Chiedi un file di ciò che è stato pagato, di avvisi o di risposte ai caricamenti, oppure programmane uno per ogni notte.',
  download: 'Scarica',
  downloadName: (name: string) => `Scarica ${name}`,
  toSchedules: 'Esportazioni programmate',
  form: {
    title: 'Nuova esportazione',
    lead: 'Il file si prepara da sé: lo trovi qui quando è pronto, per trenta giorni.',
    what: 'Che cosa esportare',
    prompt: 'Scegli',
    services: 'Servizi',
    servicesHelp:
      'Senza scelte, tutti i servizi e anche ciò che non appartiene a un servizio. Le risposte ai caricamenti non hanno servizi.',
    days: 'I giorni sono quelli in cui i pagamenti sono arrivati qui; degli avvisi, quelli in cui le posizioni sono state pubblicate; delle risposte ai caricamenti, quelli in cui sono state fatte. Un file ha al massimo 200.000 avvisi.',
    from: 'Dal giorno',
    to: 'Fino al giorno',
    dayHelp: 'gg/mm/aaaa',
    submit: 'Esporta',
    back: 'Torna alle esportazioni',
    chooseWhat: 'Scegli che cosa esportare',
    invalidDay: 'Scrivi il giorno come gg/mm/aaaa',
  },
  detail: {
    data: 'Che cosa contiene',
    started: 'Esportazione avviata: la pagina si aggiorna da sola.',
    again: 'Consegna chiesta di nuovo: la pagina si aggiorna da sola.',
    running: 'Il file si sta scrivendo.',
    content: 'Contenuto',
    status: 'Stato',
    rows: 'Quanto',
    amount: 'Totale',
    services: 'Servizi',
    allServices: 'Tutti',
    service: (name: string) => name,
    always: 'In qualsiasi giorno',
    since: 'Dall’ultimo file del programma',
    requestedBy: 'Chiesta da',
    requested: 'Chiesta',
    finished: 'Finita',
    file: 'File',
    until: 'Si scarica fino al',
    gone: 'Il file non c’è più: si conserva trenta giorni.',
    none: 'Nessun file: non c’era niente da scrivere.',
    delivery: 'Consegna',
    attempts: (count: number) => (count === 1 ? 'un tentativo' : `${number.format(count)} tentativi`),
    nextAttempt: 'Prossimo tentativo',
    deliveredAt: 'Consegnata',
    retry: 'Riprova la consegna',
    toSchedule: 'Apri il programma',
  },
  day: { from: 'dal', to: 'al' },
}
