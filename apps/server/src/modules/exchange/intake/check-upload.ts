import { type Cents, cents, sumCents } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'
import { fileDialects } from '@repo/wire/files/dialects'
import type { FileDialect, FileHead, FileProblem, FileRow } from '@repo/wire/files/file-dialect'
import { MAPPED } from '@repo/wire/files/mapped/mapped-dialect'
import type { ByteSource } from './byte-source.js'
import { FileRefusal } from './file-refusal.js'
import { type FileReading, FileRows, passagesOf } from './file-rows.js'
import { type FileShape, inspectFile } from './inspect-file.js'
import { type OpenedFile, openUpload } from './open-upload.js'
import { findDialect, recogniseFile } from './recognise-file.js'
import { namesColumns, sampleTable, type TableSample } from './table-sample.js'
import type { TextEncoding } from './text-encoding.js'
import { titledShapes } from './title-rows.js'

const SHOWN_ROWS = 20
const SHOWN_DISCARDS = 100
/** Of the services that a file names: no organization has so many. */
const COUNTED_SERVICES = 200

export interface UploadOwner {
  readonly organizationFiscalCode: string
  readonly ipaCode?: string | undefined
  /** The day in Rome. */
  readonly today: LocalDate
}

/** What the rules of its dialect say of a file; services, duplicates and what is stored already are not looked at. */
export interface FileSurvey {
  /** Lines of a CSV without its header, or elements of a JSON. */
  readonly records: number
  readonly rows: number
  readonly cancellations: number
  /** Rows with a problem. */
  readonly discarded: number
  readonly installments: number
  /** Of the rows without problems: what each would ask by its first way to pay. */
  readonly amountCents: Cents
  /** How many rows without problems name each service, by its code. */
  readonly services: ReadonlyMap<string, number>
  readonly firstRows: readonly FileRow[]
  readonly firstDiscards: readonly FileRow[]
  /** How to read its rows: in their order, or gathered in so many passages. */
  readonly passages: number | undefined
}

export type UploadCheck =
  | {
      readonly outcome: 'readable'
      readonly reading: FileReading
      readonly survey: FileSurvey
      /** Of a file whose columns somebody has told: to tell them again. */
      readonly sample?: TableSample
    }
  /** A table that no format knows. */
  | { readonly outcome: 'to_map'; readonly sample: TableSample }
  /** In the words of its dialect, when there is one. */
  | {
      readonly outcome: 'refused'
      readonly dialectId?: string
      readonly problems: readonly FileProblem[]
      /** Of a file whose columns somebody has told, and may tell otherwise. */
      readonly sample?: TableSample
    }

/** The formats that a file may speak, the most particular first: told once its head is known. */
export type DialectsFor = (head: FileHead) => Promise<readonly FileDialect[]>

/** Reads a whole file and tells what is in it; keeps nothing. Safe to repeat: the same bytes tell the same. */
export async function checkUpload(
  source: ByteSource,
  name: string,
  owner: UploadOwner,
  dialectsFor: DialectsFor = () => Promise.resolve(fileDialects),
): Promise<UploadCheck> {
  let dialectId: string | undefined
  try {
    const seen = await lookAt(source, name, owner)
    const { file } = seen
    let { shape } = seen
    let dialects = await dialectsFor(shape.head)
    if (!findDialect(dialects, shape.head)) {
      const titled = await titledShapes(file, shape)
      const told = await toldBelow(titled.all, dialectsFor)
      if (told) [shape, dialects] = [told.shape, told.dialects]
      else {
        const table = titled.likely ?? shape
        if (namesColumns(table)) return { outcome: 'to_map', sample: await sampleTable(file, table) }
        if (shape.layout === 'csv' && shape.head.header?.length === 1) throw new FileRefusal('no-separator')
      }
    }
    const reading = { file, shape, today: owner.today, ...recogniseFile(dialects, shape.head) }
    dialectId = reading.dialect.id
    const { problems } = reading.recognition
    if (problems.length > 0) return { outcome: 'refused', dialectId, problems }
    const { survey, problem } = await surveyRows(reading)
    if (problem) return { outcome: 'refused', dialectId, problems: [problem], sample: await sampleTable(file, shape) }
    if (survey.rows === 0) return { outcome: 'refused', dialectId, problems: [reading.dialect.fileProblem('empty')] }
    if (dialectId !== MAPPED) return { outcome: 'readable', reading, survey }
    return { outcome: 'readable', reading, survey, sample: await sampleTable(file, shape) }
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    const { code, detail } = error
    return { outcome: 'refused', ...(dialectId ? { dialectId } : {}), problems: [{ code, detail }] }
  }
}

