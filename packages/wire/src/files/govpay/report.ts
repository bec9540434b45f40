// How what is wrong in a pendenza is told.
import type { Cents } from '@repo/domain/cents'
import { centsOfEuro } from '../decimal-euro.ts'

/** Written wrongly, or written well and not acceptable: the two that GovPay tells apart (HTTP 400 and 422). */
export type GovPayCode = 'SINTASSI' | 'SEMANTICA'
/** @param column name of the column, or JSON pointer into the pendenza */
export type Report = (column: string, code: GovPayCode, detail: string) => void

/** Cents of an amount; undefined when it is not there, or, told, when it is not a positive amount. */
export function amountOf(text: string, column: string, report: Report): Cents | undefined {
  if (text === '') return undefined
  const found = /^\d{1,10}(\.\d{1,2})?$/.test(text) ? centsOfEuro(text) : undefined
  if (found !== undefined && found > 0) return found
  report(
    column,
    'SINTASSI',
    "L'importo è in euro, maggiore di zero, con il punto prima dei centesimi: per esempio 120.50",
  )
  return undefined
}
