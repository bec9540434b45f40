// The life of a receipt that should be here and is not.
import type { Lifecycle } from './lifecycle.ts'

export const expectedReceiptStates = [
  'waiting',
  'late',
  'recovering',
  'recovered',
  'arrived',
  'unrecoverable',
  'dropped',
] as const
export type ExpectedReceiptState = (typeof expectedReceiptStates)[number]
export type ExpectedReceiptCommand = 'alarm' | 'search' | 'recover' | 'arrive' | 'giveUp' | 'drop'
export type ExpectedReceiptEvent =
  | 'receiptRecovery.late'
  | 'receiptRecovery.searched'
  | 'receiptRecovery.recovered'
  | 'receiptRecovery.arrived'
  | 'receiptRecovery.givenUp'
  | 'receiptRecovery.dropped'

/** Those that still want their receipt; one given up can still be searched by a person, and can still arrive. */
export const openReceiptStates = ['waiting', 'late', 'recovering'] as const satisfies readonly ExpectedReceiptState[]
const missing = [...openReceiptStates, 'unrecoverable'] as const

export const expectedReceiptLifecycle: Lifecycle<ExpectedReceiptState, ExpectedReceiptCommand, ExpectedReceiptEvent> = {
  name: 'expectedReceipt',
  statuses: expectedReceiptStates,
  initial: 'waiting',
  edges: [
    { from: 'waiting', command: 'alarm', to: 'late', event: 'receiptRecovery.late' },
    ...missing.map((from) => ({
      from,
      command: 'search' as const,
      to: 'recovering' as const,
      event: 'receiptRecovery.searched' as const,
    })),
    ...missing.map((from) => ({
      from,
      command: 'recover' as const,
      to: 'recovered' as const,
      event: 'receiptRecovery.recovered' as const,
    })),
    ...missing.map((from) => ({
      from,
      command: 'arrive' as const,
      to: 'arrived' as const,
      event: 'receiptRecovery.arrived' as const,
    })),
    ...missing.map((from) => ({
      from,
      command: 'drop' as const,
      to: 'dropped' as const,
      event: 'receiptRecovery.dropped' as const,
    })),
    { from: 'recovering', command: 'giveUp', to: 'unrecoverable', event: 'receiptRecovery.givenUp' },
  ],
}

const HOUR_MS = 3_600_000
/** Growing to once a day, about eight days in all: the service is meant for exceptions, ten calls an hour for everybody. */
const WAITS_HOURS = [2, 6, 12, 24, 24, 24, 24, 24, 24, 24]

/** After how many milliseconds to search again once `attempts` found nothing; undefined when it is time to give up. */
export function searchAgainAfterMs(attempts: number): number | undefined {
  const hours = WAITS_HOURS[attempts - 1]
  return hours === undefined ? undefined : hours * HOUR_MS
}
