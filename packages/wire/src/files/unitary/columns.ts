// Columns of the unitary platform's file of positions, version 2.0 in Italian and 2.0-eng: matched by name, in any case and order.

export type UnitaryLanguage = 'it' | 'eng'

/** Our word for a column, its two names, and whether a line must fill it. */
const single = {
  action: ['azione', 'action', true],
  draft: ['draft', 'draft', false],
  position: ['IUPD', 'iupdOrg', false],
  description: ['descrizionePosizioneDebitoria', 'description', true],
  validityDate: ['dataValidita', 'validityDate', false],
  multiDebtor: ['coobbligato', 'multiDebtor', false],
  notificationDate: ['dataNotifica', 'notificationDate', false],
  optionIndex: ['indiceOpzionePagamento', 'paymentOptionIndex', true],
  optionType: ['tipoOpzionePagamento', 'paymentOptionType', true],
  optionDescription: ['descrizioneOpzionePagamento', 'paymentOptionDescription', false],
  iud: ['IUD', 'IUD', true],
  iuv: ['codIuv', 'iuv', false],
  type: ['tipoIdentificativoUnivoco', 'entityType', true],
  code: ['codiceIdentificativoUnivoco', 'fiscalCode', true],
  name: ['anagraficaPagatore', 'fullName', true],
  street: ['indirizzoPagatore', 'address', false],
  number: ['civicoPagatore', 'civic', false],
  postCode: ['capPagatore', 'postalCode', false],
  town: ['localitaPagatore', 'location', false],
  province: ['provinciaPagatore', 'province', false],
  country: ['nazionePagatore', 'nation', false],
  email: ['mailPagatore', 'email', false],
  dueDate: ['dataEsecuzionePagamento', 'dueDate', false],
  amount: ['importoDovuto', 'amount', true],
  service: ['tipoDovuto', 'debtPositionTypeCode', true],
  cause: ['causaleVersamento', 'remittanceInformation', true],
  collectionData: ['datiSpecificiRiscossione', 'legacyPaymentMetadata', false],
  noticeWanted: ['flgGeneraIuv', 'generateNotice', true],
  payableHere: ['flagPagamentoPu', 'flagPuPagoPaPayment', true],
  budget: ['bilancio', 'balance', false],
  many: ['flagMultiBeneficiario', 'flagMultiBeneficiary', false],
  howMany: ['numeroBeneficiari', 'numberBeneficiary', false],
  execution: ['configurazioniEsecuzione', 'executionConfig', false],
} as const

/** One group for each beneficiary, numbered from 1. */
const grouped = {
  body: ['codiceFiscaleEnte', 'orgFiscalCode'],
  bodyName: ['denominazioneEnte', 'orgName'],
  iban: ['ibanAccreditoEnte', 'iban'],
  bodyCause: ['causaleVersamentoEnte', 'remittanceInformation'],
  bodyAmount: ['importoVersamentoEnte', 'amount'],
  category: ['codiceTassonomiaEnte', 'category'],
} as const

export const MAX_BENEFICIARIES = 5
export const beneficiaryNumbers = [1, 2, 3, 4, 5] as const

export type GroupedColumn = `${keyof typeof grouped}_${(typeof beneficiaryNumbers)[number]}`
export type UnitaryColumn = keyof typeof single | GroupedColumn

type Column = { readonly column: UnitaryColumn; readonly names: readonly [string, string]; readonly required: boolean }

/** Every column, in the order in which we write them. */
export const unitaryColumns: readonly Column[] = [
  ...Object.entries(single)
    .filter(([column]) => column !== 'execution')
    .map(([column, [italian, english, required]]) => ({
      column: column as UnitaryColumn,
      names: [italian, english] as const,
      required,
    })),
  ...beneficiaryNumbers.flatMap((number) =>
    Object.entries(grouped).map(([column, [italian, english]]) => ({
      column: `${column}_${number}` as UnitaryColumn,
      names: [`${italian}_${number}`, `${english}_${number}`] as const,
      required: false,
    })),
  ),
  { column: 'execution', names: single.execution.slice(0, 2) as [string, string], required: false },
]

const byColumn = new Map(unitaryColumns.map((each) => [each.column, each]))

/** The name of a column in the language of the file. */
export function nameOf(column: UnitaryColumn, language: UnitaryLanguage): string {
  return byColumn.get(column)!.names[language === 'it' ? 0 : 1]
}

export const requiredColumns = unitaryColumns.filter(({ required }) => required).map(({ column }) => column)

export function headerOf(language: UnitaryLanguage): readonly string[] {
  return unitaryColumns.map(({ column }) => nameOf(column, language))
}

/** Where each column is; those that the file has not are absent, names that we do not know are passed over. */
export type Layout = { readonly places: ReadonlyMap<UnitaryColumn, number>; readonly width: number }

export function layoutOf(header: readonly string[], language: UnitaryLanguage): Layout {
  const names = header.map((name) => name.trim().toLowerCase())
  const found = unitaryColumns
    .map(({ column }) => [column, names.indexOf(nameOf(column, language).toLowerCase())] as const)
    .filter(([, place]) => place >= 0)
  return { places: new Map(found), width: header.length }
}

/** The cell of a column in the line that is being read; empty when the file has not that column. */
export type CellOf = (column: UnitaryColumn) => string
export type Report = (column: UnitaryColumn, code: string, detail: string) => void
