import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import type { NewScheduleInput } from '@repo/contracts/exports/export-schedules'
import type { ExportInput, ExportView } from '@repo/contracts/exports/exports'
import { romeDay } from '@repo/domain/italian-calendar'
import { unzipSync } from 'fflate'
import { ImportResultsRepository } from '#modules/exchange/results/import-results.repository'
import { ManageRemoteServers } from '#modules/file-transfer/use-cases/manage-remote-servers'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { StoredFiles } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { mypayDue, mypayFile } from '../../../../test/support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { type Sending, sentFiles } from '../../../../test/support/sent-files.js'
import type { Modules } from '../../../../test/support/test-organization.js'
import { ExportsWork } from '../exports.module.js'
import { ExportsQueries } from '../exports.queries.js'
import { CommandExportSchedule } from '../schedules/command-export-schedule.js'
import { ExportSchedulesQueries } from '../schedules/export-schedules.queries.js'
import { SaveExportSchedule } from '../schedules/save-export-schedule.js'
import { RequestExport } from '../use-cases/request-export.js'
import { RunExport } from '../use-cases/run-export.js'

jest.setTimeout(120_000)

let world: ImportWorld
let exporting: Modules
let operator: OrganizationCtx
beforeAll(async () => {
  world = await startImportWorld()
  operator = world.environment.as(world.organization.id)
  exporting = await Test.createTestingModule({
    imports: [PlatformModule.for(world.environment.env, 'cli'), ExportsWork],
  }).compile()
  await exporting.init()
})
afterAll(async () => {
  await exporting?.close()
  await world?.close()
})

const HOUR = 3_600_000
const later = (hours: number) => new Date(world.environment.now.getTime() + hours * HOUR)
const asOf = <C extends OrganizationCtx>(ctx: C, at: Date): C => ({ ...ctx, now: at })
const results = { kind: 'importResults', format: 'zip' } as const

let made = 0
/** A file of MyPay with a right line and a wrong one, loaded and answered at that instant. @returns the id of the import */
function answered(name: string, at = world.environment.now, whose: Sending = {}): Promise<string> {
  made += 1
  const lines = [mypayDue(`A-${made}`), mypayDue(`W-${made}`, { importoDovuto: 'tanto' })]
  return sentFiles(world).answer(name, mypayFile(lines), { at, ...whose })
}

const view = async (id: string) =>
  (await world.environment.db.run(operator, (tx) => exporting.get(ExportsQueries).one(tx, id)))!
const run = (id: string, at = world.environment.now, stop?: () => boolean, atMost?: number) =>
  exporting.get(RunExport).run(asOf(world.job, at), id, stop, atMost)
const asked = async (change: Partial<ExportInput> = {}, client?: string): Promise<ExportView> => {
  const caller = client === undefined ? undefined : { id: client, collectionServiceIds: [world.organization.serviceId] }
  const id = await exporting.get(RequestExport).run(operator, { ...results, ...change }, caller as never)
  await run(id)
  return view(id)
}
const filesOf = async (id: string): Promise<Record<string, Uint8Array>> => {
  const found = await world.environment.db.run(operator, (tx) => exporting.get(ExportsQueries).file(tx, id))
  return unzipSync(await buffer(exporting.get(StoredFiles).read(operator, found!.file!.fileId)))
}
/** The imports whose answers are in a file. */
const importsIn = async (id: string) => [...new Set(Object.keys(await filesOf(id)).map((path) => path.slice(0, 36)))]

