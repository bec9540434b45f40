import { describe, expect, it } from '@jest/globals'
import { readAnswer } from './send-file.ts'
import { mayHaveArrived, percentOf, whyNot, whyNotArrived } from './upload-words.ts'

describe('before a file is sent', () => {
  it.each([
    [undefined, /Scegli il file/],
    [{ size: 0 }, /vuoto/],
    [{ size: 11 }, /2 GB/],
  ])('%j', (file, words) => expect(whyNot(file, 10)).toMatch(words))
  it('lets it go', () => expect(whyNot({ size: 10 }, 10)).toBeUndefined())
})

describe('the answer to a file', () => {
  it('gives its id', () => expect(readAnswer(202, '{"id":"a"}')).toEqual({ kind: 'arrived', id: 'a' }))
  it.each([
    [401, '{"type":"access.sessionMissing","title":"x"}', /sessione è scaduta/],
    [413, '<html>', /2 GB/],
    [403, '{"type":"http.forbidden","title":"Non puoi"}', /^Non puoi$/],
    [502, '<html>', /non è colpa tua/],
    [503, '{"type":"api.unreachable","title":"x"}', /non è colpa tua/],
  ])('%d says what to do', (status, text, words) => {
    const sent = readAnswer(status, text)
    expect(sent.kind === 'refused' && whyNotArrived(sent)).toMatch(words)
  })
  it('of nobody: the file is still chosen', () => expect(whyNotArrived({ kind: 'lost' })).toMatch(/ancora scelto/))
})

describe('a file of which nobody said that it arrived', () => {
  const refused = (status: number) => readAnswer(status, '<html>')
  it('may be here when its last byte had left', () => {
    for (const sent of [{ kind: 'lost' }, { kind: 'cancelled' }, refused(502), refused(504)] as const)
      expect([mayHaveArrived(sent, true), mayHaveArrived(sent, false)]).toEqual([true, false])
  })
  it('is not here when that was answered', () => {
    for (const sent of [refused(401), refused(413), refused(503)]) expect(mayHaveArrived(sent, true)).toBe(false)
  })
})

it.each([
  [0, 0, 0],
  [1, 3, 33],
  [999, 1_000, 99],
  [1_010, 1_000, 100],
])('%d of %d bytes', (bytes, size, percent) => expect(percentOf(bytes, size)).toBe(percent))