/** The header below titles that somebody has told before. Formats of the market have none above theirs. */
async function toldBelow(
  shapes: readonly FileShape[],
  dialectsFor: DialectsFor,
): Promise<{ readonly shape: FileShape; readonly dialects: readonly FileDialect[] } | undefined> {
  for (const shape of shapes) {
    const dialects = (await dialectsFor(shape.head)).filter(({ id }) => id === MAPPED)
    if (findDialect(dialects, shape.head)) return { shape, dialects }
  }
  return undefined
}

/**
 * Opens a file again, whose format and encoding are known; its rows are still to be read.
 * @throws FileRefusal
 */
export async function startReading(
  source: ByteSource,
  name: string,
  owner: UploadOwner,
  { dialect, encoding }: { readonly dialect: FileDialect; readonly encoding: TextEncoding },
): Promise<FileReading> {
  const { file, shape: first } = await lookAt(source, name, owner, encoding)
  const below =
    dialect.id === MAPPED && !findDialect([dialect], first.head)
      ? await toldBelow((await titledShapes(file, first)).all, () => Promise.resolve([dialect]))
      : undefined
  const shape = below?.shape ?? first
  return { file, shape, today: owner.today, ...recogniseFile([dialect], shape.head) }
}

async function lookAt(
  source: ByteSource,
  name: string,
  { organizationFiscalCode, ipaCode }: UploadOwner,
  encoding?: TextEncoding,
): Promise<{ readonly file: OpenedFile; readonly shape: FileShape }> {
  const file = await openUpload(source, name)
  const inspected = await inspectFile(file, encoding)
  return { file, shape: { ...inspected, head: { ...inspected.head, organizationFiscalCode, ipaCode } } }
}

async function surveyRows(
  reading: FileReading,
): Promise<{ readonly survey: FileSurvey; readonly problem?: FileProblem | undefined }> {
  const rows = new FileRows(reading)
  const survey = await told(rows, rows.inOrder())
  const { problem } = rows
  if (problem || !rows.scattered) return { survey, problem }
  const passages = passagesOf(rows.bytes)
  const again = new FileRows(reading)
  return { survey: { ...(await told(again, again.gathered(passages))), passages } }
}

async function told(source: FileRows, rows: AsyncIterable<FileRow>): Promise<FileSurvey> {
  const counts = { rows: 0, cancellations: 0, discarded: 0, installments: 0 }
  let amountCents = cents(0)
  const services = new Map<string, number>()
  const firstRows: FileRow[] = []
  const firstDiscards: FileRow[] = []
  for await (const row of rows) {
    counts.rows += 1
    if (row.problems.length > 0) {
      counts.discarded += 1
      if (firstDiscards.length < SHOWN_DISCARDS) firstDiscards.push(row)
      continue
    }
    if (firstRows.length < SHOWN_ROWS) firstRows.push(row)
    if (row.action === 'cancel') counts.cancellations += 1
    if (row.position) countService(services, row.position.serviceCode)
    const options = row.position?.paymentOptions ?? []
    counts.installments += options.reduce((sum, option) => sum + option.installments.length, 0)
    amountCents = sumCents([amountCents, ...(options[0]?.installments ?? []).map((each) => each.amountCents)])
  }
  return { ...counts, amountCents, services, firstRows, firstDiscards, records: source.records, passages: undefined }
}

function countService(services: Map<string, number>, code: string): void {
  const seen = services.get(code)
  if (seen !== undefined || services.size < COUNTED_SERVICES) services.set(code, (seen ?? 0) + 1)
}
