// Codes of the postal slip ("bollettino PA"): Data Matrix text and codeline.
// Source: "Avviso di pagamento analogico" 3.5.1, postal section. Fixed width, so everything must be plain ASCII.
import type { Cents } from './cents.ts'
import type { FiscalCode } from './fiscal-code.ts'
import type { NoticeNumber } from './notice-number.ts'
import { transliterate } from './plain-text.ts'

/** The slip has room for ten digits: 99 999 999.99 euro. A dearer notice has no postal slip. */
export const MAX_POSTAL_SLIP_CENTS = 9_999_999_999 as Cents

export type PostalSlip = {
  readonly noticeNumber: NoticeNumber
  /** Up to 12 digits; filled with zeros on the left. */
  readonly postalAccount: string
  readonly amountCents: Cents
  readonly organizationFiscalCode: FiscalCode
  /** Fiscal code, or any identifier of at most 16 characters; empty when unknown. */
  readonly debtorFiscalCode: string
  readonly debtorName: string
  readonly reason: string
}

/** The 256 characters of the Data Matrix; names and reason are transliterated, upper-cased and cut at 40 and 110.
 * Throws RangeError above `MAX_POSTAL_SLIP_CENTS` or when the account is not 1 to 12 digits. */
export function postalDataMatrixText(slip: PostalSlip): string {
  return [
    'codfase=NBPA;',
    postalCodeline(slip),
    '1P1',
    slip.organizationFiscalCode,
    fixed(slip.debtorFiscalCode, 16),
    fixed(slip.debtorName, 40),
    fixed(slip.reason, 110),
    ' '.repeat(12),
    'A',
  ].join('')
}

/** The 50 digits that Poste also reads optically: each value preceded by its length. Throws like `postalDataMatrixText`. */
export function postalCodeline(slip: Pick<PostalSlip, 'noticeNumber' | 'postalAccount' | 'amountCents'>): string {
  if (slip.amountCents > MAX_POSTAL_SLIP_CENTS) throw new RangeError('The amount does not fit a postal slip')
  if (!/^\d{1,12}$/.test(slip.postalAccount)) throw new RangeError('A postal account is 1 to 12 digits')
  const account = slip.postalAccount.padStart(12, '0')
  const amount = String(slip.amountCents).padStart(10, '0')
  return `18${slip.noticeNumber}12${account}10${amount}3896`
}

function fixed(text: string, width: number): string {
  return transliterate(text).slice(0, width).padEnd(width, ' ')
}
