// Money as whole euro cents. Decimals exist only at the edges: people's typing, screens and foreign messages.

declare const brand: unique symbol
/** A non-negative safe integer of euro cents. */
export type Cents = number & { readonly [brand]: 'Cents' }

/** Largest amount one pagoPA payment can carry: 999 999 999.99 euro (XSD type stAmount). */
export const MAX_PAYMENT_CENTS = 99_999_999_999 as Cents

/** Trusts a number as the cents of one payment. Throws RangeError unless it is an integer between 0 and the pagoPA maximum. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value) || value < 0 || value > MAX_PAYMENT_CENTS) {
    throw new RangeError(`Not an amount in cents between 0 and ${MAX_PAYMENT_CENTS}: ${value}`)
  }
  return value as Cents
}

/** Adds amounts. A total may exceed the maximum of a single payment; throws RangeError when it stops being a safe integer. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0
  for (const amount of amounts) total += amount
  if (!Number.isSafeInteger(total)) throw new RangeError('The total exceeds what can be counted exactly')
  return total as Cents
}

const WITH_COMMA = /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/
const WITH_DOT = /^(\d+)\.(\d{1,2})$/

/**
 * Reads an amount in euro as people write it in Italy: `1.020,99`, `1020,9`, `€ 10`, also `10.50`.
 * A dot followed by exactly three digits separates thousands. Returns undefined for anything else, negative or too large.
 */
export function parseEuro(text: string): Cents | undefined {
  const bare = text.replace(/[\s€]/gu, '')
  const match = WITH_COMMA.exec(bare) ?? WITH_DOT.exec(bare)
  if (!match) return undefined
  return centsOf(match[1]!.replaceAll('.', ''), (match[2] ?? '').padEnd(2, '0'))
}

/** Reads the decimal form of the wire, a dot and exactly two digits: `1020.99`. Returns undefined otherwise. */
export function fromDecimal(text: string): Cents | undefined {
  const match = /^(\d+)\.(\d{2})$/.exec(text)
  return match ? centsOf(match[1]!, match[2]!) : undefined
}

/** `1020.99`: the form of SOAP messages and metadata. */
export function toDecimal(amount: Cents): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
}

/** `1.020,99`: Italian form without symbol. */
export function formatEuro(amount: Cents): string {
  const euro = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, '.')
  return `${euro},${String(amount % 100).padStart(2, '0')}`
}

/** `1.020,99 €` with a non-breaking space before the symbol. */
export function formatEuroSymbol(amount: Cents): string {
  return `${formatEuro(amount)}\u00a0€`
}

function centsOf(euro: string, decimals: string): Cents | undefined {
  const value = Number(euro) * 100 + Number(decimals)
  return Number.isSafeInteger(value) && value <= MAX_PAYMENT_CENTS ? (value as Cents) : undefined
}
