// Columns of the MyPay file of dues ("flusso dovuti"), by version.
import type { PayerField } from '../payer-cells.ts'

export const versions = ['1_0', '1_1', '1_2', '1_3', '1_4'] as const
export type MypayVersion = (typeof versions)[number]

const dues = [
  'IUD',
  'codIuv',
  'tipoIdentificativoUnivoco',
  'codiceIdentificativoUnivoco',
  'anagraficaPagatore',
  'indirizzoPagatore',
  'civicoPagatore',
  'capPagatore',
  'localitaPagatore',
  'provinciaPagatore',
  'nazionePagatore',
  'mailPagatore',
  'dataEsecuzionePagamento',
  'importoDovuto',
  'commissioneCaricoPa',
  'tipoDovuto',
  'tipoVersamento',
  'causaleVersamento',
  'datiSpecificiRiscossione',
] as const
const second = [
  'flagMultiBeneficiario',
  'codiceFiscaleEnteSecondario',
  'denominazioneEnteSecondario',
  'ibanAccreditoEnteSecondario',
  'indirizzoEnteSecondario',
  'civicoEnteSecondario',
  'capEnteSecondario',
  'localitaEnteSecondario',
  'provinciaEnteSecondario',
  'nazioneEnteSecondario',
  'datiSpecificiRiscossioneEnteSecondario',
  'causaleVersamentoEnteSecondario',
  'importoVersamentoEnteSecondario',
] as const

export type MypayColumn = (typeof dues)[number] | 'bilancio' | 'flgGeneraIuv' | (typeof second)[number] | 'azione'

export const columnsOf: Readonly<Record<MypayVersion, readonly MypayColumn[]>> = {
  '1_0': [...dues, 'azione'],
  '1_1': [...dues, 'azione'],
  '1_2': [...dues, 'bilancio', 'azione'],
  '1_3': [...dues, 'bilancio', 'flgGeneraIuv', 'azione'],
  '1_4': [...dues, 'bilancio', 'flgGeneraIuv', ...second, 'azione'],
}

export function isMypayVersion(text: string): text is MypayVersion {
  return (versions as readonly string[]).includes(text)
}

/** Where each column is. */
export type Layout = ReadonlyMap<MypayColumn, number>

/**
 * Where the header says that the columns are. MyPay itself reads by position and the unitary platform by name: a header that names every column,
 * in any case and order, is believed; one with names of its own is read by position, unless a name that is known stands elsewhere.
 * @returns undefined when the header cannot be one of that version
 */
export function layoutOf(header: readonly string[], version: MypayVersion): Layout | undefined {
  const columns = columnsOf[version]
  if (header.length !== columns.length) return undefined
  const names = header.map((name) => name.trim().toLowerCase())
  const places = columns.map((column) => names.indexOf(column.toLowerCase()))
  const whole = places.every((place) => place >= 0)
  if (!whole && places.some((place, index) => place >= 0 && place !== index)) return undefined
  return new Map(columns.map((column, index) => [column, whole ? places[index]! : index]))
}

/** The cell of a column in the line that is being read; empty when the version has not that column. */
export type CellOf = (column: MypayColumn) => string
/** Tells what is wrong there; with the code of the column, unless another says more. */
export type Report = (column: MypayColumn, detail: string, code?: string) => void

export const payerColumns: Readonly<Record<PayerField, MypayColumn>> = {
  type: 'tipoIdentificativoUnivoco',
  code: 'codiceIdentificativoUnivoco',
  name: 'anagraficaPagatore',
  street: 'indirizzoPagatore',
  number: 'civicoPagatore',
  postCode: 'capPagatore',
  town: 'localitaPagatore',
  province: 'provinciaPagatore',
  country: 'nazionePagatore',
  email: 'mailPagatore',
}
