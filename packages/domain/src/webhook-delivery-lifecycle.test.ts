import { describe, expect, it } from '@jest/globals'
import { transition } from './lifecycle.ts'
import {
  webhookDeliveryLifecycle,
  webhookDeliveryStates,
  webhookPatienceMs,
  webhookRetryAfterMs,
} from './webhook-delivery-lifecycle.ts'

describe('a delivery to a receiver', () => {
  it.each(webhookDeliveryStates)('%s can always be replayed', (state) => {
    expect(transition(webhookDeliveryLifecycle, state, 'replay')).toMatchObject({ ok: true, to: 'pending' })
  })

  it('only what is pending is delivered, given up or dropped', () => {
    for (const command of ['deliver', 'giveUp', 'drop'] as const)
      for (const state of webhookDeliveryStates)
        expect(transition(webhookDeliveryLifecycle, state, command).ok).toBe(state === 'pending')
  })

  it('is tried nineteen times over three days, never sooner than the time before', () => {
    const waits = Array.from({ length: 18 }, (_, index) => webhookRetryAfterMs(index + 1) ?? 0)
    expect(waits.every((wait, index) => wait > 0 && (index === 0 || wait >= (waits[index - 1] ?? 0)))).toBe(true)
    expect(webhookPatienceMs).toBe(waits.reduce((sum, wait) => sum + wait, 0))
    expect(webhookPatienceMs / 3_600_000).toBeGreaterThan(71)
    expect(webhookPatienceMs / 3_600_000).toBeLessThanOrEqual(72)
    expect(webhookRetryAfterMs(19)).toBeUndefined()
  })
})
