// Euro with decimals as programs and people write them in files, to whole cents. Refused rather than guessed.
import { type Cents, fromDecimal, toDecimal } from '@repo/domain/cents'

/**
 * Cents of `120.50`, `120,50`, `120,5`, `120`, `1.120,50`, `1,120.50`. Undefined for anything else, and for what can be read two ways: one sign
 * followed by three digits (`1.120` may be a thousand or one euro). No sign, no symbol, no more than two decimals, at most 999,999,999.99.
 */
export function centsOfEuro(text: string): Cents | undefined {
  const bare = text.trim()
  const plain = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(bare)
  const grouped = /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(bare) ?? /^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/.exec(bare)
  const [, whole, fraction = ''] = plain ?? grouped ?? []
  if (whole === undefined) return undefined
  return fromDecimal(`${whole.replace(/[.,]/g, '')}.${fraction.padEnd(2, '0')}`)
}

/** `120.50`: the form that every format accepts. */
export const euroOfCents = toDecimal
