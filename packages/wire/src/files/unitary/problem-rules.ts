// What loading finds wrong, in the codes of the unitary platform. Anything else is its generic code with our sentence.
import type { PlaceRule } from '../problem-places.ts'
import { nameOf, type UnitaryColumn, type UnitaryLanguage } from './columns.ts'
import { loadCodes, NOT_A_POSITION } from './error-codes.ts'

const byPlace: readonly (readonly [RegExp, string, UnitaryColumn?])[] = [
  [/^\/externalId/, NOT_A_POSITION, 'position'],
  [/^\/serviceCode|^\/collectionServiceId/, 'MISSING_DEBT_POSITION_TYPE_ORG', 'service'],
  [/^\/description/, NOT_A_POSITION, 'description'],
  [/^\/(debtor|coDebtors\/\d+)\/fiscalCode/, 'INVALID_VAT_CODE', 'code'],
  [/^\/(debtor|coDebtors\/\d+)\/fullName/, 'INVALID_FULLNAME', 'name'],
  [/^\/(debtor|coDebtors\/\d+)\/email/, 'INVALID_EMAIL', 'email'],
  [/^\/(debtor|coDebtors)/, 'MISSING_DEBTOR', 'code'],
  [/\/budget(\/|$)/, 'INVALID_BALANCE', 'budget'],
  [/\/transfers\/\d+\/iban$/, 'INVALID_IBAN'],
  [/\/transfers\/\d+\/postalIban$/, 'INVALID_POSTAL_IBAN'],
  [/\/transfers\/\d+\/taxonomyCode$/, 'INVALID_TAXONOMY_CATEGORY'],
  [/\/transfers\/\d+\/number$/, 'INVALID_TRANSFER_INDEX'],
  [/\/transfers\/\d+\/remittanceInformation$/, 'MISSING_REMITTANCE_INFORMATION'],
  [/\/transfers(\/\d+)?(\/amountCents)?$/, 'INVALID_INSTALLMENT_AMOUNT_CENTS', 'amount'],
  [/\/dueDate$/, 'INVALID_DUE_DATE', 'dueDate'],
  [/\/validFrom$/, 'INVALID_DUE_DATE', 'validityDate'],
  [/\/(iuv|noticeNumber)$/, 'INVALID_IUV', 'iuv'],
  [/\/amountCents$/, 'INVALID_AMOUNT', 'amount'],
  [/\/installments$/, 'MISSING_INSTALLMENT', 'iud'],
  [/^\/paymentOptions$/, 'MISSING_PAYMENT_OPTION', 'optionIndex'],
]
const byPlaceAndCode: readonly (readonly [RegExp, string, string, UnitaryColumn?])[] = [
  [/\/dueDate$/, 'missing', 'MISSING_DUE_DATE', 'dueDate'],
  [/\/transfers$/, 'transfers-missing', 'MISSING_TRANSFER'],
  [/\/transfers$/, 'transfers-too-many', 'TOO_MANY_TRANSFERS_FOR_INSTALLMENT', 'howMany'],
]

/** Rules with the column names of that language. */
export function unitaryRules(language: UnitaryLanguage): readonly PlaceRule[] {
  const named = (column: UnitaryColumn | undefined) => (column ? { column: nameOf(column, language) } : {})
  return [
    ...Object.entries(loadCodes).map(([code, [says, column]]) => ({ code, says, ...named(column) })),
    ...byPlaceAndCode.map(([pointer, code, says, column]) => ({ pointer, code, says, ...named(column) })),
    ...byPlace.map(([pointer, says, column]) => ({ pointer, says, ...named(column) })),
  ]
}
