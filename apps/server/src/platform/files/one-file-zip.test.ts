import { randomBytes } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { unzipSync } from 'fflate'
import yauzl from 'yauzl'
import { OneFileZip } from './one-file-zip.js'

it.each([
  ['prova_SCARTI.csv', []],
  ['però.csv', ['a;b\r\n', 'è;"ì"\r\n'.repeat(10_000)]],
  ['a caso', [randomBytes(300_000), randomBytes(300_000)]],
] as [string, (string | Buffer)[]][])('a ZIP of %s is opened by programs that are not ours', async (name, parts) => {
  const zip = new OneFileZip(name)
  const written = [zip.start()]
  for (const part of parts) written.push(await zip.write(Buffer.from(part)))
  written.push(await zip.end())
  const archive = Buffer.concat(written)
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)))
  expect(Buffer.from(unzipSync(archive)[name]!).equals(content)).toBe(true)
  const names = await new Promise<string[]>((resolve, reject) => {
    const found: string[] = []
    yauzl.fromBuffer(archive, {}, (error, file) => {
      if (error) return reject(error)
      file.on('entry', (entry) => found.push(String(entry.fileName)))
      file.on('end', () => resolve(found))
    })
  })
  expect(names).toEqual([name])
})
