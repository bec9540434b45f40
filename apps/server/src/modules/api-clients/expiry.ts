import { romeDay, romeInstant } from '@repo/domain/italian-calendar'
import { addDays, localDate } from '@repo/domain/local-date'
import { apiClientErrors } from './api-clients.errors.js'

/**
 * The instant at which something ends whose last day of use is given: the midnight of Rome after it. Undefined: it never ends.
 * @throws apiClients.expiryPast when that day is gone
 */
export function expiryOf(lastDay: string | undefined, now: Date): Date | undefined {
  if (lastDay === undefined) return undefined
  if (lastDay < romeDay(now)) throw apiClientErrors.expiryPast()
  return romeInstant(addDays(localDate(lastDay), 1))
}
