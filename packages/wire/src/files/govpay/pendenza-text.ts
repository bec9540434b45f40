// A pendenza of GovPay as it was written, in CSV or in JSON: texts, empty where nothing is. GovPay API "pendenze" v2, schema NuovaPendenza.
import type { Cells } from './columns.ts'
import { MAX_ITEMS } from './columns.ts'

export type QuotaText = {
  readonly capitolo: string
  readonly accertamento: string
  readonly importo: string
  /** Where it is, for problems. */
  readonly column: string
}

export type ItemText = {
  readonly idVoce: string
  readonly importo: string
  readonly descrizione: string
  readonly ibanAccredito: string
  readonly ibanAppoggio: string
  readonly tipoContabilita: string
  readonly codiceContabilita: string
  readonly tipoEntrata: string
  readonly tipoBollo: string
  readonly hashBollo: string
  readonly provinciaBollo: string
  /** Only in JSON, all of them. */
  readonly idDominio?: string
  readonly descrizioneCausaleRPT?: string
  readonly codiceTassonomico?: string
  readonly quote?: readonly QuotaText[]
  readonly metadata?: readonly { readonly key: string; readonly value: string }[]
  /** Name of one of its columns, or pointer of one of its members. */
  readonly column: (field: ItemField) => string
}

export type PendenzaField = Exclude<keyof PendenzaText, 'line' | 'items' | 'column'>
export type ItemField = Exclude<keyof ItemText, 'column' | 'quote' | 'metadata' | 'descrizioneCausaleRPT'>

export type PendenzaText = {
  readonly line: number
  readonly idA2A: string
  readonly idPendenza: string
  readonly idDominio: string
  readonly numeroAvviso: string
  readonly tipoPendenza: string
  readonly causale: string
  readonly annoRiferimento: string
  readonly cartellaPagamento: string
  readonly direzione: string
  readonly divisione: string
  readonly importo: string
  readonly dataValidita: string
  readonly dataScadenza: string
  readonly tassonomiaAvviso: string
  readonly tipoSoggetto: string
  readonly identificativo: string
  readonly anagrafica: string
  readonly indirizzo: string
  readonly civico: string
  readonly cap: string
  readonly localita: string
  readonly provincia: string
  readonly nazione: string
  readonly email: string
  readonly cellulare: string
  readonly dataAvvisatura: string
  readonly idDocumento: string
  readonly descrizioneDocumento: string
  readonly numeroRata: string
  readonly linguaSecondaria: string
  readonly items: readonly ItemText[]
  readonly column: (field: PendenzaField) => string
}

const COLUMNS: Partial<Record<PendenzaField, string>> = {
  tipoSoggetto: 'tipoSoggettoPagatore',
  identificativo: 'identificativoPagatore',
  anagrafica: 'anagraficaPagatore',
  indirizzo: 'indirizzoPagatore',
  civico: 'civicoPagatore',
  cap: 'capPagatore',
  localita: 'localitaPagatore',
  provincia: 'provinciaPagatore',
  nazione: 'nazionePagatore',
  email: 'emailPagatore',
  cellulare: 'cellularePagatore',
}

/** The text of a row of CSV. */
export function textOfCells(line: number, { at, item }: Cells): PendenzaText {
  const items = Array.from({ length: MAX_ITEMS }, (_, index) => itemOfCells(index + 1, item)).filter(
    (each) => each !== undefined,
  )
  return {
    line,
    idA2A: at('idA2A'),
    idPendenza: at('idPendenza'),
    idDominio: at('idDominio'),
    numeroAvviso: at('numeroAvviso'),
    tipoPendenza: at('tipoPendenza'),
    causale: at('causale'),
    annoRiferimento: at('annoRiferimento'),
    cartellaPagamento: at('cartellaPagamento'),
    direzione: at('direzione'),
    divisione: at('divisione'),
    importo: at('importo'),
    dataValidita: at('dataValidita'),
    dataScadenza: at('dataScadenza'),
    tassonomiaAvviso: at('tassonomiaAvviso'),
    tipoSoggetto: at('tipoSoggettoPagatore'),
    identificativo: at('identificativoPagatore'),
    anagrafica: at('anagraficaPagatore'),
    indirizzo: at('indirizzoPagatore'),
    civico: at('civicoPagatore'),
    cap: at('capPagatore'),
    localita: at('localitaPagatore'),
    provincia: at('provinciaPagatore'),
    nazione: at('nazionePagatore'),
    email: at('emailPagatore'),
    cellulare: at('cellularePagatore'),
    dataAvvisatura: at('dataAvvisatura'),
    idDocumento: at('idDocumento'),
    descrizioneDocumento: at('descrizioneDocumento'),
    numeroRata: at('numeroRata'),
    linguaSecondaria: at('linguaSecondaria'),
    items,
    column: (field) => COLUMNS[field] ?? field,
  }
}

function itemOfCells(number: number, item: Cells['item']): ItemText | undefined {
  const read: Omit<ItemText, 'column'> = {
    idVoce: item(number, 'idVoce'),
    importo: item(number, 'importoVoce'),
    descrizione: item(number, 'descrizioneVoce'),
    ibanAccredito: item(number, 'ibanAccreditoVoce'),
    ibanAppoggio: item(number, 'ibanAppoggioVoce'),
    tipoContabilita: item(number, 'tipoContabilitaVoce'),
    codiceContabilita: item(number, 'codiceContabilitaVoce'),
    tipoEntrata: item(number, 'tipoEntrataVoce'),
    tipoBollo: item(number, 'tipoBolloVoce'),
    hashBollo: item(number, 'hashBolloVoce'),
    provinciaBollo: item(number, 'provinciaBolloVoce'),
  }
  if (Object.values(read).every((text) => text === '')) return undefined
  return { ...read, column: (field) => (field === 'idVoce' ? `idVoce${number}` : `${field}Voce${number}`) }
}
