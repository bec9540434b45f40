import type { ImportFileDetail, ImportFileView } from '@repo/contracts/imports/import-files'
import type { FileRow } from '@repo/wire/files/file-dialect'
import type { UploadCheck } from './intake/check-upload.js'
import type { TableSample } from './intake/table-sample.js'
import type { TextEncoding } from './intake/text-encoding.js'
import type { FilePreview } from './use-cases/preview-file.js'

/** What is told of a file that was checked. Personal: kept sealed. */
export type ImportFileReport =
  | {
      readonly outcome: 'refused'
      readonly problems: NonNullable<ImportFileView['problems']>
      /** Of a file whose columns somebody has told, and may tell otherwise. */
      readonly sample?: TableSample
    }
  | { readonly outcome: 'to_map'; readonly sample: TableSample }
  | ({
      readonly outcome: 'readable'
      /** Of a file whose columns somebody has told. */
      readonly sample?: TableSample
      readonly encoding: TextEncoding
      readonly separator?: string
      readonly counts: NonNullable<ImportFileView['counts']>
      readonly amountCents: number
      /** How its rows are read: as they stand, or gathered in so many passages. */
      readonly passages?: number
      readonly firstRows: readonly ReportedRow[]
    } & Pick<ImportFileDetail, 'services' | 'firstDiscards'>)

/** A row with the code of its service: when that changes, what was said of the row is not true any more. */
type ReportedRow = ImportFileDetail['firstRows'][number] & { readonly service?: string }

/** @param preview what our rules say of the first rows and of the services, of a file that can be read */
export function reportOf(check: UploadCheck, preview: FilePreview): ImportFileReport {
  if (check.outcome === 'refused')
    return {
      outcome: 'refused',
      problems: shown(check.problems),
      ...(check.sample ? { sample: check.sample } : {}),
    }
  if (check.outcome === 'to_map') return { outcome: 'to_map', sample: check.sample }
  const { shape } = check.reading
  const { records, rows, cancellations, discarded, installments, amountCents, passages } = check.survey
  return {
    outcome: 'readable',
    ...(check.sample ? { sample: check.sample } : {}),
    encoding: shape.encoding,
    ...(shape.separator === undefined ? {} : { separator: shape.separator }),
    counts: { records, rows, cancellations, discarded, installments },
    amountCents,
    services: [...preview.services],
    ...(passages === undefined ? {} : { passages }),
    firstRows: check.survey.firstRows.map((row, index) => ({ ...told(row), ...previewed(preview.rows[index]) })),
    firstDiscards: check.survey.firstDiscards.map(({ line, externalId, problems }) => {
      return { line, externalId: externalId.slice(0, 70), problems: shown(problems) }
    }),
  }
}

/** The first rows for who looks now. @param services how they stand now */
export function rowsNow(
  report: ImportFileReport & { outcome: 'readable' },
  services: ImportFileDetail['services'],
): ImportFileDetail['firstRows'] {
  const before = new Map(report.services.map(({ code, problem }) => [code, problem]))
  const changed = new Set(services.flatMap(({ code, problem }) => (before.get(code) === problem ? [] : [code])))
  return report.firstRows.map(({ service, ...row }) => {
    if (service === undefined || !changed.has(service)) return row
    const { outcome: _outcome, problems: _problems, ...rest } = row
    return rest
  })
}

function told({ line, action, externalId, position, warnings = [] }: FileRow): ReportedRow {
  const warned = warnings.length > 0 ? { warnings: shown(warnings) } : {}
  if (!position) return { line, action, externalId, ...warned }
  const { serviceCode: service, description, debtor, paymentOptions } = position
  const first = paymentOptions[0]?.installments ?? []
  const amountCents = first.reduce((sum, each) => sum + each.amountCents, 0)
  const installments = paymentOptions.reduce((sum, option) => sum + option.installments.length, 0)
  const asked = { description, debtorName: debtor.fullName, amountCents, installments }
  return { line, action, externalId, service, ...asked, ...warned }
}

/** More would help nobody: a position of a thousand lines may be wrong on each. */
const SHOWN_PROBLEMS = 100

const shown = <Problem>(problems: readonly Problem[]): Problem[] => problems.slice(0, SHOWN_PROBLEMS)

function previewed(row: FilePreview['rows'][number] | undefined) {
  return row?.problems ? { ...row, problems: shown(row.problems) } : row
}
