import type { ExportDestinationsView, ExportScheduleView } from '@repo/contracts/exports/export-schedules'
import type { Choice } from '#design/field.tsx'
import { exportSchedules } from '#messages/it/export-schedules.ts'
import { destinationValue } from './export-form-values.ts'

const words = exportSchedules.destinations

/** `Ogni lunedì, alle 06:00`. */
export function whenOf({ frequency, weekday, monthDay, hour }: ExportScheduleView): string {
  const day =
    frequency === 'day'
      ? exportSchedules.day
      : frequency === 'week'
        ? exportSchedules.week(weekday ?? 1)
        : exportSchedules.month(monthDay ?? 1)
  return exportSchedules.at(day, hour)
}

/** Where its files go; names only where whoever looks may know them. */
export function whereOf(schedule: ExportScheduleView, known: ExportDestinationsView | undefined): string {
  const { destination, emails = [] } = schedule
  if (destination === 'email') return words.emails(emails.length)
  if (destination === 'none') return words.none
  if (!known) return destination === 'sftp' ? words.someClient : words.someServer
  return placeOf(schedule, known)
}

/** @param now what a schedule has: it stays among the choices also when it is no longer offered, so that saving changes nothing by itself */
export function destinationChoices(known: ExportDestinationsView, now?: ExportScheduleView): readonly Choice[] {
  const clients = known.clients.filter(({ offered }) => offered)
  const servers = known.servers.filter(({ offered }) => offered)
  const choices = [
    { value: 'none', label: words.none },
    { value: 'email', label: words.email },
    ...clients.map(({ id, name }) => ({ value: `sftp ${id}`, label: words.sftp(name) })),
    ...servers.map(({ id, name }) => ({ value: `remote ${id}`, label: words.remote(name) })),
  ]
  if (!now || choices.some(({ value }) => value === destinationValue(now))) return choices
  return [...choices, { value: destinationValue(now), label: placeOf(now, known) }]
}

/** What was taken away has no name any more. */
function placeOf(schedule: ExportScheduleView, known: ExportDestinationsView): string {
  const { apiClientId, destination, remoteServerId } = schedule
  const isClient = destination === 'sftp'
  const place = isClient
    ? known.clients.find(({ id }) => id === apiClientId)
    : known.servers.find(({ id }) => id === remoteServerId)
  if (!place) return words.noLonger(isClient ? words.someClient : words.someServer)
  const label = isClient ? words.sftp(place.name) : words.remote(place.name)
  return place.offered ? label : words.noLonger(label)
}
