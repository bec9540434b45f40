import type { ExportDestinationsView, ExportScheduleView } from '@repo/contracts/exports/export-schedules'
import type { Choice } from '#design/field.tsx'
import { exportSchedules } from '#messages/it/export-schedules.ts'

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
  const { destination, apiClientId, remoteServerId, emails = [] } = schedule
  if (destination === 'email') return words.emails(emails.length)
  if (destination === 'sftp') {
    const client = known?.clients.find(({ id }) => id === apiClientId)
    return client ? words.sftp(client.name) : words.someClient
  }
  if (destination === 'remote') {
    const server = known?.servers.find(({ id }) => id === remoteServerId)
    return server ? words.remote(server.name) : words.someServer
  }
  return words.none
}

export function destinationChoices({ clients, servers }: ExportDestinationsView): readonly Choice[] {
  return [
    { value: 'none', label: words.none },
    { value: 'email', label: words.email },
    ...clients.map(({ id, name }) => ({ value: `sftp ${id}`, label: words.sftp(name) })),
    ...servers.map(({ id, name }) => ({ value: `remote ${id}`, label: words.remote(name) })),
  ]
}
