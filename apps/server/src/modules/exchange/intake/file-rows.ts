import type { LocalDate } from '@repo/domain/local-date'
import type {
  FileDialect,
  FileProblem,
  FileRecord,
  FileRow,
  Recognition,
  RowReader,
} from '@repo/wire/files/file-dialect'
import { fileRecords } from './file-records.js'
import { FileRefusal } from './file-refusal.js'
import type { FileShape } from './inspect-file.js'
import type { OpenedFile } from './open-upload.js'

/** A file whose dialect is known: all that reading it takes. */
export interface FileReading {
  readonly file: OpenedFile
  readonly shape: FileShape
  readonly dialect: FileDialect
  readonly recognition: Recognition
  /** The day in Rome. */
  readonly today: LocalDate
}

/** Keys of all the records are remembered, a dozen bytes each. */
const MAX_RECORDS = 5_000_000
/** Bytes of a file whose records are held together in one passage. */
const PASSAGE_BYTES = 32 * 1024 ** 2
/** Of one position, wherever they stand: ten times what a position may have. */
const MAX_SCATTERED_LINES = 10_000

/**
 * The rows of a file, read as it stands. When lines of one position were found apart, `scattered` says so at the end: what was given is to be thrown
 * away, and `gathered` reads again. One object reads once.
 */
export class FileRows {
  records = 0
  bytes = 0
  private readonly reading: FileReading
  private readonly reader: RowReader

  constructor(reading: FileReading) {
    this.reading = reading
    const { dialect, shape, recognition, today } = reading
    this.reader = dialect.reader(shape.head, recognition, { today })
  }

  get scattered(): boolean {
    return this.reader.scattered
  }

  /** What is wrong in the whole file, once all of it was read. */
  get problem(): FileProblem | undefined {
    return this.reader.problem
  }

  /** @throws FileRefusal */
  async *inOrder(): AsyncGenerator<FileRow> {
    for await (const record of this.read()) yield* this.reader.push(record)
    yield* this.reader.end()
  }

  /**
   * The same with the lines of each position brought together. The file is read once for every passage, and each holds the positions whose key falls in
   * it: nothing is written anywhere, and memory is that of a passage.
   * @param passages see `passagesOf`
   * @throws FileRefusal
   */
  async *gathered(passages: number): AsyncGenerator<FileRow> {
    for (let passage = 0; passage < passages; passage += 1) {
      const groups = new Map<string, string[]>()
      for await (const record of this.read()) {
        const group = this.reader.groupOf(record)
        if (group === '') {
          if (passage === 0) yield* this.reader.push(record)
        } else if (placeOf(group, passages) === passage) hold(groups, group, record)
      }
      for (const lines of groups.values())
        for (const line of lines) yield* this.reader.push(JSON.parse(line) as FileRecord)
    }
    yield* this.reader.end()
  }

  private async *read(): AsyncGenerator<FileRecord> {
    const { file, shape, recognition } = this.reading
    this.records = 0
    this.bytes = 0
    const counted = async function* (this: FileRows) {
      for await (const part of file.read()) {
        this.bytes += part.length
        yield part
      }
    }.bind(this)
    for await (const record of fileRecords({ ...file, read: counted }, shape, recognition.escape)) {
      this.records += 1
      if (this.records > MAX_RECORDS) throw new FileRefusal('too-many-records')
      yield record
    }
  }
}

/** How many passages keep memory flat. */
export const passagesOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / PASSAGE_BYTES))

/** As text: a cell would keep alive the piece of the file that it was cut from. */
function hold(groups: Map<string, string[]>, group: string, record: FileRecord): void {
  const line = JSON.stringify(record)
  const held = groups.get(group)
  if (held && held.length >= MAX_SCATTERED_LINES) throw new FileRefusal('position-too-long', { line: record.line })
  if (held) held.push(line)
  else groups.set(Buffer.from(group).toString(), [line])
}

function placeOf(group: string, passages: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < group.length; index += 1) hash = Math.imul(hash ^ group.charCodeAt(index), 0x01000193)
  return (hash >>> 0) % passages
}
