import { describe, expect, it } from '@jest/globals'
import { transition } from './lifecycle.ts'
import { expectedReceiptLifecycle, expectedReceiptStates, searchAgainAfterMs } from './receipt-recovery-lifecycle.ts'

const ended = ['recovered', 'arrived', 'dropped']

describe('a receipt that is missing', () => {
  it.each(expectedReceiptStates)('%s: it may arrive at any time before it is here', (state) => {
    for (const command of ['arrive', 'recover', 'search', 'drop'] as const)
      expect(transition(expectedReceiptLifecycle, state, command).ok).toBe(!ended.includes(state))
  })

  it('is given up only after it was searched', () => {
    for (const state of expectedReceiptStates)
      expect(transition(expectedReceiptLifecycle, state, 'giveUp').ok).toBe(state === 'recovering')
  })

  it('is searched for more than seven days, never sooner than before', () => {
    const waits = Array.from({ length: 10 }, (_, index) => searchAgainAfterMs(index + 1) ?? 0)
    expect(waits.every((wait, index) => index === 0 || wait >= (waits[index - 1] ?? 0))).toBe(true)
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(7 * 86_400_000)
    expect(searchAgainAfterMs(11)).toBeUndefined()
  })
})
