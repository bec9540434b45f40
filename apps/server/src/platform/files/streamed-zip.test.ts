import { randomBytes } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { unzipSync } from 'fflate'
import yauzl from 'yauzl'
import { StreamedZip } from './streamed-zip.js'
import { readDirectoryEnd } from './zip-records.js'

type Files = readonly (readonly [name: string, parts: readonly Buffer[]])[]

async function zipped(files: Files): Promise<Buffer> {
  const zip = new StreamedZip()
  const written: Buffer[] = []
  for (const [name, parts] of files) {
    written.push(zip.begin(name))
    for (const part of parts) written.push(await zip.write(part))
    written.push(await zip.endFile())
  }
  return Buffer.concat([...written, zip.end()])
}
const text = (...parts: string[]) => parts.map((part) => Buffer.from(part))

it.each<[string, Files]>([
  ['an empty file', [['prova_SCARTI.csv', []]]],
  ['text', [['però.csv', text('a;b\r\n', 'è;"ì"\r\n'.repeat(10_000))]]],
  ['what does not shrink', [['a caso', [randomBytes(300_000), randomBytes(300_000)]]]],
  [
    'several files',
    [
      ['tari.csv', text('a,b\r\n'.repeat(1_000))],
      ['vuoto', []],
      ['tari_ESITO.csv', text('uno')],
    ],
  ],
])('a ZIP of %s is opened by programs that are not ours', async (_, files) => {
  const archive = await zipped(files)
  const read = unzipSync(archive)
  for (const [name, parts] of files) expect(Buffer.from(read[name]!).equals(Buffer.concat(parts))).toBe(true)
  const names = await new Promise<string[]>((resolve, reject) => {
    const found: string[] = []
    yauzl.fromBuffer(archive, {}, (error, file) => {
      if (error) return reject(error)
      file.on('entry', (entry) => found.push(String(entry.fileName)))
      file.on('end', () => resolve(found))
    })
  })
  expect(names).toEqual(files.map(([name]) => name))
})

it('says at its end where its directory is', async () => {
  const archive = await zipped([
    ['uno', text('primo')],
    ['due', text('secondo')],
  ])
  const { files, bytes, offset } = readDirectoryEnd(archive.subarray(-22))!
  expect([files, offset + bytes + 22]).toEqual([2, archive.length])
  expect(archive.readUInt32LE(offset)).toBe(0x0201_4b50)
  expect(readDirectoryEnd(Buffer.from('non è una fine di un archivio').subarray(0, 22))).toBeUndefined()
})

it('writes nothing where no file was begun', async () => {
  await expect(new StreamedZip().write(Buffer.from('a'))).rejects.toThrow('no file was begun')
})
