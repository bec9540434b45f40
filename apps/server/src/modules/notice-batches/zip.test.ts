import { describe, expect, it } from '@jest/globals'
import { unzipSync } from 'fflate'
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

  it('refuses what would need the 64 bit extension', () => {
    expect(() => zipDirectory([], 0x1_0000_0000)).toThrow(RangeError)
  })
})
