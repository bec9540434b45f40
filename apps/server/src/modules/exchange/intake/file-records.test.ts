import { describe, expect, it } from '@jest/globals'
import type { FileRecord } from '@repo/wire/files/file-dialect'
import { bufferSource } from './byte-source.js'
import { fileRecords } from './file-records.js'
import { inspectFile } from './inspect-file.js'
import { openUpload } from './open-upload.js'

async function read(bytes: Uint8Array | string, guard?: string) {
  const file = await openUpload(bufferSource(Buffer.from(bytes as string)), 'f.txt')
  const shape = await inspectFile(file)
  const records: FileRecord[] = []
  for await (const record of fileRecords(file, shape, guard)) records.push(record)
  return { shape, records }
}

describe('a file becomes records', () => {
  it('reads UTF-8 with and without its mark, Windows-1252 and UTF-16, and tells which', async () => {
    const text = 'città;€\nForlì;1'
    const expected = [{ line: 2, cells: ['Forlì', '1'] }]
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
    for (const [bytes, encoding] of [
      [Buffer.from(text), 'utf-8'],
      [Buffer.from(`\ufeff${text}`), 'utf-8'],
      [Buffer.from(text.replace('€', '\u0080'), 'latin1'), 'windows-1252'],
      [utf16, 'utf-16le'],
      [Buffer.from(utf16).swap16(), 'utf-16be'],
    ] as const) {
      const { shape, records } = await read(bytes)
      expect(shape).toMatchObject({ encoding, layout: 'csv', head: { header: ['città', '€'], separator: ';' } })
      expect(records).toEqual(expected)
    }
  })

  it('finds a wrong byte also on the last line', async () => {
    const { shape } = await read(Buffer.concat([Buffer.from('a;b\n'.repeat(50_000)), Buffer.from([0x31, 0x3b, 0xe8])]))
    expect(shape.encoding).toBe('windows-1252')
  })

  it('reads JSON: a list, an object of lists, one value a line', async () => {
    expect(await read('[{"id":1},{"id":2}]')).toMatchObject({
      shape: { layout: 'json', head: { kind: 'json', members: [], firstValue: { id: 1 } } },
      records: [{ line: 1, path: '', value: { id: 1 } }, { line: 2 }],
    })
    expect(await read('\ufeff{"rows":[{"id":1}],"operation":"CREATE"}')).toMatchObject({
      shape: { head: { members: ['rows', 'operation'], scalars: { operation: 'CREATE' }, firstValue: { id: 1 } } },
      records: [{ line: 1, path: 'rows', value: { id: 1 } }],
    })
    expect(await read('{"id":1}\n{"id":2}\n')).toMatchObject({
      shape: { layout: 'lines', head: { kind: 'json', firstValue: { id: 1 } } },
      records: [
        { line: 1, path: '', value: { id: 1 } },
        { line: 2, path: '', value: { id: 2 } },
      ],
    })
  })

  it('uses the escape of the dialect, and reads the header without it', async () => {
    expect((await read('a;b\n"x\\";y";z', '\\')).records).toEqual([{ line: 2, cells: ['x";y', 'z'] }])
  })

  it.each([
    ['not-text', Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1])],
    ['no-separator', 'una riga sola\nun’altra'],
    ['empty', ' \n\n '],
    ['json-broken', '{"a":[1,2'],
  ])('refuses by %s', async (code, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ code })
  })
})
