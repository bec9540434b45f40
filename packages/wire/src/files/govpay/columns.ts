// The columns of GovPay's "tracciato pendenze". What counts is the order: whoever writes these files changes the names in the header, leaves out
// the last columns, or keeps the header of an older release above the rows of a newer one.

const GENERAL = [
  'idA2A',
  'idPendenza',
  'idDominio',
  'numeroAvviso',
  'tipoPendenza',
  'idUnitaOperativa',
  'causale',
  'annoRiferimento',
  'cartellaPagamento',
  'datiAllegati',
  'direzione',
  'divisione',
  'importo',
  'dataValidita',
  'dataScadenza',
  'tassonomiaAvviso',
  'tipoSoggettoPagatore',
  'identificativoPagatore',
  'anagraficaPagatore',
  'indirizzoPagatore',
  'civicoPagatore',
  'capPagatore',
  'localitaPagatore',
  'provinciaPagatore',
  'nazionePagatore',
  'emailPagatore',
  'cellularePagatore',
] as const

const ITEM = [
  'idVoce',
  'importoVoce',
  'descrizioneVoce',
  'ibanAccreditoVoce',
  'ibanAppoggioVoce',
  'tipoContabilitaVoce',
  'codiceContabilitaVoce',
  'tipoEntrataVoce',
  'tipoBolloVoce',
  'hashBolloVoce',
  'provinciaBolloVoce',
] as const

const CLOSING = ['dataAvvisatura', 'idDocumento', 'descrizioneDocumento', 'numeroRata', 'linguaSecondaria'] as const

export const MAX_ITEMS = 5
/** Up to the last item: what a row must reach, unless it is a cancellation. */
const WITHOUT_CLOSING = GENERAL.length + MAX_ITEMS * ITEM.length

export type GeneralColumn = (typeof GENERAL)[number] | (typeof CLOSING)[number]
export type ItemColumn = (typeof ITEM)[number]

/** The 87 columns in order: 27 of the pendenza, 11 for each of five items, 5 that close. */
export const columns: readonly string[] = [
  ...GENERAL,
  ...Array.from({ length: MAX_ITEMS }, (_, index) => ITEM.map((name) => `${name}${index + 1}`)).flat(),
  ...CLOSING,
]

/** True for the header of a file of pendenze, of any release. */
export function isHeader(cells: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.trim()))
  return cells[0]?.trim() === 'idA2A' && ['idPendenza', 'importo', 'importoVoce1'].every((name) => names.has(name))
}

/** The cells of one row by the name of their column, trimmed; cells that are not there are empty. */
export interface Cells {
  readonly at: (column: GeneralColumn) => string
  readonly item: (number: number, column: ItemColumn) => string
}

/** Reads rows under a header. */
export class Layout {
  private readonly header: readonly string[]
  private readonly named: ReadonlyMap<string, number>

  constructor(header: readonly string[]) {
    this.header = header
    this.named = new Map(header.map((name, index) => [name.trim(), index]))
  }

  /** By name under its own header; in the order of today when the row is wider than the header. Undefined for a row of another width. */
  read(record: readonly string[]): Cells | undefined {
    const ofToday = record.length > this.header.length || !this.named.has('importo')
    if (ofToday && (record.length < WITHOUT_CLOSING || record.length > columns.length)) return undefined
    const places = ofToday ? ofTodayPlaces : this.named
    const cell = (name: string) => record[places.get(name) ?? -1]?.trim() ?? ''
    const cells: Cells = { at: cell, item: (number, column) => cell(`${column}${number}`) }
    const needed = Math.min(this.header.length, WITHOUT_CLOSING)
    return record.length >= needed || isZero(cells.at('importo')) ? cells : undefined
  }

  /** How many cells a row should have, in words. */
  get width(): string {
    return this.header.length >= columns.length
      ? String(this.header.length)
      : `da ${WITHOUT_CLOSING} a ${columns.length}`
  }
}

const ofTodayPlaces: ReadonlyMap<string, number> = new Map(columns.map((name, index) => [name, index]))

/** An amount of nothing asks for a cancellation. */
export function isZero(amount: string): boolean {
  return /^0+([.,]0{1,2})?$/.test(amount)
}
