import { Readable } from 'node:stream'
import { seenText, truncate } from '@repo/domain/plain-text'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type ByteSource, firstBytes } from './byte-source.js'
import { FileRefusal } from './file-refusal.js'
import { readBook, type SheetBook } from './sheet-book.js'
import { readText } from './text-encoding.js'

export const MAX_FILE_BYTES = 2 * 1024 ** 3
const MAX_ENTRIES = 1_000
const MAX_RATIO = 100
const MAX_NAME = 255
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Small things compress well: a ratio says nothing of them. */
const RATIO_FROM_BYTES = 1_048_576

/** The one file to be read, bare or taken out of its ZIP. */
export interface OpenedFile {
  /** Without folders. */
  readonly name: string
  /** Its bytes from the first; each call reads again. */
  readonly read: () => AsyncIterable<Uint8Array>
  readonly archived: boolean
  /** Of a spreadsheet: what its cells lean on; `read` gives the cells, as XML. */
  readonly book?: SheetBook
}

/**
 * Finds the file to be read in what was uploaded: the upload itself, the only file of a ZIP, or the first sheet of a spreadsheet (XLSX).
 * An archive is believed in nothing: entries, names, sizes and the ratio are bounded, and sizes are counted again while reading.
 * @throws FileRefusal
 */
export async function openUpload(source: ByteSource, name: string): Promise<OpenedFile> {
  if (source.size === 0) throw new FileRefusal('empty')
  if (source.size > MAX_FILE_BYTES) throw new FileRefusal('too-large')
  const head = await firstBytes(source, 8)
  // What Excel wrote before XLSX, and what it writes when there is a password.
  if (head.equals(COMPOUND_FILE)) throw new FileRefusal('spreadsheet')
  if (!isArchive(head.subarray(0, 4)))
    return { name: baseName(name), read: () => source.read(0, source.size), archived: false }
  const entries = await withZip(source, allEntries)
  if (isSpreadsheet(entries)) return openSheet(source, baseName(name), entries)
  const entry = onlyEntry(entries)
  return { name: baseName(entry.fileName), read: () => readEntry(source, entry), archived: true }
}

function isArchive(head: Buffer): boolean {
  return head.length === 4 && head[0] === 0x50 && head[1] === 0x4b && [0x0304, 0x0506].includes(head.readUInt16BE(2))
}

/** Answers are called after it, and shown: nothing in it may break a line or turn it round. */
const baseName = (name: string) => truncate(seenText(name.split(/[\\/]/).pop() ?? ''), MAX_NAME)

async function allEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw new FileRefusal('archive-too-many-entries')
  const entries: Entry[] = []
  let total = 0
  let count = 0
  for await (const entry of zip.eachEntry()) {
    count += 1
    if (count > MAX_ENTRIES) throw new FileRefusal('archive-too-many-entries')
    checkName(entry.fileName)
    total += entry.uncompressedSize
    if (total > MAX_FILE_BYTES) throw new FileRefusal('too-large')
    entries.push(entry)
  }
  return entries
}

/** By what Office and OpenDocument put in their archives. */
function isSpreadsheet(entries: readonly Entry[]): boolean {
  const has = (name: string) => entries.some(({ fileName }) => fileName === name)
  return has('[Content_Types].xml') || (has('mimetype') && has('content.xml'))
}

async function openSheet(source: ByteSource, name: string, entries: readonly Entry[]): Promise<OpenedFile> {
  const part = (path: string): AsyncIterable<Uint8Array> | undefined => {
    const entry = entries.find(({ fileName }) => fileName === path)
    return entry && readEntry(source, checkEntry(entry))
  }
  const book = await readBook((path) => {
    const bytes = part(path)
    return bytes && readText(bytes, 'utf-8')
  })
  if (!entries.some(({ fileName }) => fileName === book.sheetPath)) throw new FileRefusal('sheet-broken')
  return { name, read: () => part(book.sheetPath)!, archived: true, book }
}

function onlyEntry(entries: readonly Entry[]): Entry {
  const [only, other] = entries.filter(({ fileName }) => !isChaff(fileName))
  if (!only) throw new FileRefusal('archive-empty')
  if (other) throw new FileRefusal('archive-many-files')
  if (/\.(zip|gz|7z|rar|tar|tgz|jar|xlsx|ods)$/i.test(only.fileName)) throw new FileRefusal('archive-nested')
  return checkEntry(only)
}

function checkEntry(entry: Entry): Entry {
  if (entry.isEncrypted()) throw new FileRefusal('archive-encrypted')
  if (entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO)
    throw new FileRefusal('archive-ratio')
  return entry
}

/** yauzl refuses these names itself, by a message: here they have a code of their own. */
function checkName(name: string): void {
  const unsafe =
    name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split(/[\\/]/).includes('..') || name.includes('\0')
  if (unsafe) throw new FileRefusal('archive-unsafe-name')
}

/** Folders, and what desktops leave in archives. */
function isChaff(name: string): boolean {
  return name.endsWith('/') || name.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(name)
}

async function* readEntry(source: ByteSource, entry: Entry): AsyncGenerator<Uint8Array> {
  let read = 0
  let first = true
  const { zip, reader } = await openZip(source)
  try {
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry)
    for await (const part of stream) {
      if (first && isArchive(part.subarray(0, 4))) throw new FileRefusal('archive-nested')
      first = false
      read += part.length
      // The declared sizes may lie.
      if (read > MAX_FILE_BYTES) throw new FileRefusal('too-large')
      if (read > RATIO_FROM_BYTES && read > entry.compressedSize * MAX_RATIO) throw new FileRefusal('archive-ratio')
      yield part
    }
  } catch (error) {
    throw inOurWords(error, reader)
  } finally {
    zip.close()
  }
}

async function withZip<T>(source: ByteSource, work: (zip: ZipFile) => Promise<T>): Promise<T> {
  const { zip, reader } = await openZip(source)
  try {
    return await work(zip)
  } catch (error) {
    throw inOurWords(error, reader)
  } finally {
    zip.close()
  }
}

async function openZip(source: ByteSource): Promise<{ zip: ZipFile; reader: Reader }> {
  const reader = new Reader(source)
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(reader, source.size, {
      lazyEntries: true,
      autoClose: false,
      // Names are checked here, backslashes included.
      strictFileNames: true,
      validateEntrySizes: true,
    })
    return { zip, reader }
  } catch (error) {
    throw inOurWords(error, reader)
  }
}

/** What yauzl and zlib say of a broken archive; what failed in our storage is told as it is. */
function inOurWords(error: unknown, reader: Reader): unknown {
  if (reader.failure !== undefined) return reader.failure
  if (error instanceof FileRefusal || !(error instanceof Error)) return error
  const named = /invalid relative path|absolute path|invalid characters in fileName/i.test(error.message)
  return new FileRefusal(named ? 'archive-unsafe-name' : 'archive-broken')
}

class Reader extends yauzl.RandomAccessReader {
  /** Why our storage did not give what was asked. */
  failure: unknown
  private readonly source: ByteSource

  constructor(source: ByteSource) {
    super()
    this.source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.watched(start, end), { objectMode: false })
  }

  private async *watched(start: number, end: number): AsyncGenerator<Uint8Array> {
    try {
      yield* this.source.read(start, end)
    } catch (error) {
      this.failure = error
      throw error
    }
  }
}
