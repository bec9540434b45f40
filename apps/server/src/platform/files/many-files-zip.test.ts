import { expect, it } from '@jest/globals'
import { unzipSync } from 'fflate'
import yauzl from 'yauzl'
import { ManyFilesZip } from './many-files-zip.js'

const FILES = { 'uno.xml': '<rt/>', 'però.xml': '<rt>è</rt>'.repeat(1_000), 'vuoto.xml': '', 'altro.xml': '<rt>4</rt>' }

function archiveOf(zip: ManyFilesZip): Buffer {
  const written = Object.entries(FILES).map(([name, content]) => zip.add(name, Buffer.from(content)))
  return Buffer.concat([...written.map(({ bytes }) => bytes), ...written.map(({ record }) => record), zip.end()])
}

/** With a reader that knows the 64 bit records and checks sizes. */
function read(archive: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(archive, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error)
      const found: Record<string, string> = {}
      file.on('error', reject)
      file.on('end', () => resolve(found))
      file.on('entry', (entry) =>
        file.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault)
          const parts: Buffer[] = []
          stream.on('data', (part: Buffer) => parts.push(part))
          stream.on('end', () => {
            found[String(entry.fileName)] = Buffer.concat(parts).toString()
            file.readEntry()
          })
        }),
      )
      file.readEntry()
    })
  })
}

it('is opened by programs that are not ours', async () => {
  const archive = archiveOf(new ManyFilesZip())
  const plain = unzipSync(archive)
  expect(
    Object.fromEntries(Object.entries(plain).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])),
  ).toEqual(FILES)
  expect(await read(archive)).toEqual(FILES)
})

it('takes files a part at a time, among the others', async () => {
  const zip = new ManyFilesZip({ files: 0xffff, bytes: 2_000 })
  const content = Array.from({ length: 40 }, (_, index) => Buffer.from(`riga ${index} `.repeat(500)))
  const parts = async function* () {
    yield* content
  }
  const [written, records]: [Buffer[], Buffer[]] = [[], []]
  const note = ({ bytes, record }: { bytes: Buffer; record?: Buffer }) => {
    written.push(bytes)
    if (record) records.push(record)
  }
  note(zip.add('uno.xml', Buffer.from('<rt/>')))
  for (const [name, level] of [
    ['a/però.csv', 6],
    ['b/intero.zip', 0],
  ] as const)
    for await (const part of zip.addParts(name, parts(), level)) note(part)
  for await (const part of zip.addParts('vuoto.csv', (async function* () {})(), 6)) note(part)
  note(zip.add('due.xml', Buffer.from('<rt/>')))
  const archive = Buffer.concat([...written, ...records, zip.end()])
  const text = Buffer.concat(content).toString()
  const files = { 'uno.xml': '<rt/>', 'a/però.csv': text, 'b/intero.zip': text, 'vuoto.csv': '', 'due.xml': '<rt/>' }
  expect(await read(archive)).toEqual(files)
})

it.each([
  ['more files', { files: 3, bytes: 0xffff_ffff }],
  ['more bytes', { files: 0xffff, bytes: 100 }],
])('with %s than plain records can tell it has those of 64 bits', async (_, plain) => {
  expect(await read(archiveOf(new ManyFilesZip(plain)))).toEqual(FILES)
})
