import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { documentKey, pendenzaKey } from './pendenza-key.ts'

describe('keys of GovPay', () => {
  it('name the application and what it numbers', () => {
    expect(pendenzaKey('TRIBUTI', '1001')).toBe('TRIBUTI@1001')
    expect(pendenzaKey('SCUOLA', '1001')).toBe('SCUOLA@1001')
    expect(documentKey('TRIBUTI', '1001')).toBe('documento:TRIBUTI@1001')
  })

  it('are none where one of the codes is missing', () => {
    expect([pendenzaKey('', '1001'), pendenzaKey('TRIBUTI', ''), documentKey('', 'D')]).toEqual(['', '', ''])
  })

  it('are written out as long as they fit', () => {
    const [a, b] = ['a'.repeat(35), 'b'.repeat(34)]
    expect(pendenzaKey(a, b)).toBe(`${a}@${b}`)
    expect(pendenzaKey(a, `${b}b`)).toMatch(/^pendenza:[0-9a-f]{48}$/)
    expect(documentKey(a, b)).toMatch(/^documento:[0-9a-f]{48}$/)
    expect(pendenzaKey(a, `${b}b`)).toBe(pendenzaKey(a, `${b}b`))
  })

  it('fit, and are never those of another pendenza or document', () => {
    const code = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'A', '1', '@', ':', '.'), minLength: 1, maxLength: 35 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 33, maxLength: 35 }),
      fc.constantFrom('documento:A', 'A', 'A@A', 'A@A@A', 'pendenza:A'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 35 }),
    )
    const named = fc.tuple(fc.constantFrom(pendenzaKey, documentKey), code, code)
    fc.assert(
      fc.property(named, named, ([one, ...codes], [other, ...others]) => {
        const same = one === other && codes.join('\0') === others.join('\0')
        expect(one(...codes) === other(...others)).toBe(same)
        expect(one(...codes).length).toBeLessThanOrEqual(70)
      }),
      { numRuns: 2_000 },
    )
  })
})
