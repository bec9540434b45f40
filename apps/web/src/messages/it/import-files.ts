import type { ImportFileStatus } from '@repo/domain/import-file-lifecycle'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })
const count = (value: number) => number.format(value)
const positions = (value: number) => (value === 1 ? '1 posizione' : `${count(value)} posizioni`)

/** Words of the files of positions, before they are loaded. */
export const importFiles = {
  title: 'File di posizioni',
  refresh: 'Aggiorna',
  statuses: {
    receiving: 'In arrivo',
    received: 'In lettura',
    to_map: 'Colonne da indicare',
    readable: 'Da caricare',
    refused: 'Non si può leggere',
    loaded: 'Caricato',
  } satisfies Record<ImportFileStatus, string>,
  reading: 'Il file è arrivato: lo stiamo leggendo. La pagina si aggiorna da sola.',
  read: 'Il file è stato letto e non è ancora successo niente: controlla che cosa contiene, poi caricalo.',
  toMap:
    'Non riconosciamo questa intestazione: indica che cosa sono le colonne, una volta sola. I prossimi file fatti così si riconosceranno da sé.',
  refused: 'Il file non si può caricare',
  refusedTodo: 'Correggilo e invialo di nuovo: di questo non è stato caricato niente.',
  refusedAgain: 'Invia un altro file',
  loaded: 'Questo file è già stato caricato:',
  toImport: 'apri il caricamento',
  sameAs: 'Hai già inviato questo file, identico:',
  toSame: 'apri quello',
  sameAsNote: 'Caricarlo ancora non raddoppia niente: le posizioni già presenti e uguali restano come sono.',
  loadedByOthers: 'Lo stesso file, identico, è già stato caricato da un altro mittente:',
  loadedByOthersNote:
    'Ogni mittente ha le sue posizioni: caricandolo ancora lo stesso debito sarebbe chiesto due volte, con due avvisi.',
  allWrong:
    'Tutte le righe hanno un errore di formato: non c’è niente da caricare. Correggi il file e invialo di nuovo.',
  nothing: 'Il file non contiene posizioni: controlla che sia quello giusto.',
  facts: {
    title: 'Che cosa contiene',
    status: 'Stato',
    name: 'File',
    size: 'Dimensione',
    format: 'Formato riconosciuto',
    encoding: 'Codifica',
    rows: 'Posizioni',
    records: 'Righe del file',
    installments: 'Rate',
    cancellations: 'Da annullare',
    discarded: 'Con errori di formato',
    amount: 'Somma delle righe senza errori',
    source: 'Arrivato da',
    requestedBy: 'Inviato da',
    received: 'Ricevuto',
    keptUntil: 'Conservato fino al',
    count,
    version: (name: string, version: string) => `${name}, versione ${version}`,
    encodings: {
      'utf-8': 'UTF-8',
      'windows-1252': 'Windows-1252 (Latin-1)',
      'utf-16le': 'UTF-16',
      'utf-16be': 'UTF-16',
    },
  },
  services: {
    title: 'Servizi',
    caption: 'Servizi che le righe nominano',
    columns: { code: 'Codice', name: 'Servizio', rows: 'Righe', outcome: 'Si può pubblicare?' },
    ready: 'Sì',
  },
  rows: {
    title: 'Le prime righe, come diventerebbero',
    caption: 'Le prime righe senza errori di formato e che cosa ne sarebbe',
    lead: 'Se le pubblichi. L’abbiamo controllato alla lettura del file.',
    columns: {
      line: 'Riga',
      position: 'Posizione',
      amount: 'Importo',
      installments: 'Rate',
      outcome: 'Che cosa ne sarebbe',
    },
    outcomes: {
      created: 'Nuova',
      changed: 'Modificata',
      unchanged: 'Già presente, uguale',
      cancelled: 'Annullata',
      discarded: 'Scartata',
    },
    unknown: 'Da vedere',
    warning: 'Attenzione',
  },
  discards: {
    title: 'Righe con errori di formato',
    caption: 'Le prime righe con errori di formato e che cosa correggere',
    lead: 'Le altre si caricano lo stesso. Queste le scarichi dopo il caricamento, nel formato del tuo file, per correggerle e rimandarle.',
    first: (shown: number, total: number) => `Qui vedi le prime ${count(shown)} di ${count(total)}.`,
    columns: { line: 'Riga', externalId: 'Identificativo', problem: 'Che cosa correggere' },
    place: (line: number, column: string | undefined, code: string) =>
      `Riga ${count(line)}${column === undefined ? '' : `, colonna ${column}`} · codice ${code}`,
  },
  load: {
    title: 'Carica',
    publish: (rows: number, cancellations: number) => {
      if (cancellations === 0) return `Pubblica ${positions(rows)}`
      if (rows === 0) return `Annulla ${positions(cancellations)}`
      return `Pubblica ${positions(rows)} e annulla ${count(cancellations)}`
    },
    drafts: 'Carica come bozze',
    lead: 'Le posizioni pubblicate hanno un codice avviso e si possono pagare. Le bozze no: le pubblichi quando vuoi.',
    undo: 'Se sbagli file puoi interrompere il caricamento e ritirarlo: le posizioni che ha creato e che nessuno ha pagato sono annullate.',
    notReady: (rows: number) =>
      rows === 1
        ? 'Se le pubblichi adesso, 1 riga sarà scartata perché il suo servizio non è pronto. Come bozza si carica.'
        : `Se le pubblichi adesso, ${count(rows)} righe saranno scartate perché il loro servizio non è pronto. Come bozze si caricano.`,
    unknown: (rows: number) =>
      rows === 1
        ? '1 riga sarà scartata, anche come bozza: nessun servizio attivo ha il suo codice.'
        : `${count(rows)} righe saranno scartate, anche come bozze: nessun servizio attivo ha il loro codice.`,
    nothing: 'Per ora non c’è niente da caricare. Metti a posto i servizi, poi torna su questa pagina.',
  },
  forget: {
    link: 'Elimina il file',
    title: 'Elimina il file',
    text: (name: string) => `Il file ${name} non ci sarà più e non potrai caricarlo, se non inviandolo di nuovo.`,
    loaded:
      'Le posizioni che ha caricato restano; i file con gli esiti, che di GovPay contengono anche il file, fino alla loro scadenza.',
    submit: 'Elimina',
    back: 'Torna al file',
    done: 'File eliminato.',
  },
}
