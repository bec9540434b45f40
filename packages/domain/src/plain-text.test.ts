import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { oneLine, seenText, transliterate, truncate, wireText } from './plain-text.ts'

describe('text for the wire', () => {
  it.each([
    ['Mario\r\n  Rossi', 'Mario Rossi'],
    ['  TARI\t2026 ', 'TARI 2026'],
    ['a\u0000b\u0008c\ufffe', 'abc'],
    ['a\u200b \u202eb', 'a b'],
    ['D\u0027Ambrosio & C. <srl>', "D'Ambrosio & C. <srl>"],
    ['Perù', 'Perù'],
  ])('%p becomes %p', (text, expected) => {
    expect(oneLine(text)).toBe(expected)
  })

  it('keeps what is seen of a name, and nothing that would turn it round', () => {
    expect(seenText('ruolo\u202efdp.csv')).toBe('ruolofdp.csv')
    expect(seenText('a\r\nb  è.csv')).toBe('ab  è.csv')
  })

  it('cuts by characters, never inside one', () => {
    expect(truncate('abc', 3)).toBe('abc')
    expect(truncate('ab 😀😀', 4)).toBe('ab 😀')
    expect(truncate('ab cd', 3)).toBe('ab')
  })

  it('leaves out what would be empty', () => {
    expect(wireText('  \n ', 10)).toBeUndefined()
    expect(wireText(undefined, 10)).toBeUndefined()
    expect(wireText(null, 10)).toBeUndefined()
    expect(wireText('Giuseppe', 4)).toBe('Gius')
  })

  it('whatever comes in, what goes out is legal, short and stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const out = wireText(text, max)
        if (out === undefined) return
        expect([...out].length).toBeLessThanOrEqual(max)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML forbids
        expect(out).not.toMatch(/[\u0000-\u001f\ufffe\uffff]|\s\s|^\s|\s$/u)
        expect(wireText(out, max)).toBe(out)
      }),
    )
  })
})

describe('transliteration', () => {
  it.each([
    ['Nicolò D’Andrea', "NICOLO D'ANDREA"],
    ['Čedomir Žižek Straße', 'CEDOMIR ZIZEK STRASSE'],
    ['Łukasz Ørsted', 'LUKASZ ORSTED'],
    ['Rata 1/3 – n.° 5…', 'RATA 1/3 - N. 5...'],
    ['莫 李', ''],
    ['Rossi S.r.l. & C.', 'ROSSI S.R.L. & C.'],
  ])('%p becomes %p', (text, expected) => {
    expect(transliterate(text)).toBe(expected)
  })

  it('always ends in plain ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(transliterate(text)).toMatch(/^[ -`]*$/)
      }),
    )
  })
})
