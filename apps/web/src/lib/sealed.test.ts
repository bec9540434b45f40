import { describe, expect, it } from '@jest/globals'
import { seal, unseal } from './sealed.ts'

describe('sealed values', () => {
  it('opens only what it sealed', () => {
    const sealed = seal('perché no', 'secret')
    expect(unseal(sealed, 'secret')).toBe('perché no')
    expect(unseal(sealed, 'another')).toBeUndefined()
    expect(unseal(`${sealed.slice(0, -2)}AA`, 'secret')).toBeUndefined()
    expect(unseal('x', 'secret')).toBeUndefined()
  })
})
