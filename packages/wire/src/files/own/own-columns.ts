// The columns of our own CSV and XLSX: one line an installment, the lines of a position one after the other. They are known by name, in any
// order; blanks, capitals, accents and underscores do not matter.

/** Name, whether it must be there, what goes into it. */
type Column = { readonly name: string; readonly required?: true; readonly hint: string }

const COLUMNS = [
  {
    name: 'id_posizione',
    required: true,
    hint: 'Il tuo identificativo del debito, al massimo 70 caratteri: lo stesso su tutte le sue rate',
  },
  { name: 'azione', hint: 'Vuota: carica o aggiorna. Oppure inserisci, modifica, annulla' },
  { name: 'codice_servizio', required: true, hint: 'Il codice del servizio di incasso' },
  { name: 'causale', required: true, hint: 'Da 3 a 140 caratteri' },
  { name: 'codice_fiscale', required: true, hint: 'Di chi deve pagare; ANONIMO dove il servizio lo ammette' },
  { name: 'nominativo', required: true, hint: 'Nome e cognome, o ragione sociale: al massimo 70 caratteri' },
  { name: 'email', hint: 'Facoltativa' },
  { name: 'indirizzo', hint: 'Su una riga, al massimo 140 caratteri' },
  { name: 'coobbligati', hint: 'codice fiscale=nominativo, separati da |' },
  { name: 'opzione', hint: 'Numero del modo di pagare, da 1: le rate con lo stesso numero sono un piano' },
  { name: 'importo', required: true, hint: 'In euro: 120,50 oppure 120.50' },
  { name: 'scadenza', required: true, hint: '2026-12-31 oppure 31/12/2026' },
  { name: 'pagabile_dal', hint: 'Primo giorno in cui si può pagare' },
  { name: 'pagabile_dopo_scadenza', hint: 'sì o no; se manca, vale ciò che dice il servizio' },
  { name: 'scaglioni', hint: '5g=70,00|60g=100,00 (giorni dalla notifica) oppure 2026-06-30=70,00' },
  { name: 'notificato_il', hint: 'Giorno della notifica, per gli scaglioni a giorni' },
  { name: 'numero_avviso', hint: 'Se lo hai già assegnato tu: 18 cifre' },
  { name: 'bilancio', hint: 'capitolo:ufficio:accertamento=importo, separati da |' },
  { name: 'beneficiari', hint: 'codice fiscale:nome:IBAN:tassonomia=importo, separati da |; il resto è tuo' },
] as const satisfies readonly Column[]

export type OwnColumn = (typeof COLUMNS)[number]['name']
export const ownColumns: readonly Column[] = COLUMNS
/** The header, in the order of the template. */
export const ownHeader: readonly OwnColumn[] = COLUMNS.map(({ name }) => name)

/** `Codice Fiscale`, `CODICE_FISCALE` and `codice-fiscale` are the same column. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\d]/gu, '')
    .toLowerCase()
}

const BY_PLAIN_NAME: ReadonlyMap<string, OwnColumn> = new Map(COLUMNS.map(({ name }) => [plain(name), name]))

export type OwnHeader = {
  /** Where each column is. */
  readonly places: ReadonlyMap<OwnColumn, number>
  readonly missing: readonly OwnColumn[]
  /** Positions, from 1, of names that are not ours. */
  readonly unknown: readonly number[]
  readonly repeated: readonly OwnColumn[]
}

/** Reads a header. Undefined when it is not ours: not even half of the required columns are there. */
export function readHeader(cells: readonly string[]): OwnHeader | undefined {
  const places = new Map<OwnColumn, number>()
  const unknown: number[] = []
  const repeated: OwnColumn[] = []
  for (const [index, cell] of cells.entries()) {
    const name = BY_PLAIN_NAME.get(plain(cell))
    if (name === undefined) {
      if (cell.trim() !== '') unknown.push(index + 1)
    } else if (places.has(name)) repeated.push(name)
    else places.set(name, index)
  }
  const required = COLUMNS.flatMap((column) => ('required' in column ? [column.name] : []))
  const missing = required.filter((name) => !places.has(name))
  if (!places.has('id_posizione') || missing.length * 2 > required.length) return undefined
  return { places, missing, unknown, repeated }
}
