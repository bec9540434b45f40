// What loading finds wrong, in MyPay's codes. Anything else is the generic code with our sentence.
import type { LoadProblemCode } from '../file-dialect.ts'
import type { PlaceRule } from '../problem-places.ts'
import type { MypayColumn } from './columns.ts'
import { codeOfColumn, INACTIVE_SERVICE, REPEATED_IUD, UNKNOWN_SERVICE, WRONG_APPLICATION } from './error-codes.ts'

const at = (pointer: RegExp, column: MypayColumn): PlaceRule => ({ pointer, column, says: codeOfColumn(column) })
const by = (code: LoadProblemCode, column: MypayColumn, says: string): PlaceRule => ({ code, column, says })

export const mypayRules: readonly PlaceRule[] = [
  by('position-exists', 'IUD', REPEATED_IUD),
  by('installment-exists', 'IUD', REPEATED_IUD),
  by('row-repeated', 'IUD', REPEATED_IUD),
  by('position-unknown', 'IUD', codeOfColumn('IUD')),
  by('installment-unknown', 'IUD', codeOfColumn('IUD')),
  by('position-not-changeable', 'azione', codeOfColumn('azione')),
  by('service-unknown', 'tipoDovuto', UNKNOWN_SERVICE),
  by('service-inactive', 'tipoDovuto', INACTIVE_SERVICE),
  by('service-forbidden', 'tipoDovuto', INACTIVE_SERVICE),
  by('anonymous-refused', 'codiceIdentificativoUnivoco', codeOfColumn('codiceIdentificativoUnivoco')),
  by('iuv-not-ours', 'codIuv', WRONG_APPLICATION),
  by('iuv-taken', 'codIuv', codeOfColumn('codIuv')),
  at(/^\/externalId/, 'IUD'),
  at(/^\/serviceCode|^\/collectionServiceId/, 'tipoDovuto'),
  at(/^\/description/, 'causaleVersamento'),
  at(/^\/debtor\/fiscalCode/, 'codiceIdentificativoUnivoco'),
  at(/^\/debtor\/fullName/, 'anagraficaPagatore'),
  at(/^\/debtor\/email/, 'mailPagatore'),
  at(/^\/debtor\/address/, 'indirizzoPagatore'),
  at(/\/dueDate$/, 'dataEsecuzionePagamento'),
  at(/\/budget(\/|$)/, 'bilancio'),
  at(/\/transfers\/1\/iban$/, 'ibanAccreditoEnteSecondario'),
  at(/\/transfers\/1\/beneficiaryFiscalCode$/, 'codiceFiscaleEnteSecondario'),
  at(/\/transfers\/1\/beneficiaryName$/, 'denominazioneEnteSecondario'),
  at(/\/transfers\/1\/taxonomyCode$/, 'datiSpecificiRiscossioneEnteSecondario'),
  at(/\/transfers\/1\/remittanceInformation$/, 'causaleVersamentoEnteSecondario'),
  at(/\/transfers(\/1\/amountCents)?$/, 'importoVersamentoEnteSecondario'),
  at(/\/taxonomyCode$/, 'datiSpecificiRiscossione'),
  at(/\/(iuv|noticeNumber)$/, 'codIuv'),
  at(/\/amountCents$/, 'importoDovuto'),
]
