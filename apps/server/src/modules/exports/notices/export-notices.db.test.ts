import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { NewScheduleInput } from '@repo/contracts/exports/export-schedules'
import type { ExportInput, ExportView } from '@repo/contracts/exports/exports'
import { romeDay } from '@repo/domain/italian-calendar'
import { unzipSync } from 'fflate'
import { DebtPositionsFacade } from '#modules/debt-positions/debt-positions.facade'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import { NoticeBatchesQueries } from '#modules/notice-batches/notice-batches.queries'
import { NoticeBatchesSubscribers } from '#modules/notice-batches/notice-batches.subscribers'
import { CancelNoticeBatch } from '#modules/notice-batches/use-cases/cancel-notice-batch'
import { DrawExport } from '#modules/notice-batches/use-cases/draw-export'
import { DrawNoticeBatch } from '#modules/notice-batches/use-cases/draw-notice-batch'
import { ExpireNoticeBatches } from '#modules/notice-batches/use-cases/expire-notice-batches'
import { OrganizationsRepository } from '#modules/organizations/organizations.repository'
import type { OrganizationCtx } from '#platform/context/ctx'
import { eventually } from '../../../../test/support/eventually.js'
import { type ExportWorld, type Published, startExportWorld } from '../../../../test/support/export-world.js'
import { type EventHands, handEvents } from '../../../../test/support/hand-events.js'
import { publishPosition } from '../../../../test/support/test-organization.js'
import { CommandExportSchedule } from '../schedules/command-export-schedule.js'
import { ExportSchedulesQueries } from '../schedules/export-schedules.queries.js'
import { SaveExportSchedule } from '../schedules/save-export-schedule.js'
import { ForgetExports } from '../use-cases/forget-exports.js'

jest.setTimeout(120_000)

let world: ExportWorld
let hands: EventHands
beforeAll(async () => {
  world = await startExportWorld({ CITIZEN_ORIGIN: 'https://paga.example' })
  hands = handEvents(world.environment, world.modules.get(NoticeBatchesSubscribers))
})
afterAll(() => world?.close())

const notices = { kind: 'notices', format: 'zip' } as const
const HOUR = 3_600_000
const later = (hours: number) => new Date(world.environment.now.getTime() + hours * HOUR)
const asOf = <C extends OrganizationCtx>(ctx: C, at: Date): C => ({ ...ctx, now: at })
/** Published at that instant. */
const published = (at = world.environment.now, change: Parameters<ExportWorld['publish']>[0] = {}) =>
  publishPosition(world.modules, asOf(world.ctx, at), world.organization, world.environment, {
    dueDate: romeDay(new Date(at.getTime() + 30 * 24 * HOUR)),
    ...change,
  })
const entriesOf = async (id: string) => Object.keys(unzipSync(await world.bytes(id))).sort()
const namesOf = (positions: readonly Published[]) =>
  positions.map(({ installment }) => `avviso-${installment.noticeNumber}.pdf`).sort()
const batchOf = async (id: string) =>
  (await world.environment.db.run(world.ctx, (tx) =>
    tx.one<{ id: string; status: string; done: number; total: number }>(
      'SELECT id, status, done, total FROM notice_batch WHERE export_id = $1',
      [id],
    ),
  ))!
/** The worker: chooses at that instant, then draws to the end. */
async function drawn(id: string, at = world.environment.now, atMost?: number): Promise<ExportView> {
  await world.modules.get(DrawExport).run(asOf(world.job, at), id, atMost)
  while ((await batchOf(id))?.status === 'drawing')
    await world.modules.get(DrawNoticeBatch).run(asOf(world.job, at), (await batchOf(id)).id)
  return world.view(id)
}
const asked = async (change: Partial<ExportInput> = {}, at?: Date) =>
  drawn(await world.request({ ...notices, ...change }, at), at)

