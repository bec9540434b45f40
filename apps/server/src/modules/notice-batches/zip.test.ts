import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from '@jest/globals'
import { unzipSync } from 'fflate'
import yauzl from 'yauzl'
import { type ZipEntry, zipDirectory, zipEntry } from './zip.js'

describe('a ZIP archive', () => {
  it('is opened by a program that is not ours', () => {
    const files = { 'uno.txt': 'primo', 'due.txt': 'secondo'.repeat(1_000), 'vuoto.txt': '' }
    const parts: Buffer[] = []
    const entries: ZipEntry[] = []
    let offset = 0
    for (const [name, content] of Object.entries(files)) {
      const { entry, bytes } = zipEntry(name, Buffer.from(content), offset)
      parts.push(bytes)
      entries.push(entry)
      offset += bytes.length
    }
    const read = unzipSync(Buffer.concat([...parts, zipDirectory(entries, offset)]))
    expect(
      Object.fromEntries(Object.entries(read).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])),
    ).toEqual(files)
  })

  it('goes on beyond 4 GB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'))
    try {
      // What is before is a hole in the file.
      const offset = 0x1_0000_0010
      const { entry, bytes } = zipEntry('tardi.txt', Buffer.from('tardi'), offset)
      const path = join(folder, 'avvisi.zip')
      const file = openSync(path, 'w')
      writeSync(file, Buffer.concat([bytes, zipDirectory([entry], offset + bytes.length)]), 0, null, offset)
      closeSync(file)
      const content = await new Promise<Readable>((resolve, reject) =>
        yauzl.open(path, (error, archive) => {
          if (error) return reject(error)
          archive.on('error', reject)
          archive.on('entry', (found) =>
            archive.openReadStream(found, (fault, stream) => (fault ? reject(fault) : resolve(stream))),
          )
        }),
      )
      expect(await text(content)).toBe('tardi')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
