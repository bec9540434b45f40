import { describe, expect, it } from '@jest/globals'
import { importLifecycle, importMinutesLeft, importStatuses } from './import-lifecycle.ts'
import { transition } from './lifecycle.ts'

describe('the life of an import', () => {
  it('reaches every status', () => {
    const reached = new Set<string>([importLifecycle.initial])
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const { from, to } of importLifecycle.edges) if (reached.has(from)) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...importStatuses].sort())
  })

  it('ends when it is withdrawn: nothing is taken back twice', () => {
    expect(importLifecycle.edges.filter(({ from }) => from === 'withdrawn')).toEqual([])
    expect(transition(importLifecycle, 'loading', 'withdraw').ok).toBe(false)
  })
})

describe('minutes left', () => {
  it('follow the pace so far', () => {
    expect(importMinutesLeft({ rows: 1_000, read: 100, elapsedMs: 60_000 })).toBe(9)
    expect(importMinutesLeft({ rows: 1_000, read: 999, elapsedMs: 60_000 })).toBe(1)
  })

  it('are not told before the first row and after the last', () => {
    expect(importMinutesLeft({ rows: 10, read: 0, elapsedMs: 60_000 })).toBeUndefined()
    expect(importMinutesLeft({ rows: 10, read: 10, elapsedMs: 60_000 })).toBeUndefined()
  })
})