describe('an export of notices', () => {
  it('with nothing to pay is completed and has no file', async () => {
    expect(await asked()).toMatchObject({ status: 'completed_empty', rows: 0, number: 1 })
    expect(await world.count('notice_batch')).toBe(0)
  })

  it('has a PDF for each position still to be paid, and is drawn by the workers of bulk prints', async () => {
    const due = [await world.publish(), await world.publish()]
    const paid = await world.publish()
    await world.pay(paid)
    const id = await world.request(notices)
    expect(await world.request(notices)).toBe(id)
    await hands.settle()
    const view = await world.view(id)
    expect(view).toMatchObject({
      status: 'completed',
      rows: 2,
      amountCents: 0,
      file: { name: `99999000013_AVVISI_${view.number}.zip`, mediaType: 'application/zip' },
    })
    expect(await entriesOf(id)).toEqual(namesOf(due))
    expect(await world.count('outbox_event', `name = 'exports.completed' AND payload->>'exportId' = '${id}'`)).toBe(1)
  })

  it('is no bulk print for anybody else', async () => {
    const id = await world.request(notices)
    await world.modules.get(DrawExport).run(world.job, id)
    const batch = await batchOf(id)
    expect(await world.modules.get(NoticeBatchesQueries).one(world.ctx, batch.id)).toBeUndefined()
    expect(await world.modules.get(NoticeBatchesQueries).list(world.ctx)).toEqual([])
    await expect(world.modules.get(CancelNoticeBatch).run(world.ctx, batch.id)).rejects.toMatchObject({
      code: 'noticeBatches.unknown',
    })
    expect(await drawn(id)).toMatchObject({ status: 'completed' })
  })

  it('is of the Rome days of publication, and of some services', async () => {
    const late = later(30 * 24)
    const then = await published(late)
    const day = romeDay(late)
    const view = await asked({ from: day, to: day }, late)
    expect(await entriesOf(view.id)).toEqual(namesOf([then]))
    expect(await asked({ from: romeDay(later(31 * 24)) })).toMatchObject({ status: 'completed_empty' })
    const services = await world.environment.db.run(world.ctx, (tx) =>
      world.modules.get(OrganizationsRepository).services(tx, world.organization.id),
    )
    const other = services.find(({ id }) => id !== world.organization.serviceId)!.id
    expect(await asked({ collectionServiceIds: [other] })).toMatchObject({ status: 'completed_empty' })
    expect(await asked({ collectionServiceIds: [world.organization.serviceId] })).toMatchObject({ rows: 3 })
  })

  it('leaves out what is paid or withdrawn before its turn; when nothing is left there is no file', async () => {
    const day = romeDay(later(60 * 24))
    const gone = await published(later(60 * 24))
    const id = await world.request({ ...notices, from: day })
    await world.modules.get(DrawExport).run(world.job, id)
    await world.modules
      .get(CancelDebtPosition)
      .run(world.ctx, { id: gone.id, version: gone.stored.version, reason: 'Prova' })
    expect(await drawn(id)).toMatchObject({ status: 'completed_empty', rows: 0 })
    expect(await world.count('stored_file', `owner_id = '${(await batchOf(id)).id}' OR owner_id = '${id}'`)).toBe(0)
  })

  it('of more than a file holds is refused, with what to do', async () => {
    const id = await world.request(notices)
    expect(await drawn(id, undefined, 2)).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('scegli meno giorni'),
    })
    expect(await batchOf(id)).toBeUndefined()
  })

  it('whose worker is killed is gone on with, and never chosen again', async () => {
    const many = []
    for (let each = 0; each < 30; each += 1) many.push(await published(later(90 * 24)))
    const id = await world.request({ ...notices, from: romeDay(later(90 * 24)) })
    await world.modules.get(DrawExport).run(world.job, id)
    const batch = await batchOf(id)
    await world.whileBroken('UPDATE', 'notice_batch', async () => {
      await expect(world.modules.get(DrawNoticeBatch).run(world.job, batch.id)).rejects.toThrow()
    })
    await published(later(90 * 24))
    expect(await drawn(id)).toMatchObject({ status: 'completed', rows: 30 })
    expect(await entriesOf(id)).toEqual(namesOf(many))
  })

  it('that cannot be drawn is given up after six failures in a row, and leaves nothing', async () => {
    const id = await world.request({ ...notices, from: romeDay(later(90 * 24)) })
    await world.modules.get(DrawExport).run(world.job, id)
    const { id: batchId } = await batchOf(id)
    const draw = () => world.modules.get(DrawNoticeBatch).run(world.job, batchId)
    await world.whileBroken('INSERT', 'stored_file', async () => {
      for (let attempt = 1; attempt < 6; attempt += 1) await expect(draw()).rejects.toThrow('broken by the test')
      await draw()
    })
    expect(await world.view(id)).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('chiedilo di nuovo'),
    })
    expect(await batchOf(id)).toMatchObject({ status: 'cancelled' })
    await draw()
    expect(await asked({ from: romeDay(later(90 * 24)) })).toMatchObject({ status: 'completed', rows: 31 })
  })

  it('keeps its file for thirty days, longer than bulk prints', async () => {
    const view = await asked()
    const forget = (days: number) => world.environment.platform(later(days * 24))
    await world.modules.get(ExpireNoticeBatches).run(forget(8))
    await world.modules.get(ForgetExports).run(forget(8))
    expect((await entriesOf(view.id)).length).toBe(view.rows)
    await world.modules.get(ForgetExports).run(forget(31))
    expect((await world.view(view.id)).file).toBeUndefined()
  })
})

