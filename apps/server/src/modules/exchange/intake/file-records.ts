import type { FileRecord } from '@repo/wire/files/file-dialect'
import { CsvParser } from './csv-parser.js'
import { FileRefusal } from './file-refusal.js'
import type { FileShape } from './inspect-file.js'
import { JsonLines } from './json-lines.js'
import { JsonScanner } from './json-scanner.js'
import type { OpenedFile } from './open-upload.js'
import { SheetParser } from './sheet-parser.js'
import { readText } from './text-encoding.js'

/**
 * The records of a file in their order, the header of a CSV or of a sheet left out, and what is above it. Memory is that of the open record and of one piece of the text.
 * @param guard what protects a quote inside quotes, as its dialect says
 * @throws FileRefusal also after records were given: what is broken may come late
 */
export async function* fileRecords(
  file: OpenedFile,
  shape: FileShape,
  guard?: string | undefined,
): AsyncGenerator<FileRecord> {
  const table = shape.layout === 'csv' || shape.layout === 'sheet'
  let above = table ? 1 + (shape.titles?.records ?? 0) : 0
  for await (const record of allRecords(file, shape, guard)) {
    if (above > 0) above -= 1
    else yield record
  }
}

/** The same with the header, and what is above it. @throws FileRefusal */
export async function* allRecords(
  file: OpenedFile,
  shape: FileShape,
  guard?: string | undefined,
): AsyncGenerator<FileRecord> {
  const { push, end } = readerOf(file, shape, guard)
  for await (const part of readText(file.read(), shape.encoding)) yield* push(part)
  yield* end()
}

interface TextReader {
  readonly push: (text: string) => readonly FileRecord[]
  readonly end: () => readonly FileRecord[]
}

function readerOf({ book }: OpenedFile, { layout, separator }: FileShape, guard: string | undefined): TextReader {
  if (layout === 'csv') {
    if (separator === undefined) throw new FileRefusal('no-separator')
    const parser = new CsvParser({ separator, escape: guard })
    return { push: (text) => parser.push(text), end: () => parser.end() }
  }
  if (layout === 'sheet' && book) {
    const parser = new SheetParser(book)
    return { push: (text) => parser.push(text), end: () => parser.end() }
  }
  if (layout === 'lines') {
    const lines = new JsonLines()
    return { push: (text) => lines.push(text), end: () => lines.end() }
  }
  const scanner = new JsonScanner()
  return {
    push: (text) => scanner.push(text),
    end: () => {
      scanner.end()
      return []
    },
  }
}
