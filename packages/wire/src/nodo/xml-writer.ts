// Writing XML by templates. Optional values that are absent leave no tag: an empty element is invalid almost everywhere.
import { type Cents, MAX_PAYMENT_CENTS, toDecimal } from '@repo/domain/cents'
import { wireText } from '@repo/domain/plain-text'

const SPECIAL = /[&<>]/
/** Clean single-line ASCII needs no sanitising: almost all values are so. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/** Escapes character data. */
export function escapeText(text: string): string {
  return SPECIAL.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
}

/** An element around ready markup. */
export function element(name: string, markup: string): string {
  return `<${name}>${markup}</${name}>`
}

/** People's text: one clean line cut at `max` characters. Throws RangeError when nothing is left. */
export function textTag(name: string, text: string, max: number): string {
  const tag = optionalTextTag(name, text, max)
  if (tag === '') throw new RangeError(`${name} cannot be empty`)
  return tag
}

/** Like `textTag`; nothing when absent or left empty. */
export function optionalTextTag(name: string, text: string | undefined, max: number): string {
  if (text === undefined) return ''
  const clean = text.length <= max && PLAIN.test(text) ? text : wireText(text, max)
  return clean === undefined ? '' : element(name, escapeText(clean))
}

// What XML 1.0 cannot carry, not even escaped.
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** A code, written exactly as it is: throws RangeError unless it has `min` to `max` characters, all legal in XML. */
export function codeTag(name: string, code: string, max: number, min = 1): string {
  const length = code.length <= max ? code.length : [...code].length
  if (length < min || length > max) throw new RangeError(`${name} must have ${min} to ${max} characters`)
  if (!PLAIN.test(code) && ILLEGAL.test(code)) throw new RangeError(`${name} has characters that XML cannot carry`)
  return element(name, escapeText(code))
}

/** An amount of at least one cent. Throws RangeError otherwise. */
export function amountTag(name: string, amount: Cents): string {
  if (!(amount >= 1 && amount <= MAX_PAYMENT_CENTS)) throw new RangeError(`${name} is out of range`)
  return element(name, toDecimal(amount))
}

/** An amount that may be zero (fees, totals of receipts); nothing when absent. */
export function optionalAmountTag(name: string, amount: Cents | undefined): string {
  if (amount === undefined) return ''
  if (!(amount >= 0 && amount <= MAX_PAYMENT_CENTS)) throw new RangeError(`${name} is out of range`)
  return element(name, toDecimal(amount))
}

/** A value whose text is already right (days, instants, booleans); nothing when absent. */
export function optionalTag(name: string, value: string | boolean | undefined): string {
  return value === undefined ? '' : element(name, String(value))
}
