import { describe, expect, it } from '@jest/globals'
import { archiveMirrorLifecycle, archiveMirrorStates, retryAfterMs } from './archive-mirror-lifecycle.ts'
import { transition } from './lifecycle.ts'

describe('the copy in the archive', () => {
  it.each(archiveMirrorStates)('%s can always be wanted again', (state) => {
    expect(transition(archiveMirrorLifecycle, state, 'want')).toMatchObject({ ok: true, to: 'pending' })
  })

  it('only what is wanted is sent, spared or given up', () => {
    for (const command of ['mirror', 'spare', 'giveUp'] as const)
      for (const state of archiveMirrorStates)
        expect(transition(archiveMirrorLifecycle, state, command).ok).toBe(state === 'pending')
  })

  it('is tried twelve times over about a day, each time later', () => {
    const waits = Array.from({ length: 11 }, (_, index) => retryAfterMs(index + 1) ?? 0)
    expect(waits.every((wait, index) => index === 0 || wait > (waits[index - 1] ?? 0))).toBe(true)
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000).toBeCloseTo(23.3, 1)
    expect(retryAfterMs(12)).toBeUndefined()
  })
})
