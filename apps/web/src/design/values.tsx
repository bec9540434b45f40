import { cents, formatEuroSymbol } from '@repo/domain/cents'
import { formatItalianDay, formatItalianLongDay, formatRomeInstant } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import { groupByFour } from '@repo/domain/notice-number'

/** An amount in euro, from cents. */
export function Money({ cents: amountCents, className = '' }: { cents: number; className?: string }) {
  return <span className={`amount ${className}`}>{formatEuroSymbol(cents(amountCents))}</span>
}

/** A calendar day: `16/06/2026`, or `16 giugno 2026` where there is room. */
export function Day({ day, long = false }: { day: string; long?: boolean }) {
  const date = localDate(day)
  return <time dateTime={day}>{long ? formatItalianLongDay(date) : formatItalianDay(date)}</time>
}

/** An instant as the clocks of Rome show it. */
export function Instant({ at, precision }: { at: string; precision?: 'seconds' }) {
  return <time dateTime={at}>{formatRomeInstant(new Date(at), precision)}</time>
}

/** A notice number in groups of four, so that it can be read and copied; screen readers get it whole. */
export function NoticeCode({ number }: { number: string }) {
  return <span className="code">{groupByFour(number)}</span>
}

export function Code({ children }: { children: string }) {
  return <span className="code">{children}</span>
}
