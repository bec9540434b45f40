import { createHash } from 'node:crypto'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sha256Hex } from './sha256.ts'

it('is the digest of everybody, of texts of any length', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  const same = (text: string) => expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'))
  for (let length = 0; length < 200; length++) same('è'.repeat(length % 2) + 'x'.repeat(length))
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), same))
})
