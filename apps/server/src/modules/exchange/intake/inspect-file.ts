import type { FileHead } from '@repo/wire/files/file-dialect'
import { CsvParser, separatorOf } from './csv-parser.js'
import { FileRefusal } from './file-refusal.js'
import { JsonScanner, valueEnd } from './json-scanner.js'
import { jsonValue } from './json-value.js'
import type { OpenedFile } from './open-upload.js'
import type { SheetBook } from './sheet-book.js'
import { SheetParser } from './sheet-parser.js'
import { detectEncoding, readText, type TextEncoding } from './text-encoding.js'

/** Where the first record must end. */
const HEAD_CHARS = 1_048_576

/** Lines that are looked at to find what parts columns, when the first one has none. */
const LOOKED_AT = 30

/** How a file is written: what is needed to read it again, and told to whoever sent it. */
export interface FileShape {
  readonly encoding: TextEncoding
  /** `lines`: one JSON value a line. */
  readonly layout: 'csv' | 'sheet' | 'json' | 'lines'
  readonly separator?: string
  readonly head: FileHead
  /** What is above the header: records that are not read, and the lines of the file that they take, blank ones included. */
  readonly titles?: { readonly records: number; readonly lines: number } | undefined
}

/**
 * Looks at the whole file once for its encoding, and again at what its format can be told from: the first record of a CSV or of a sheet, all the members
 * of a JSON.
 * @param known the encoding that the same file was found to have: it is not looked for again
 * @throws FileRefusal
 */
export async function inspectFile(file: OpenedFile, known?: TextEncoding): Promise<FileShape> {
  if (file.book) return { encoding: 'utf-8', layout: 'sheet', head: await sheetHead(file, file.book) }
  const encoding = known ?? (await detectEncoding(file.read()))
  const text = () => readText(file.read(), encoding)
  const beginning = await beginningOf(text())
  const first = beginning.trimStart()[0]
  if (first === undefined) throw new FileRefusal('empty')
  if (first !== '{' && first !== '[') return { encoding, ...csvHead(beginning, file.name) }
  const lines = first === '{' ? firstOfLines(beginning) : undefined
  if (lines !== undefined)
    return { encoding, layout: 'lines', head: { kind: 'json', name: file.name, members: [], firstValue: lines } }
  return { encoding, layout: 'json', head: await jsonHead(text(), file.name) }
}

async function beginningOf(text: AsyncIterable<string>): Promise<string> {
  let beginning = ''
  for await (const part of text) {
    beginning += part
    if (beginning.length >= HEAD_CHARS) break
  }
  return beginning
}

function csvHead(beginning: string, name: string): Omit<FileShape, 'encoding'> {
  const separator = separatorOf(beginning) ?? separatorBelow(beginning)
  if (!separator) throw new FileRefusal('no-separator')
  const parser = new CsvParser({ separator })
  const [record] = parser.push(beginning)
  const header = (record ?? parser.end()[0])?.cells
  if (!header) throw new FileRefusal('empty')
  return { layout: 'csv', separator, head: { kind: 'csv', name, separator, header } }
}

/** A title has no columns: what parts those of the lines below. */
function separatorBelow(beginning: string): string | undefined {
  const lines = beginning.split(/[\r\n]+/, LOOKED_AT)
  return lines.map(separatorOf).find((each) => each !== undefined)
}

async function sheetHead({ name, read }: OpenedFile, book: SheetBook): Promise<FileHead> {
  const parser = new SheetParser(book)
  for await (const part of readText(read(), 'utf-8')) {
    const [record] = parser.push(part)
    if (record) return { kind: 'sheet', name, header: record.cells }
  }
  throw new FileRefusal('empty')
}

/** The value of the first line, when it is a whole one and others follow. @throws FileRefusal as when it is read */
function firstOfLines(beginning: string): unknown {
  const [first = '', ...others] = beginning.trimStart().split('\n')
  if (!others.some((line) => line.trim() !== '')) return undefined
  if (valueEnd(first, 0) === undefined) return undefined
  return jsonValue(first, 'Alla riga 1')?.value
}

async function jsonHead(text: AsyncIterable<string>, name: string): Promise<FileHead> {
  const scanner = new JsonScanner()
  let firstValue: unknown
  let found = false
  for await (const part of text) {
    const [first] = scanner.push(part)
    if (!found && first) {
      firstValue = first.value
      found = true
    }
  }
  scanner.end()
  return { kind: 'json', name, members: scanner.members, scalars: scanner.scalars, ...(found ? { firstValue } : {}) }
}
