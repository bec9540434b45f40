import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { detectEncoding, readText } from './text-encoding.js'

async function* cut(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const detect = (bytes: Uint8Array, size = 1_000) => detectEncoding(cut(bytes, size))
const textOf = async (bytes: Uint8Array) => {
  let text = ''
  for await (const part of readText(cut(bytes, 7), await detect(bytes))) text += part
  return text
}
const latin = (text: string) => Buffer.from(text, 'latin1')
const wide = (text: string) => Buffer.from(text, 'utf16le')

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('id;nome\nA;Niccolò\n')],
    ['UTF-8 with its mark', Buffer.from('\ufeffid;nome\nA;Niccolò\n')],
    ['Latin-1', latin('id;nome\nA;Niccolò\n')],
    ['UTF-16 with its mark', wide('\ufeffid;nome\nA;Niccolò\n')],
    ['UTF-16 without it', wide('id;nome\nA;Niccolò\n')],
    ['UTF-16, the high byte before', wide('\ufeffid;nome\nA;Niccolò\n').swap16()],
    ['the same without its mark', wide('id;nome\nA;Niccolò\n').swap16()],
  ])('%s is read', async (_, bytes) => {
    expect(await textOf(bytes)).toBe('id;nome\nA;Niccolò\n')
  })

  it('capitals of Latin-1 with a sign after them are no UTF-8', async () => {
    expect(await textOf(latin('id;causale\nA;LIBERTÀ», JOÃO E CITTÀ°\n'))).toContain('JOÃO E CITTÀ°')
  })

  it.each([
    [
      'a line of Latin-1 among those of UTF-8',
      Buffer.concat([Buffer.from('id;nome\nA;Niccolò\n'), latin('B;Niccolò\n')]),
      3,
    ],
    [
      'one of UTF-8 among those of Latin-1',
      Buffer.concat([latin('id;nome\nA;Niccolò\n'), Buffer.from('B;Niccolò\n')]),
      2,
    ],
    ['a mark of UTF-8 before Latin-1', Buffer.concat([Buffer.from('\ufeff'), latin('id;nome\nA;Niccolò\n')]), 2],
    ['half a letter at the end', Buffer.from('id;nome\nA;èò').subarray(0, -1), 2],
  ])('refuses %s, and says which line', async (_, bytes, line) => {
    await expect(detect(bytes)).rejects.toMatchObject({ code: 'encoding-mixed', line })
  })

  it('tells the same however the file is cut', async () => {
    const mixed = Buffer.concat([Buffer.from('a;b\nà;è\nò;ù\n'), latin('ì;ò\n'), Buffer.from('a;b\n')])
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (size) => {
        await expect(detect(mixed, size)).rejects.toMatchObject({ code: 'encoding-mixed', line: 4 })
      }),
    )
  })

  it.each([
    ['a null character', Buffer.from('id;nome\nA;Nic\0\n')],
    ['one in two bytes', wide('\ufeffid;nome\nA;Nic\0\n')],
    [
      'four bytes a character',
      Buffer.concat([...'\ufeffid;nome\n'].map((char) => Buffer.concat([wide(char), Buffer.alloc(2)]))),
    ],
  ])('refuses %s', async (_, bytes) => {
    await expect(textOf(bytes)).rejects.toMatchObject({ code: 'not-text' })
  })
})
