// TEFA: the provincial tax collected together with the waste tax (d.lgs. 504/1992, art. 19): a percentage of TARI set by each province,
// due to the province, so that every payment of TARI is of two bodies.
import type { Cents } from './cents.ts'

/** Taxonomy of TEFA for the current year, of the provinces. */
export const TEFA_TAXONOMY = '9/0201102IM/'

/** 5% at most by law; some metropolitan cities and autonomous provinces set none. */
export const MAX_TEFA_HUNDREDTHS = 500

export type TefaSplit = {
  /** What is of the municipality. */
  readonly taxCents: Cents
  /** What is of the province. */
  readonly tefaCents: Cents
}

/**
 * Splits what the debtor pays, TARI and TEFA together. TEFA is rounded half up to the cent; the municipality has the rest, so that the two
 * always make the total.
 * @param percentHundredths e.g. 500 for 5%
 * @throws RangeError for a percentage outside 0-5%
 */
export function splitTefa(totalCents: Cents, percentHundredths: number): TefaSplit {
  if (!Number.isInteger(percentHundredths) || percentHundredths < 0 || percentHundredths > MAX_TEFA_HUNDREDTHS)
    throw new RangeError(`not a percentage of TEFA in hundredths: ${percentHundredths}`)
  const whole = 10_000n + BigInt(percentHundredths)
  const tefa = Number((BigInt(totalCents) * BigInt(percentHundredths) * 2n + whole) / (whole * 2n))
  return { taxCents: (totalCents - tefa) as Cents, tefaCents: tefa as Cents }
}
