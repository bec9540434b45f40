import { describe, expect, it } from '@jest/globals'
import type { Cents } from '@repo/domain/cents'
import type { Installment } from '@repo/domain/debt-position'
import { renamed, stepKeysOf, withoutSteps } from './step-keys.js'

const step = (days: number, key?: string) => ({ days, amountCents: (1_000 + days) as Cents, ...(key ? { key } : {}) })
const fine = {
  amountSteps: [step(5), step(30), step(60)],
  stepKeys: [{ key: 'A', step: 1 }, { key: 'B', step: 2 }, { key: 'C', step: 3 }, { key: 'gone' }],
} as unknown as Installment

describe('keys of amounts by day', () => {
  it('go on naming what is left when some are taken away', () => {
    const left = withoutSteps(fine, ['B', 'gone', 'unknown'])
    expect(left.amountSteps).toEqual([step(5), step(60)])
    expect(left.stepKeys).toEqual([{ key: 'A', step: 1 }, { key: 'B' }, { key: 'C', step: 2 }, { key: 'gone' }])
    expect(withoutSteps(left, ['A', 'C'])).toMatchObject({
      amountSteps: undefined,
      stepKeys: [{ key: 'A' }, {}, {}, {}],
    })
  })

  it('are those that the author says; the others of before are remembered, but for what is an installment now', () => {
    const amountSteps = [step(5, 'D'), step(30, 'gone')]
    expect(stepKeysOf({ amountSteps }, 'C', fine)).toEqual([
      { key: 'D', step: 1 },
      { key: 'gone', step: 2 },
      { key: 'A' },
      { key: 'B' },
    ])
  })

  it('are those of the same days, when the author does not know them', () => {
    expect(stepKeysOf({ amountSteps: [step(10), step(30)] }, 'X', fine)).toEqual([
      { key: 'B', step: 2 },
      { key: 'A' },
      { key: 'C' },
      { key: 'gone' },
    ])
    expect(stepKeysOf({ amountSteps: [step(10)] }, 'X', undefined)).toBeUndefined()
  })

  it('are others when an amount changes its name, not when one is given for the first time', () => {
    const other = { stepKeys: [{ key: 'A', step: 2 }] }
    expect(renamed(fine, other)).toBe(true)
    expect(renamed(fine, { stepKeys: fine.stepKeys!.toReversed() })).toBe(false)
    expect(renamed({}, other)).toBe(false)
  })
})
