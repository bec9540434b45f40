import { createNoticeBatch, type NoticeBatchInput } from '@repo/contracts/notice-batches/notice-batches'
import { isLocalDate, parseItalianDate } from '@repo/domain/local-date'
import { schemaErrors } from '#lib/form-errors.ts'
import type { FieldError } from '#lib/form-state.ts'

const DAYS = ['createdFrom', 'createdTo', 'dueFrom', 'dueTo'] as const
const FILTERS = ['search', 'status', 'collectionServiceId', 'dueFrom', 'dueTo'] as const

type Parsed =
  | { readonly ok: true; readonly input: NoticeBatchInput }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/**
 * Reads the form of a bulk print. Days may be typed the Italian way. `scelte` says that the positions were chosen in their list: `ids` names
 * them, or the filters of the list do, or `importId` the import that wrote them.
 */
export function parseNoticeBatch(values: Readonly<Record<string, string>>): Parsed {
  const { format, order, pagesPerPart } = values
  const how = { format, order, pagesPerPart: pagesPerPart ? Number(pagesPerPart) : undefined }
  const result = createNoticeBatch.body!.safeParse({ ...how, ...(values.scelte ? chosen(values) : filtered(values)) })
  return result.success ? { ok: true, input: result.data } : { ok: false, errors: schemaErrors(result.error) }
}

function chosen(values: Readonly<Record<string, string>>) {
  if (values.importId) return { importId: values.importId }
  if (values.ids) return { debtPositionIds: values.ids.split(',') }
  return { positions: given(values, FILTERS) }
}

function filtered(values: Readonly<Record<string, string>>) {
  const days = Object.fromEntries(
    Object.entries(given(values, DAYS)).map(([name, typed]) => [
      name,
      isLocalDate(typed) ? typed : (parseItalianDate(typed) ?? typed),
    ]),
  )
  const noticeNumbers = values.noticeNumbers?.split(/[\n,;]+/).filter((text) => text.trim() !== '') ?? []
  return {
    ...given(values, ['collectionServiceId']),
    ...days,
    noticeNumbers: noticeNumbers.length === 0 ? undefined : noticeNumbers,
  }
}

function given(values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]]] : [])))
}
