import type { ExportScheduleView } from '@repo/contracts/exports/export-schedules'
import { type ExportFormat, type ExportKind, exportKinds, formatsOfExport } from '@repo/domain/export-formats'
import { parseItalianDate } from '@repo/domain/local-date'
import type { Choice } from '#design/field.tsx'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { exportWords } from '#messages/it/exports.ts'

type Values = Readonly<Record<string, string>>

/** The name of a service's checkbox: a form's state keeps one value per name. */
export const serviceField = (id: string) => `service-${id}`

/** Content and form are chosen together: no choice of one misfits the other. */
export const contentChoices: readonly Choice[] = exportKinds.flatMap((kind) =>
  Object.entries(exportWords.contents[kind]).map(([format, label]) => ({ value: `${kind} ${format}`, label: label! })),
)

export const whenChoices: readonly Choice[] = [
  { value: 'day', label: exportSchedules.day },
  ...Array.from({ length: 7 }, (_, index) => ({ value: `week ${index + 1}`, label: exportSchedules.week(index + 1) })),
  ...Array.from({ length: 31 }, (_, index) => ({
    value: `month ${index + 1}`,
    label: exportSchedules.month(index + 1),
  })),
]

export const hourChoices: readonly Choice[] = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: exportSchedules.hour(hour),
}))

function contentOfForm(values: Values) {
  const [kind, format] = (values.what ?? '').split(' ')
  const known = exportKinds.find((each) => each === kind)
  const services = Object.keys(values).flatMap((name) => (name.startsWith('service-') ? name.slice(8) : []))
  return {
    kind: known as ExportKind | undefined,
    format:
      known &&
      ((formatsOfExport[known] as readonly string[]).find((each) => each === format) as ExportFormat | undefined),
    ...(services.length > 0 ? { collectionServiceIds: services } : {}),
  }
}

/** A day typed the Italian way; what is no day stays as it is, and is refused. */
const dayOf = (typed: string | undefined) => (typed?.trim() ? (parseItalianDate(typed) ?? typed.trim()) : undefined)

/** What the fields of a new export say, as the contract wants it. */
export function exportBody(values: Values) {
  return { ...contentOfForm(values), from: dayOf(values.from), to: dayOf(values.to) }
}

/** What the fields of a schedule say, as the contract wants it. */
export function scheduleBody(values: Values) {
  const [frequency, day] = (values.when ?? '').split(' ')
  const [destination, place] = (values.where ?? '').split(' ')
  const emails = (values.emails ?? '').split(/[\s,;]+/).filter((each) => each !== '')
  return {
    name: values.name ?? '',
    ...contentOfForm(values),
    frequency,
    ...(frequency === 'week' ? { weekday: Number(day) } : {}),
    ...(frequency === 'month' ? { monthDay: Number(day) } : {}),
    hour: values.hour === undefined || values.hour === '' ? undefined : Number(values.hour),
    destination,
    ...(destination === 'sftp' ? { apiClientId: place } : {}),
    ...(destination === 'remote' ? { remoteServerId: place } : {}),
    ...(destination === 'email' ? { emails } : {}),
    sendsEmpty: values.sendsEmpty !== undefined,
  }
}

/** Names of the form's fields by their path in the contract. */
export const fieldNames: Readonly<Record<string, string>> = {
  kind: 'what',
  format: 'what',
  collectionServiceIds: 'services',
  frequency: 'when',
  weekday: 'when',
  monthDay: 'when',
  destination: 'where',
  apiClientId: 'where',
  remoteServerId: 'where',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`emails.${index}`, 'emails'])),
}

/** What the field of the destination says of a schedule that exists. */
export function destinationValue({ destination, apiClientId, remoteServerId }: ExportScheduleView): string {
  return [destination, apiClientId ?? remoteServerId].filter((part) => part !== undefined).join(' ')
}

/** What the fields say of a schedule that exists. */
export function scheduleValues(schedule: ExportScheduleView): Record<string, string> {
  const { name, kind, format, frequency, weekday, monthDay, hour } = schedule
  return {
    name,
    what: `${kind} ${format}`,
    when: [frequency, weekday ?? monthDay].filter((part) => part !== undefined).join(' '),
    hour: String(hour),
    where: destinationValue(schedule),
    emails: (schedule.emails ?? []).join('\n'),
    ...(schedule.sendsEmpty ? { sendsEmpty: 'on' } : {}),
    ...Object.fromEntries(schedule.collectionServiceIds.map((id) => [serviceField(id), 'on'])),
    version: String(schedule.version),
  }
}
