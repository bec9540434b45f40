import { pino } from 'pino'

export type Logger = pino.Logger

/** Injection token of the process's logger. */
export const LOGGER = Symbol('logger')

/**
 * Structured logs on standard output. Identifiers yes, people never: what looks like personal data is cut even if somebody logs it.
 */
export function createLogger(level: string, service: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.fiscalCode',
        '*.debtorFiscalCode',
        '*.fullName',
        '*.email',
        '*.password',
        '*.token',
        '*.code',
        'req.headers',
        'headers',
      ],
      remove: true,
    },
  })
}
