import { describe, expect, it } from '@jest/globals'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { type ByteSource, bufferSource } from './byte-source.js'
import { openUpload } from './open-upload.js'

/** In pieces of a few bytes, as storage gives them. */
function inPieces(bytes: Uint8Array, size = 7): ByteSource {
  return {
    size: bytes.length,
    async *read(start, end) {
      for (let at = start; at < end; at += size) yield bytes.subarray(at, Math.min(at + size, end))
    },
  }
}

const zip = (files: Zippable) => zipSync(files, { level: 6 })
const open = (bytes: Uint8Array) => openUpload(bufferSource(bytes), 'invio.zip')

async function textOf(read: () => AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of read()) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

describe('openUpload', () => {
  it('reads a bare file, as often as it is asked', async () => {
    const file = await openUpload(inPieces(strToU8('a;b\n1;2')), 'C:\\dati\\flusso.csv')
    expect(file).toMatchObject({ name: 'flusso.csv', archived: false })
    expect([await textOf(file.read), await textOf(file.read)]).toEqual(['a;b\n1;2', 'a;b\n1;2'])
  })

  it('finds the only file of an archive, among what desktops leave there', async () => {
    const bytes = zip({
      'cartella/': new Uint8Array(0),
      '__MACOSX/._f.csv': strToU8('x'),
      'cartella/f.csv': strToU8('a;è'),
    })
    const file = await openUpload(inPieces(bytes), 'f.zip')
    expect(file).toMatchObject({ name: 'f.csv', archived: true })
    expect([await textOf(file.read), await textOf(file.read)]).toEqual(['a;è', 'a;è'])
  })

  it('is called by what is seen of its name', async () => {
    const file = await openUpload(bufferSource(zipSync({ 'x/ruolo\u202e\r\nfdp.csv': strToU8('a;b') })), 'f.zip')
    expect(file.name).toBe('ruolofdp.csv')
    const long = await openUpload(bufferSource(strToU8('a;b')), `${'a'.repeat(254)}😀😀.csv`)
    expect(long.name).toBe(`${'a'.repeat(254)}😀`)
  })

  it.each([
    ['archive-unsafe-name', { '../fuori.csv': strToU8('a') }],
    ['archive-unsafe-name', { '/etc/a.csv': strToU8('a') }],
    ['archive-unsafe-name', { 'a\\..\\..\\b.csv': strToU8('a') }],
    ['archive-unsafe-name', { 'C:/b.csv': strToU8('a') }],
    ['archive-many-files', { 'a.csv': strToU8('a'), 'b.csv': strToU8('b') }],
    ['archive-empty', { 'vuota/': new Uint8Array(0) }],
    ['archive-nested', { 'dentro.zip': zip({ 'a.csv': strToU8('a') }) }],
    ['spreadsheet', { '[Content_Types].xml': strToU8('<a/>'), 'word/document.xml': strToU8('<a/>') }],
  ])('refuses by %s', async (code, files: Zippable) => {
    await expect(open(zip(files))).rejects.toMatchObject({ code })
  })

  it('refuses an archive inside the archive, whatever it is called', async () => {
    const file = await open(zip({ 'f.csv': zip({ 'a.csv': strToU8('a') }) }))
    await expect(textOf(file.read)).rejects.toMatchObject({ code: 'archive-nested' })
  })

  it('refuses a thousand and one entries', async () => {
    const files = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`${index}.txt`, new Uint8Array(0)]))
    await expect(open(zip(files))).rejects.toMatchObject({ code: 'archive-too-many-entries' })
  })

  it('refuses what expands beyond measure, also when the archive tells another size', async () => {
    const bomb = zip({ 'f.csv': new Uint8Array(4_000_000) })
    await expect(open(bomb)).rejects.toMatchObject({ code: 'archive-ratio' })
    const liar = Buffer.from(bomb)
    liar.writeUInt32LE(500_000, liar.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24)
    const file = await open(liar)
    await expect(textOf(file.read)).rejects.toMatchObject({ code: expect.stringMatching(/^archive-(broken|ratio)$/) })
  })

  it('refuses what is encrypted, broken or empty', async () => {
    const locked = Buffer.from(zip({ 'f.csv': strToU8('a;b') }))
    locked.writeUInt16LE(1, locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8)
    await expect(open(locked)).rejects.toMatchObject({ code: 'archive-encrypted' })
    const bytes = zip({ 'f.csv': strToU8('a;b;c;d;e;f;'.repeat(50)) })
    await expect(open(bytes.subarray(0, bytes.length - 30))).rejects.toMatchObject({ code: 'archive-broken' })
    const spoiled = Buffer.from(bytes)
    spoiled.fill(0xff, 38, 46)
    await expect(open(spoiled).then((file) => textOf(file.read))).rejects.toMatchObject({ code: 'archive-broken' })
    await expect(open(new Uint8Array(0))).rejects.toMatchObject({ code: 'empty' })
    await expect(openUpload({ size: 3 * 1024 ** 3, read: bufferSource(bytes).read }, 'f')).rejects.toMatchObject({
      code: 'too-large',
    })
  })

  it('lets what is wrong with our storage be told as such', async () => {
    const away = new Error('connection lost')
    const bytes = zip({ 'f.csv': strToU8('a;b') })
    let reads = 0
    const source: ByteSource = {
      size: bytes.length,
      async *read(start, end) {
        reads += 1
        if (reads > 1) throw away
        yield bytes.subarray(start, end)
      },
    }
    await expect(openUpload(source, 'f.zip')).rejects.toBe(away)
  })
})
