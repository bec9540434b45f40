import { describe, expect, it } from '@jest/globals'
import { type Commanded, commandsFor } from './position-status.ts'

const now = new Date('2026-06-10T10:00:00Z')
const at = (status: Commanded['status'], installments: readonly string[], restorableUntil?: string) =>
  commandsFor(
    {
      status,
      ...(restorableUntil === undefined ? {} : { restorableUntil }),
      paymentOptions: [
        {
          id: 'o',
          kind: 'installments',
          installments: installments.map((each) => ({ status: each })) as unknown as [],
        },
      ],
    },
    now,
  )
const offered = (commands: Readonly<Record<string, boolean>>) =>
  Object.entries(commands).flatMap(([name, may]) => (may && name !== 'attach' ? [name] : []))

describe('what is offered of a position', () => {
  it.each([
    ['draft', ['draft'], undefined, ['edit', 'publish', 'cancel']],
    ['published', ['unpaid'], undefined, ['edit', 'cancel', 'revoke', 'payByHand']],
    ['partially_paid', ['paid', 'unpaid'], undefined, ['waive', 'payByHand']],
    ['paid', ['paid', 'excluded'], undefined, []],
    ['paid', ['paid', 'revoked'], '2026-06-11T00:00:00Z', ['restore']],
    ['cancelled', ['cancelled'], '2026-06-11T00:00:00Z', ['restore']],
    ['revoked', ['revoked'], '2026-06-10T09:00:00Z', []],
    ['reported', ['reported'], undefined, []],
  ] as const)('%s with %j, restorable until %s: %j', (status, installments, until, commands) => {
    expect(offered(at(status, installments, until))).toEqual(commands)
  })
})
