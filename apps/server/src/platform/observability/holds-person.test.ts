import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { holdsPerson } from './holds-person.js'

const SAME = /[a-z]{6}[\dl-np-v]{2}[a-ehlmprst][\dl-np-v]{2}[a-z][\dl-np-v]{3}[a-z]/i

describe('the code of a person in a text', () => {
  it.each([
    'RSSMRA80A01H501U',
    'before RSSMRA80A01H501U after',
    'xrssmra80a01h501ux',
    'RSSMRALMALMHLMNU',
    '{"correlationId":"RSSMRA80A01H501U"}',
  ])('is seen: %s', (text) => expect(holdsPerson(text)).toBe(true))

  it.each([
    '',
    'RSSMRA80A01H501',
    'RSSMRA80F01H501U',
    'RSSMRA 80A01H501U',
    'organizationFiscalCode',
    '01234567890',
    'ſSSMRA80A01H501U',
  ])('is not seen where there is none: %s', (text) => expect(holdsPerson(text)).toBe(false))

  it('is seen where the regular expression sees it, in any text', () => {
    const piece = fc.oneof(
      fc.constantFrom('RSSMRA80A01H501U', 'rssmra80a01h501u', 'RSSMRA80A01', 'H501U', 'LMN', 'é'),
      fc.string({ maxLength: 20 }),
      fc.stringMatching(/^[A-Za-z]{6}[0-9L-V]{2}[A-T][0-9L-V]{2}[A-Z][0-9L-V]{3}[A-Z]$/),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('')
        expect(holdsPerson(text)).toBe(SAME.test(text))
      }),
      { numRuns: 2_000 },
    )
  })
})
