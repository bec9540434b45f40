import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { buildCreditorReference, isCreditorReference } from './creditor-reference.ts'

describe('creditor reference', () => {
  it.each([
    ['w9', 'RF45w9'],
    ['539007547034', 'RF18539007547034'],
  ])('%s becomes %s', (reference, expected) => {
    expect(buildCreditorReference(reference)).toBe(expected)
  })

  it('refuses what does not fit', () => {
    for (const bad of ['', 'a b', 'x'.repeat(22)]) expect(() => buildCreditorReference(bad)).toThrow(RangeError)
    for (const bad of ['RF19539007547034', 'RF18', 'FR18539007547034']) expect(isCreditorReference(bad)).toBe(false)
  })

  it('recognises what it builds, in any case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,21}$/), (reference) => {
        expect(isCreditorReference(buildCreditorReference(reference))).toBe(true)
        expect(isCreditorReference(buildCreditorReference(reference).toLowerCase())).toBe(true)
      }),
    )
  })
})
