import { type Cents, cents, sumCents } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'
import { fileDialects } from '@repo/wire/files/dialects'
import type { FileProblem, FileRow } from '@repo/wire/files/file-dialect'
import type { ByteSource } from './byte-source.js'
import { FileRefusal } from './file-refusal.js'
import { type FileReading, FileRows, passagesOf } from './file-rows.js'
import { inspectFile } from './inspect-file.js'
import { openUpload } from './open-upload.js'
import { recogniseFile } from './recognise-file.js'

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
  | { readonly outcome: 'readable'; readonly reading: FileReading; readonly survey: FileSurvey }
  /** In the words of its dialect, when there is one. */
  | { readonly outcome: 'refused'; readonly dialectId?: string; readonly problems: readonly FileProblem[] }

/** Reads a whole file and tells what is in it; keeps nothing. Safe to repeat: the same bytes tell the same. */
export async function checkUpload(source: ByteSource, name: string, owner: UploadOwner): Promise<UploadCheck> {
  let dialectId: string | undefined
  try {
    const reading = await startReading(source, name, owner)
    dialectId = reading.dialect.id
    const { problems } = reading.recognition
    if (problems.length > 0) return { outcome: 'refused', dialectId, problems }
    const survey = await surveyRows(reading)
    if (survey.rows > 0) return { outcome: 'readable', reading, survey }
    return { outcome: 'refused', dialectId, problems: [reading.dialect.fileProblem('empty')] }
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    const { code, detail } = error
    return { outcome: 'refused', ...(dialectId ? { dialectId } : {}), problems: [{ code, detail }] }
  }
}

/**
 * Opens a file, finds how it is written and which format it speaks; its rows are still to be read.
 * @throws FileRefusal
 */
export async function startReading(source: ByteSource, name: string, owner: UploadOwner): Promise<FileReading> {
  const { today, organizationFiscalCode, ipaCode } = owner
  const file = await openUpload(source, name)
  const inspected = await inspectFile(file)
  const shape = { ...inspected, head: { ...inspected.head, organizationFiscalCode, ipaCode } }
  return { file, shape, today, ...recogniseFile(fileDialects, shape.head) }
}

async function surveyRows(reading: FileReading): Promise<FileSurvey> {
  const rows = new FileRows(reading)
  const survey = await told(rows, rows.inOrder())
  if (!rows.scattered) return survey
  const passages = passagesOf(rows.bytes)
  const again = new FileRows(reading)
  return { ...(await told(again, again.gathered(passages))), passages }
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
