import { describe, expect, it } from '@jest/globals'
import { importFileLifecycle } from './import-file-lifecycle.ts'
import { transition } from './lifecycle.ts'

describe('the life of an uploaded file', () => {
  it('is read once, when all of it is here', () => {
    expect(transition(importFileLifecycle, 'receiving', 'accept').ok).toBe(false)
    expect(transition(importFileLifecycle, 'received', 'accept')).toMatchObject({ ok: true, to: 'readable' })
    expect(transition(importFileLifecycle, 'refused', 'accept').ok).toBe(false)
  })

  it('is read again when somebody says what its columns are, until it is loaded', () => {
    expect(transition(importFileLifecycle, 'received', 'askColumns')).toMatchObject({ ok: true, to: 'to_map' })
    expect(transition(importFileLifecycle, 'to_map', 'map')).toMatchObject({ ok: true, to: 'received' })
    expect(transition(importFileLifecycle, 'to_map', 'load').ok).toBe(false)
    expect(transition(importFileLifecycle, 'readable', 'map')).toMatchObject({ ok: true, to: 'received' })
    expect(transition(importFileLifecycle, 'refused', 'map')).toMatchObject({ ok: true, to: 'received' })
    expect(transition(importFileLifecycle, 'refused', 'load').ok).toBe(false)
    expect(transition(importFileLifecycle, 'loaded', 'map').ok).toBe(false)
  })

  it('is loaded once, when it can be read', () => {
    expect(transition(importFileLifecycle, 'received', 'load').ok).toBe(false)
    expect(transition(importFileLifecycle, 'readable', 'load')).toMatchObject({ ok: true, to: 'loaded' })
    expect(transition(importFileLifecycle, 'loaded', 'load').ok).toBe(false)
  })
})