describe('an export of answers to imports', () => {
  it('of nothing is completed and has no file', async () => {
    expect(await asked()).toMatchObject({ status: 'completed_empty', rows: 0 })
  })

  it('has the files of each import in its folder, as they were made', async () => {
    const id = await answered('../c_uno-MENSA0-1_3.csv')
    const export_ = await asked()
    expect(export_).toMatchObject({
      status: 'completed',
      rows: 2,
      amountCents: 0,
      file: { name: `99999000013_ESITI_${export_.number}.zip`, mediaType: 'application/zip' },
    })
    const files = await filesOf(export_.id)
    const names = Object.keys(files).sort()
    expect(names).toHaveLength(2)
    for (const name of names) expect(name).toMatch(new RegExp(`^${id}_c_uno-MENSA0-1_3/[^/]+\\.zip$`))
    const kept = await world.environment.db.run(operator, (tx) =>
      world.modules.get(ImportResultsRepository).all(tx, id),
    )
    const stored = await Promise.all(
      kept.map(({ fileId }) => buffer(world.modules.get(StoredFiles).read(operator, fileId))),
    )
    const sizes = (all: Iterable<Uint8Array>) => [...all].map(({ length }) => length).sort()
    expect(sizes(Object.values(files))).toEqual(sizes(stored))
    for (const content of Object.values(files)) expect(Object.keys(unzipSync(content))).toHaveLength(1)
  })

  it('of a program has its own imports alone, whatever its services; no service can be asked for', async () => {
    const other = uuidv7()
    const theirs = world.environment.as(world.organization.id, { kind: 'client', id: other, name: 'Altro' })
    const id = await answered('c_uno-MENSA1-1_3.csv', undefined, { ctx: theirs, externalSource: other })
    expect(await importsIn((await asked({}, other)).id)).toEqual([id])
    expect(await importsIn((await asked({}, world.source)).id)).not.toContain(id)
    expect((await importsIn((await asked()).id)).length).toBe(2)
  })

  it('is of the Rome days on which the answers were made', async () => {
    const late = later(20 * 24)
    const id = await answered('c_uno-MENSA2-1_3.csv', late)
    expect(await importsIn((await asked({ from: romeDay(late), to: romeDay(late) })).id)).toEqual([id])
    expect(await asked({ from: romeDay(later(21 * 24)) })).toMatchObject({ status: 'completed_empty' })
  })

  it('of more files than one holds is refused, with what to do', async () => {
    const id = await exporting.get(RequestExport).run(operator, results)
    await run(id, undefined, undefined, 1)
    expect(await view(id)).toMatchObject({ status: 'failed', problem: expect.stringContaining('scegli meno giorni') })
  })
})

