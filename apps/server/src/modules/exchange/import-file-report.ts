import type { FileProblem, FileRow, RowAction, RowProblem } from '@repo/wire/files/file-dialect'
import type { UploadCheck } from './intake/check-upload.js'

/** What is told of a file that was checked. Personal: kept sealed. */
export type ImportFileReport =
  | { readonly outcome: 'refused'; readonly problems: readonly FileProblem[] }
  | {
      readonly outcome: 'readable'
      readonly encoding: string
      readonly separator?: string
      readonly counts: {
        readonly records: number
        readonly rows: number
        readonly cancellations: number
        readonly discarded: number
        readonly installments: number
      }
      readonly amountCents: number
      /** How its rows are read: as they stand, or gathered in so many passages. */
      readonly passages?: number
      readonly firstRows: readonly ReportedRow[]
      readonly firstDiscards: readonly ReportedDiscard[]
    }

export interface ReportedRow {
  /** From 1, the header included; of a JSON, which element. */
  readonly line: number
  readonly action: RowAction
  readonly externalId: string
  readonly description?: string
  readonly debtorName?: string
  /** By the first way to pay. */
  readonly amountCents?: number
}

export interface ReportedDiscard {
  readonly line: number
  readonly externalId: string
  readonly problems: readonly RowProblem[]
}

export function reportOf(check: UploadCheck): ImportFileReport {
  if (check.outcome === 'refused') return { outcome: 'refused', problems: check.problems }
  const { shape } = check.reading
  const { records, rows, cancellations, discarded, installments, amountCents, passages } = check.survey
  return {
    outcome: 'readable',
    encoding: shape.encoding,
    ...(shape.separator === undefined ? {} : { separator: shape.separator }),
    counts: { records, rows, cancellations, discarded, installments },
    amountCents,
    ...(passages === undefined ? {} : { passages }),
    firstRows: check.survey.firstRows.map(told),
    firstDiscards: check.survey.firstDiscards.map(({ line, externalId, problems }) => ({ line, externalId, problems })),
  }
}

function told({ line, action, externalId, position }: FileRow): ReportedRow {
  if (!position) return { line, action, externalId }
  const installments = position.paymentOptions[0]?.installments ?? []
  const amountCents = installments.reduce((sum, each) => sum + each.amountCents, 0)
  const { description, debtor } = position
  return { line, action, externalId, description, debtorName: debtor.fullName, amountCents }
}
