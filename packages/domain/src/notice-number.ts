// IUV and notice number (codice avviso, NAV). Source: SACI 3.2.1 "Generazione dell'Identificativo Univoco di Versamento";
// aux digits 0, 1 and 2, no longer issued, from the 2021 edition, chapter 2. Kept as text: leading zeros matter.

declare const brand: unique symbol
/** 18 digits: what a payer types or scans. Unique within the issuing organization. */
export type NoticeNumber = string & { readonly [brand]: 'NoticeNumber' }
/** Identificativo univoco di versamento (`creditorReferenceId` on the wire), unique within the issuing organization, never reused. */
export type Iuv = string & { readonly [brand]: 'Iuv' }
/** Two digits that pagoPA assigns to one archive of one organization. */
export type SegregationCode = string & { readonly [brand]: 'SegregationCode' }

/** The largest free part of an aux digit 3 notice number: 13 digits. */
export const MAX_NOTICE_BASE = 9_999_999_999_999

/** Reads two digits; undefined otherwise. */
export function parseSegregationCode(text: string): SegregationCode | undefined {
  return /^\d{2}$/.test(text) ? (text as SegregationCode) : undefined
}

/** Reads a notice number, ignoring the blanks it is printed with; undefined unless 18 digits remain. Check digits are not judged:
 * published examples often have wrong ones and pagoPA itself probes with 18 zeros. */
export function parseNoticeNumber(text: string): NoticeNumber | undefined {
  const value = text.replace(/\s/gu, '')
  return /^\d{18}$/.test(value) ? (value as NoticeNumber) : undefined
}

/** Reads an IUV of any generation: 1 to 35 letters and digits; undefined otherwise. */
export function parseIuv(text: string): Iuv | undefined {
  return /^[A-Za-z0-9]{1,35}$/.test(text) ? (text as Iuv) : undefined
}

/** Makes the pair for a new notice (aux digit 3). `base` is the free number, up to 13 digits. Throws RangeError when it does not fit. */
export function buildNoticeNumber(input: {
  readonly segregationCode: SegregationCode
  readonly base: number | bigint | string
}): { readonly iuv: Iuv; readonly noticeNumber: NoticeNumber } {
  const base = String(input.base)
  if (!/^\d{1,13}$/.test(base)) throw new RangeError('The base of a notice number must be 1 to 13 digits')
  const body = `${input.segregationCode}${base.padStart(13, '0')}`
  const iuv = `${body}${checkDigitsOf(`3${body}`)}` as Iuv
  return { iuv, noticeNumber: `3${iuv}` as NoticeNumber }
}

/** Remainder of the division by 93, always two digits, of the 16 digits that precede the check digits. */
export function checkDigitsOf(first16: string): string {
  if (!/^\d{16}$/.test(first16)) throw new RangeError('Check digits are computed on 16 digits')
  let rest = 0
  for (const digit of first16) rest = (rest * 10 + Number(digit)) % 93
  return String(rest).padStart(2, '0')
}

/** True when the last two digits agree with the rest. Aux digit 1 has none and is always right; digits above 3 were never defined. */
export function hasValidCheckDigits(noticeNumber: NoticeNumber): boolean {
  const auxDigit = auxDigitOf(noticeNumber)
  if (auxDigit === '1') return true
  return auxDigit <= '3' && checkDigitsOf(noticeNumber.slice(0, 16)) === noticeNumber.slice(16)
}

/** The IUV inside a notice number: the first three digits go for aux digit 0, the first one otherwise. */
export function iuvOf(noticeNumber: NoticeNumber): Iuv {
  return noticeNumber.slice(auxDigitOf(noticeNumber) === '0' ? 3 : 1) as Iuv
}

/** The notice number of a 17-digit IUV under aux digit 1, 2 or 3, or of a 15-digit one with its application code (aux digit 0);
 * undefined when the IUV has another length. */
export function noticeNumberOf(
  iuv: Iuv,
  prefix: { readonly auxDigit: '1' | '2' | '3' } | { readonly applicationCode: string },
): NoticeNumber | undefined {
  return parseNoticeNumber('auxDigit' in prefix ? `${prefix.auxDigit}${iuv}` : `0${prefix.applicationCode}${iuv}`)
}

/** The first digit. */
export function auxDigitOf(noticeNumber: NoticeNumber): string {
  return noticeNumber[0]!
}

/** Digits 2 and 3 of an aux digit 3 notice: which archive issued it. Undefined for other aux digits. */
export function segregationCodeOf(noticeNumber: NoticeNumber): SegregationCode | undefined {
  return auxDigitOf(noticeNumber) === '3' ? (noticeNumber.slice(1, 3) as SegregationCode) : undefined
}

/** `3022 0260 0012 3456 87`: as printed on notices. */
export function groupByFour(noticeNumber: string): string {
  return noticeNumber.replace(/(.{4})(?=.)/g, '$1 ')
}