describe('a schedule of notices', () => {
  const input = (change: Partial<NewScheduleInput> = {}): NewScheduleInput => ({
    name: 'Avvisi della settimana',
    ...notices,
    frequency: 'week',
    weekday: 1,
    hour: 6,
    destination: 'none',
    sendsEmpty: false,
    fromBeginning: false,
    ...change,
  })
  const commands = () => world.modules.get(CommandExportSchedule)
  /** Each test has days of its own, so that what one has published is not in the margin of another. */
  let day = 100
  const nextDays = () => {
    day += 40
    return (hours: number) => later(day * 24 + hours)
  }
  const create = (at: Date, change: Partial<NewScheduleInput> = {}) =>
    world.modules.get(SaveExportSchedule).create(asOf(world.ctx, at), input(change))
  const start = (scheduleId: string, at: Date) => commands().start(asOf(world.ctx, at), scheduleId)
  const made = async (scheduleId: string, at: Date, atMost?: number) => drawn(await start(scheduleId, at), at, atMost)
  const told = (scheduleId: string) => world.count('export_told', `schedule_id = '${scheduleId}'`)
  const last = async (scheduleId: string) =>
    (await world.environment.db.run(world.ctx, (tx) => world.modules.get(ExportSchedulesQueries).one(tx, scheduleId)))!
      .lastExport!

  /** A publication that says that instant and is not committed yet. */
  async function openPublication(at: Date, drafted: Date) {
    const facade = world.modules.get(DebtPositionsFacade)
    const ctx = asOf(world.ctx, at)
    const draft = await published(drafted, { publish: false })
    const numbers = (await world.environment.db.run(ctx, (tx) => facade.reserveNumbers(tx, 1)))!
    let end: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    let waiting = false
    const over = world.environment.db.run(ctx, async (tx) => {
      await facade.publishWithNumbers(tx, { id: draft.id }, numbers)
      waiting = true
      await ended
    })
    await eventually('a publication is open', async () => waiting)
    return {
      commit: () => {
        end()
        return over
      },
      name: async () => {
        const [notice] = await world.environment.db.run(world.ctx, (tx) =>
          tx.query<{ name: string }>(
            "SELECT 'avviso-' || notice_number || '.pdf' AS name FROM installment WHERE debt_position_id = $1",
            [draft.id],
          ),
        )
        return notice!.name
      },
    }
  }

  it('tells what was published since its last file, nothing twice and nothing lost', async () => {
    const at = nextDays()
    await published(at(-1))
    const id = await create(at(0))
    const first = [await published(at(1)), await published(at(2))]
    expect(await commands().startDue(world.environment.platform(at(24 * 8)))).toBeGreaterThan(0)
    const run = await last(id)
    expect(run).toMatchObject({ status: 'requested', kind: 'notices', source: 'schedule' })
    await drawn(run.id, at(3))
    expect(await entriesOf(run.id)).toEqual(namesOf(first))
    const second = [await published(at(4))]
    expect(await entriesOf((await made(id, at(5))).id)).toEqual(namesOf(second))
    expect(await made(id, at(6))).toMatchObject({ status: 'completed_empty' })
    expect(await told(id)).toBe(3)
    const third = [await published(at(50))]
    expect(await entriesOf((await made(id, at(51))).id)).toEqual(namesOf(third))
    // What is too old to be found again is forgotten.
    expect(await told(id)).toBe(1)
  })

  it('leaves to the next file what arrives while one is drawn', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const before = [await published(at(1))]
    const run = await start(id, at(2))
    await world.modules.get(DrawExport).run(asOf(world.job, at(2)), run)
    const meanwhile = [await published(at(2))]
    expect(await start(id, at(3))).toBe(run)
    await drawn(run, at(3))
    expect(await entriesOf(run)).toEqual(namesOf(before))
    expect(await entriesOf((await made(id, at(4))).id)).toEqual(namesOf(meanwhile))
  })

  it('skips nothing that commits late, hours after what it says of itself', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const late = await openPublication(at(1), at(-50))
    const first = [await published(at(2))]
    expect(await entriesOf((await made(id, at(3))).id)).toEqual(namesOf(first))
    await late.commit()
    expect(await entriesOf((await made(id, at(20))).id)).toEqual([await late.name()])
    expect(await made(id, at(21))).toMatchObject({ status: 'completed_empty' })
  })

  it('tells each once of many that commit in any order, up to a day after what they say, and remembers only that day', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const all: Awaited<ReturnType<typeof openPublication>>[] = []
    const inFiles: string[] = []
    for (let step = 0; step < 16; step += 1) {
      const hour = 1 + step * 5
      if (step < 12) all.push(await openPublication(at(hour), at(-50)))
      // Each has a patience of its own, of no step to four: twenty hours.
      for (const [index, each] of all.entries()) if (index + ((index * 3) % 5) === step) await each.commit()
      const run = await made(id, at(hour + 0.5))
      if (run.file) inFiles.push(...(await entriesOf(run.id)))
    }
    expect(inFiles.sort()).toEqual((await Promise.all(all.map((each) => each.name()))).sort())
    expect(await told(id)).toBeLessThan(6)
  })

  it('whose file failed tells in the next what was in it', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const first = [await published(at(1))]
    const failed = await start(id, at(2))
    await world.whileBroken('INSERT', 'stored_file', async () => {
      for (let attempt = 0; attempt < 6; attempt += 1) await drawn(failed, at(2)).catch(() => undefined)
    })
    expect(await last(id)).toMatchObject({ id: failed, status: 'failed' })
    expect(await told(id)).toBe(0)
    const second = [await published(at(3))]
    expect(await entriesOf((await made(id, at(4))).id)).toEqual(namesOf([...first, ...second]))
  })

  it('is paused and resumed without losing anything', async () => {
    const at = nextDays()
    const id = await create(at(0))
    await commands().pause(asOf(world.ctx, at(1)), id)
    const during = [await published(at(2)), await published(at(100))]
    await commands().resume(asOf(world.ctx, at(200)), id)
    expect(await entriesOf((await made(id, at(201))).id)).toEqual(namesOf(during))
  })

  it('that waits with more than a file holds makes one after the other, at once', async () => {
    const at = nextDays()
    const id = await create(at(0))
    const all = []
    // Some at the same instant: a file may end among them.
    for (const hours of [1, 1, 1, 2, 2, 30, 31]) all.push(await published(at(hours)))
    const files: string[][] = []
    let run = await start(id, at(40))
    for (let each = 0; each < 4; each += 1) {
      await drawn(run, at(40), 2)
      files.push(await entriesOf(run))
      run = (await last(id)).id
    }
    expect(files.map(({ length }) => length)).toEqual([2, 2, 2, 1])
    expect(files.flat().sort()).toEqual(namesOf(all))
    expect(await last(id)).toMatchObject({ status: 'completed', rows: 1 })
    expect(await made(id, at(41))).toMatchObject({ status: 'completed_empty' })
  })

  it('sends an empty archive when it is told to', async () => {
    const at = nextDays()
    const id = await create(at(0), { sendsEmpty: true })
    const empty = await made(id, at(1))
    expect(empty).toMatchObject({ status: 'completed_empty', file: { bytes: 22 } })
    expect(await entriesOf(empty.id)).toEqual([])
  })

  it('that told payments before begins with what comes after the change, and forgets what it told when it is deleted', async () => {
    const at = nextDays()
    const id = await create(at(0), { kind: 'paid', format: 'own' })
    await published(at(1))
    const { fromBeginning: _, ...changed } = input()
    await world.modules.get(SaveExportSchedule).change(asOf(world.ctx, at(2)), id, { ...changed, version: 1 })
    const after = [await published(at(3))]
    expect(await entriesOf((await made(id, at(4))).id)).toEqual(namesOf(after))
    expect(await told(id)).toBe(1)
    await commands().remove(world.ctx, id)
    expect(await told(id)).toBe(0)
  })

  it('may begin from the beginning', async () => {
    const at = nextDays()
    const id = await create(at(0), { fromBeginning: true })
    const { rows } = await made(id, at(1))
    expect(rows).toBe(await world.count('debt_position', "status = 'published'"))
  })
})
