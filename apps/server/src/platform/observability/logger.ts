import { pino } from 'pino'
import { gatheredOutput } from './gathered-output.js'
import { describeError, maskPeople, withoutPeople } from './log-privacy.js'

export type Logger = pino.Logger

/** Injection token of the process's logger. */
export const LOGGER = Symbol('logger')

/**
 * Structured logs on standard output. Identifiers yes, people never: what looks like personal data is cut even if somebody logs it.
 * @param output elsewhere than on standard output
 */
export function createLogger(level: string, service: string, output = gatheredOutput()): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: withoutPeople },
    serializers: { err: describeError },
    hooks: { streamWrite: maskPeople },
  }
  return pino(options, output)
}
