import { describe, expect, it } from '@jest/globals'
import type { ExportDestinationsView, ExportScheduleView } from '@repo/contracts/exports/export-schedules'
import { destinationChoices, whereOf } from './schedule-words.ts'

const known: ExportDestinationsView = {
  clients: [
    { id: 'c1', name: 'Tributi', offered: true },
    { id: 'c2', name: 'Vecchio', offered: false },
  ],
  servers: [
    { id: 's1', name: 'Ragioneria', offered: true },
    { id: 's2', name: 'Stamperia', offered: false },
  ],
}
const schedule = (change: Partial<ExportScheduleView>): ExportScheduleView => ({
  id: '0190c0de-0000-7000-8000-000000000001',
  version: 1,
  name: 'Incassi',
  kind: 'paid',
  format: 'own',
  collectionServiceIds: [],
  frequency: 'day',
  hour: 6,
  destination: 'none',
  sendsEmpty: false,
  createdBy: 'Ada',
  createdAt: '2026-11-20T10:00:00Z',
  ...change,
})
const offered = ['none', 'email', 'sftp c1', 'remote s1']
const values = (now?: ExportScheduleView) => destinationChoices(known, now).map(({ value }) => value)

describe('where the files of a schedule may go', () => {
  it('offers what can be chosen', () => {
    expect(values()).toEqual(offered)
    expect(values(schedule({ destination: 'remote', remoteServerId: 's1' }))).toEqual(offered)
  })

  it.each([
    [{ destination: 'sftp', apiClientId: 'c2' }, 'sftp c2', 'Cartella SFTP di Vecchio (non più disponibile)'],
    [{ destination: 'remote', remoteServerId: 's2' }, 'remote s2', 'Server Stamperia (non più disponibile)'],
    [{ destination: 'remote', remoteServerId: 'tolto' }, 'remote tolto', 'Server remoto (non più disponibile)'],
  ] as const)('keeps what a schedule has though it cannot be chosen any more: %j', (change, value, label) => {
    const now = schedule(change)
    expect(destinationChoices(known, now).at(-1)).toEqual({ value, label })
    expect(values(now)).toEqual([...offered, value])
    expect(whereOf(now, known)).toBe(label)
  })

  it('says no name to whoever may not know it', () => {
    expect(whereOf(schedule({ destination: 'sftp', apiClientId: 'c1' }), undefined)).toBe('Cartella SFTP di un client')
  })
})
