// Euro with decimals as JSON writes them, to whole cents and back, without binary fractions.

/**
 * Cents of a JSON number, from its text: `35.5`, `-12.30`, `100`, also `1.5E7`, as Java writes large ones. Signed, because a revoked payment
 * is negative. Undefined when it is not a whole number of cents or cannot be counted exactly.
 */
export function centsOfDecimal(text: string): number | undefined {
  const match = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  // Where the digits of the cents end, counted from the left.
  const end = whole.length + Number(exponent) + 2
  const padded = end > 0 ? digits.padEnd(end, '0') : ''
  const beyond = end > 0 ? padded.slice(end) : digits
  if (/[1-9]/.test(beyond)) return undefined
  const cents = Number(padded.slice(0, Math.max(end, 0)) || '0')
  if (!Number.isSafeInteger(cents)) return undefined
  return sign && cents !== 0 ? -cents : cents
}

/** The JSON number of an amount, for writing: its shortest form is its decimal text. At most thirteen digits of euro. */
export function decimalOfCents(cents: number): number {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const decimal = Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`)
  return cents < 0 ? -decimal : decimal
}