describe('a schedule of answers to imports', () => {
  const input = (change: Partial<NewScheduleInput> = {}): NewScheduleInput => ({
    name: 'Risposte della notte',
    ...results,
    frequency: 'day',
    hour: 6,
    destination: 'none',
    sendsEmpty: false,
    fromBeginning: false,
    ...change,
  })
  let day = 30
  const nextDays = () => {
    day += 20
    return (hours: number) => later(day * 24 + hours)
  }
  const create = (at: Date, change: Partial<NewScheduleInput> = {}) =>
    exporting.get(SaveExportSchedule).create(asOf(operator, at), input(change))
  const start = (scheduleId: string, at: Date) =>
    exporting.get(CommandExportSchedule).start(asOf(operator, at), scheduleId)
  const file = async (scheduleId: string, at: Date) => {
    const id = await start(scheduleId, at)
    await run(id, at)
    return view(id)
  }
  const last = async (scheduleId: string) =>
    (await world.environment.db.run(operator, (tx) => exporting.get(ExportSchedulesQueries).one(tx, scheduleId)))!
      .lastExport!

  it('tells each answer once: those that are made after the import has ended, too', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const first = await answered('c_uno-MENSA3-1_3.csv', at(1))
    expect(await importsIn((await file(id, at(2))).id)).toEqual([first])
    expect(await file(id, at(3))).toMatchObject({ status: 'completed_empty' })
    // The archive of notices comes when it is drawn; here hours later, by a job that began before the last file.
    const stored = world.modules.get(StoredFiles)
    const fileId = uuidv7()
    await world.environment.db.run(asOf(world.job, at(1.5)), async (tx) => {
      const mediaType = 'application/zip'
      await stored.create(tx, { id: fileId, ownerId: first, name: 'avvisi.zip', mediaType, createdAt: at(1) })
      await stored.append(tx, fileId, Buffer.from('archivio'))
      await stored.complete(tx, fileId)
      const notices = { kind: 'notices', fileId, name: 'c_uno_AVVISI_PDF.zip', mediaType } as const
      await world.modules.get(ImportResultsRepository).add(tx, first, notices)
    })
    const second = await answered('c_uno-MENSA4-1_3.csv', at(4))
    const files = await filesOf((await file(id, at(5))).id)
    expect(Object.keys(files)[0]).toBe(`${first}_c_uno-MENSA3-1_3/c_uno_AVVISI_PDF.zip`)
    expect(
      new Set(
        Object.keys(files)
          .slice(1)
          .map((path) => path.slice(0, 36)),
      ),
    ).toEqual(new Set([second]))
    expect(await file(id, at(6))).toMatchObject({ status: 'completed_empty' })
  })

  it('whose worker is killed begins again: with what has come meanwhile, once', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const first = await answered('c_uno-MENSA5-1_3.csv', at(1))
    const killed = await start(id, at(2))
    await run(killed, at(2), () => true)
    const second = await answered('c_uno-MENSA6-1_3.csv', at(3))
    await run(killed, at(4))
    expect(await importsIn(killed)).toEqual([first, second])
    expect(await view(killed)).toMatchObject({ status: 'completed', rows: 4 })
    expect(await file(id, at(5))).toMatchObject({ status: 'completed_empty' })
  })

  it('whose file failed tells in the next what was in it', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const first = await answered('c_uno-MENSA7-1_3.csv', at(1))
    const failed = await start(id, at(2))
    await world.whileBroken(
      '23514',
      async () => {
        for (let attempt = 0; attempt < 6; attempt += 1) await run(failed, at(2)).catch(() => undefined)
      },
      'INSERT',
      'stored_file_chunk',
    )
    expect(await last(id)).toMatchObject({ id: failed, status: 'failed' })
    expect(await importsIn((await file(id, at(3))).id)).toEqual([first])
  })

  it('with more than a file holds makes one after the other, at once', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const all = [await answered('c_uno-MENSA8-1_3.csv', at(1)), await answered('c_uno-MENSA9-1_3.csv', at(30))]
    const paths: string[] = []
    let export_ = await start(id, at(40))
    for (let each = 0; each < 2; each += 1) {
      await run(export_, at(40), undefined, 3)
      paths.push(...Object.keys(await filesOf(export_)))
      export_ = (await last(id)).id
    }
    expect(new Set(paths).size).toBe(4)
    expect(new Set(paths.map((path) => path.slice(0, 36)))).toEqual(new Set(all))
    expect(await last(id)).toMatchObject({ status: 'completed', rows: 1 })
  })

  it('goes back to the server that the files were taken from, with the notices; no program sees it', async () => {
    const at = nextDays()
    const { id: remoteServerId } = await world.modules.get(ManageRemoteServers).add(operator, {
      name: 'Tributi',
      host: 'tributi.example',
      port: 22,
      username: 'quietanza',
      proof: 'password',
      password: 'molto segreta',
      inFolder: '/export',
      doneFolder: undefined,
      outFolder: '/import',
    })
    await world.environment.db.run(operator, (tx) =>
      tx.execute('UPDATE remote_server SET host_fingerprint = $3 WHERE organization_id = $1 AND id = $2', [
        tx.organizationId,
        remoteServerId,
        `SHA256:${'a'.repeat(43)}`,
      ]),
    )
    const id = await create(at(0), { destination: 'remote', remoteServerId })
    await answered('c_uno-MENSA10-1_3.csv', at(1))
    const whose = { ctx: operator, externalSource: 'backoffice', remoteServerId }
    const theirs = await answered('c_uno-MENSA11-1_3.csv', at(1), whose)
    const export_ = await file(id, at(2))
    expect(await importsIn(export_.id)).toEqual([theirs])
    const due = (importId: string) =>
      world.count('outbox_event', `name = 'imports.noticesDue' AND payload->>'importId' = '${importId}'`)
    expect(await due(theirs)).toBe(1)
    const program = { id: world.source, collectionServiceIds: undefined }
    expect(
      await world.environment.db.run(operator, (tx) =>
        exporting.get(ExportsQueries).one(tx, export_.id, program as never),
      ),
    ).toBeUndefined()
  })
})
