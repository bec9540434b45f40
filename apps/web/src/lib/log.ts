import { type Logger, pino } from 'pino'
import { env } from '#env'

let logger: Logger | undefined

/** The log of the pages: what went wrong, with its correlation id, never whose data it was about. */
export function log(): Logger {
  logger ??= pino({ level: env().LOG_LEVEL, base: { app: 'web' } })
  return logger
}
