// Why a whole file is not read. Codes are public and stable; sentences are for whoever sent it: what is wrong, and what to do.

const sentences = {
  empty: 'Il file è vuoto: controlla di aver scelto quello giusto.',
  'archive-broken': 'Il file ZIP è rovinato o incompleto: crealo e caricalo di nuovo.',
  'archive-encrypted': 'Il file ZIP è protetto da password: crealo senza.',
  'archive-empty': 'Nel file ZIP non c’è nessun file da leggere.',
  'archive-many-files': 'Nel file ZIP c’è più di un file da leggere: mettine uno solo.',
  'archive-too-many-entries': 'Il file ZIP contiene più di 1.000 voci: mettici solo il file da leggere.',
  'archive-unsafe-name': 'Nel file ZIP c’è un nome che porta fuori dalla sua cartella: crealo di nuovo dai soli file.',
  'archive-nested': 'Nel file ZIP c’è un altro archivio: metti nello ZIP il file così com’è.',
  'archive-ratio':
    'Il file ZIP si espande più di cento volte: non è un archivio di dati veri. Carica il file senza ZIP.',
  'too-large': 'Il file supera i 2 GB: dividilo in più file.',
  'not-text': 'Il file non è un testo: carica un CSV o un JSON, anche dentro uno ZIP, oppure un XLSX.',
  'encoding-mixed':
    'Qui c’è una lettera che non è UTF-8, mentre altre del file lo sono: i nomi con gli accenti si guasterebbero. Salva di nuovo tutto il file in UTF-8.',
  spreadsheet:
    'Questo foglio di calcolo è protetto o di un tipo che non leggiamo: salvalo come XLSX, senza password, oppure come CSV.',
  'sheet-broken': 'Il foglio di calcolo è rovinato: aprilo, salvalo di nuovo come XLSX e caricalo.',
  'sheet-too-many-texts': 'Il foglio di calcolo contiene troppo testo: salvalo come CSV, poi carica il CSV.',
  'no-separator':
    'Le colonne non sono separate: usa il punto e virgola, la virgola, la tabulazione o la barra verticale.',
  'too-many-columns': 'Una riga ha più di 1.000 colonne: controlla il separatore e le virgolette.',
  'cell-too-long': 'Una cella supera i 32.768 caratteri: di solito manca una virgoletta di chiusura.',
  'record-too-long': 'Una riga supera i 131.072 caratteri: di solito manca una virgoletta di chiusura, o un fine riga.',
  'too-many-records': 'Il file ha più di 5 milioni di righe: dividilo in più file.',
  'quote-open': 'Il file finisce dentro una cella tra virgolette: manca una virgoletta di chiusura.',
  'position-too-long': 'Più di 10.000 righe hanno lo stesso identificativo di posizione: controlla quella colonna.',
  'json-broken': 'Il JSON non è scritto bene: controlla virgole, virgolette e parentesi.',
  'json-shape': 'Il JSON deve essere un elenco, un oggetto che contiene elenchi, oppure un oggetto per riga.',
  'json-too-deep': 'Il JSON ha più di 64 livelli di parentesi.',
  'json-value-too-long': 'Un elemento del JSON supera un milione di caratteri: dividilo in più elementi.',
  'no-header':
    'La prima riga sembra già di dati: aggiungi sopra una riga con i nomi delle colonne, poi carica di nuovo il file.',
  'unknown-format': 'Non riconosciamo il formato del file: controlla i nomi delle colonne nella prima riga.',
} as const
export type FileRefusalCode = keyof typeof sentences

/** The file cannot be read, whatever its rows say. Carries nothing of the content. */
export class FileRefusal extends Error {
  readonly code: FileRefusalCode
  /** Italian: what is wrong and what to do. */
  readonly detail: string
  /** Where, from 1, when it is of one line. */
  readonly line: number | undefined

  /** @param where.said replaces the sentence of the code when more can be told */
  constructor(code: FileRefusalCode, where: { readonly line?: number; readonly said?: string } = {}) {
    const { line, said = sentences[code] } = where
    const detail = line === undefined ? said : `Riga ${line}: ${said}`
    super(`${code}: ${detail}`)
    this.name = 'FileRefusal'
    this.code = code
    this.detail = detail
    this.line = line
  }
}
