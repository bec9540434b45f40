import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { PlatformModule } from '#platform/platform.module'
import { eventually } from '../../../../test/support/eventually.js'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { BulkActionsRepository } from '../bulk-actions.repository.js'
import { DebtPositionsCore, DebtPositionsWork } from '../debt-positions.module.js'
import { DebtPositionsRepository } from '../debt-positions.repository.js'
import { CancelDebtPosition } from './cancel-debt-position.js'
import { type BulkActionInput, CreateBulkAction } from './create-bulk-action.js'
import { CreateDebtPosition } from './create-debt-position.js'
import { ForgetBulkOutcomes } from './forget-bulk-outcomes.js'
import { RestoreDebtPosition } from './restore-debt-position.js'
import { RunBulkAction } from './run-bulk-action.js'
import { StopBulkAction } from './stop-bulk-action.js'
import { UndoBulkAction } from './undo-bulk-action.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
let other: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startWorker()
  organization = await registerOrganization(modules, environment, firstOrganization)
  other = await registerOrganization(modules, environment, secondOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const startWorker = () =>
  Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), DebtPositionsCore, DebtPositionsWork],
  }).compile()
const days = (count: number) => new Date(environment.now.getTime() + count * 86_400_000)
const mine = (now = environment.now) => environment.as(organization.id, undefined, now)
const worker = (now = environment.now) => environment.as(organization.id, { kind: 'system', name: 'worker' }, now)
const store = (description: string, publish = true) =>
  modules.get(CreateDebtPosition).run(mine(), aForm(organization, { publish, description }))
const some = (count: number, description: string, publish = true) =>
  Promise.all(Array.from({ length: count }, () => store(description, publish)))
const ask = (input: BulkActionInput, ctx = mine()) => modules.get(CreateBulkAction).run(ctx, input)
const view = async (id: string, now = environment.now) =>
  (await environment.db.run(mine(now), (tx) => modules.get(BulkActionsRepository).view(tx, id)))!
const rows = (id: string, outcome?: 'refused') =>
  environment.db.run(mine(), (tx) => modules.get(BulkActionsRepository).rows(tx, id, { outcome, page: 1, size: 500 }))
const historyOf = (debtPositionIds: readonly string[], action: string) =>
  environment.db.run(mine(), (tx) =>
    tx.query<{ id: string }>(
      'SELECT subject_id AS id FROM audit_entry WHERE organization_id = $1 AND action = $2 AND subject_id = ANY ($3)',
      [tx.organizationId, action, debtPositionIds],
    ),
  )
const position = async (id: string) =>
  (await environment.db.run(mine(), (tx) => modules.get(DebtPositionsRepository).find(tx, id)))!
/** As the worker does, turn after turn. */
async function work(id: string, now = environment.now): Promise<void> {
  while ((await view(id)).status === 'running') await modules.get(RunBulkAction).run(worker(now), id)
}

describe('one command on many positions', () => {
  it('cancels what can be cancelled, tells why the rest was not, and is undone as one', async () => {
    const [first, second, gone] = (await some(3, 'Da annullare insieme')) as [string, string, string]
    await modules.get(CancelDebtPosition).run(mine(days(-1)), { id: gone, version: 2, reason: 'Prima' })
    const id = await ask({ kind: 'cancel', reason: 'Ruolo sbagliato', filters: { search: 'annullare insieme' } })
    expect(await view(id)).toMatchObject({ status: 'running', total: 3, succeeded: 0, refused: 0 })
    await work(id)
    expect(await view(id)).toMatchObject({ status: 'done', succeeded: 2, refused: 1, requestedBy: 'Anna Bianchi' })
    expect((await rows(id)).find((row) => row.debtPositionId === gone)).toMatchObject({
      outcome: 'refused',
      problem: 'Non si può annullare: è annullata',
    })
    expect([(await position(first)).position.status, (await position(second)).position.status]).toEqual([
      'cancelled',
      'cancelled',
    ])

    const undo = await modules.get(UndoBulkAction).run(mine(days(29)), id)
    await work(undo, days(29))
    expect(await view(undo)).toMatchObject({ kind: 'restore', status: 'done', total: 2, succeeded: 2 })
    expect((await position(first)).position.status).toBe('published')
    expect((await position(gone)).position.status).toBe('cancelled')
    expect(await view(id)).not.toHaveProperty('undoableUntil')
    await expect(modules.get(UndoBulkAction).run(mine(), id)).rejects.toMatchObject({ code: 'bulkActions.notUndoable' })
  })

  it('asks for its next turn as of when it ends this one', async () => {
    const id = await ask({ kind: 'publish', debtPositionIds: await some(101, 'In due riprese', false) })
    await modules.get(RunBulkAction).run(worker(days(-1)), id)
    const told = await environment.db.run(environment.platform(), (tx) =>
      tx.query<{ at: Date }>(
        `SELECT created_at AS at FROM outbox_event WHERE payload->>'bulkActionId' = $1 ORDER BY id DESC`,
        [id],
      ),
    )
    expect(told).toHaveLength(2)
    for (const { at } of told) expect(at.getTime()).toBeGreaterThan(days(-1).getTime())
    await work(id)
    expect(await view(id)).toMatchObject({ status: 'done', succeeded: 101 })
  })

  it('publishes drafts one by one', async () => {
    const drafts = await some(2, 'Da pubblicare', false)
    const id = await ask({ kind: 'publish', debtPositionIds: drafts })
    await work(id)
    expect(await view(id)).toMatchObject({ status: 'done', succeeded: 2 })
    expect((await position(drafts[0]!)).position.status).toBe('published')
    const events = await environment.db.run(environment.platform(), (tx) =>
      tx.query(
        `SELECT name, bulk FROM outbox_event WHERE debt_position_id = ANY($1) OR payload->>'bulkActionId' = $2 ORDER BY created_at, name, bulk`,
        [drafts, id],
      ),
    )
    expect(events).toEqual([
      { name: 'debtPositions.bulkActionDue', bulk: false },
      { name: 'debtPositions.created', bulk: false },
      { name: 'debtPositions.created', bulk: false },
      { name: 'debtPositions.published', bulk: true },
      { name: 'debtPositions.published', bulk: true },
    ])
  })

  it('goes on from the row at which a killed worker was, turn after turn, nothing twice', async () => {
    const ids = await some(105, 'Interrotta')
    const id = await ask({ kind: 'cancel', reason: 'Prova', filters: { search: 'interrotta' } })
    const order = (await rows(id)).map((row) => row.debtPositionId)
    const dying = await startWorker()
    // Somebody holds the fifth position: the worker waits there, and is killed waiting.
    const ended = await environment.db.run(mine(), async (tx) => {
      await modules.get(DebtPositionsRepository).lock(tx, order[4]!)
      const [holder] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      const running = dying
        .get(RunBulkAction)
        .run(worker(), id)
        .then(
          () => 'ended',
          () => 'died',
        )
      // From another transaction: each sees the connections of when it first looked.
      const blocked = (what: string) =>
        environment.db.run(mine(), (outside) =>
          outside.query(`SELECT ${what} FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))`, [holder!.pid]),
        )
      await eventually('the worker waits', async () => (await blocked('pid')).length > 0)
      const gone = dying.get(Database).close()
      await blocked('pg_terminate_backend(pid, 5000)')
      const outcome = await running
      await gone
      return outcome
    })
    expect(ended).toBe('died')
    const kept = await view(id)
    expect(kept).toMatchObject({ status: 'running', refused: 0 })
    expect(kept.succeeded).toBeGreaterThanOrEqual(4)
    expect(kept.succeeded).toBeLessThan(100)
    expect((await position(order[4]!)).position.status).toBe('published')

    await work(id)
    await modules.get(RunBulkAction).run(worker(), id)
    expect(await view(id)).toMatchObject({ status: 'done', succeeded: 105, refused: 0 })
    expect(await historyOf(ids, 'debtPositions.cancelled')).toHaveLength(105)
  })

  it('passes over a row that fails again and again, and does the others', async () => {
    const ids = await some(3, 'Guasta')
    await environment.db.run(mine(), (tx) =>
      tx.execute(`UPDATE debt_position SET debtor_cipher = '\\x00' WHERE organization_id = $1 AND id = $2`, [
        tx.organizationId,
        ids[1],
      ]),
    )
    const id = await ask({ kind: 'cancel', reason: 'Prova', debtPositionIds: ids })
    const turn = () => modules.get(RunBulkAction).run(worker(), id)
    await expect(turn()).rejects.toThrow('encrypted')
    expect(await view(id)).toMatchObject({ status: 'running', succeeded: 2, refused: 0 })
    await expect(turn()).rejects.toThrow('encrypted')
    await turn()
    expect(await view(id)).toMatchObject({ status: 'done', succeeded: 2, refused: 1 })
    expect(await rows(id, 'refused')).toMatchObject([
      { debtPositionId: ids[1], problem: expect.stringMatching(/^Errore imprevisto, codice [\da-f-]{36}$/) },
    ])
  })

  it('is done by two workers at once as by one', async () => {
    const ids = await some(6, 'Due insieme')
    const id = await ask({ kind: 'cancel', reason: 'Prova', debtPositionIds: ids })
    await Promise.all([modules.get(RunBulkAction).run(worker(), id), modules.get(RunBulkAction).run(worker(), id)])
    expect(await view(id)).toMatchObject({ status: 'done', succeeded: 6, refused: 0 })
    expect(await historyOf(ids, 'debtPositions.cancelled')).toHaveLength(6)
  })

  it('can be stopped, and what is done can still be undone', async () => {
    const ids = await some(2, 'Fermata')
    const id = await ask({ kind: 'cancel', reason: 'Prova', debtPositionIds: ids })
    await modules.get(StopBulkAction).run(mine(), id)
    await modules.get(RunBulkAction).run(worker(), id)
    expect(await view(id)).toMatchObject({ status: 'stopped', succeeded: 0, total: 2 })
    expect((await position(ids[0]!)).position.status).toBe('published')
    await expect(modules.get(StopBulkAction).run(mine(), id)).rejects.toMatchObject({ code: 'bulkActions.notRunning' })
    await expect(modules.get(UndoBulkAction).run(mine(), id)).rejects.toMatchObject({ code: 'bulkActions.notUndoable' })
  })

  it('revokes by an act, and what is closed again after the undoing is let be', async () => {
    const [first, second] = (await some(2, 'Revocata insieme')) as [string, string]
    const id = await ask({
      kind: 'revoke',
      reason: 'Sgravio',
      act: 'Determina 9 del 2026',
      debtPositionIds: [first, second],
    })
    await work(id)
    expect(await view(id)).toMatchObject({ kind: 'revoke', act: 'Determina 9 del 2026', succeeded: 2 })
    expect(await position(first)).toMatchObject({ position: { status: 'revoked' }, closingAct: 'Determina 9 del 2026' })
    const { version } = await position(second)
    await modules.get(RestoreDebtPosition).run(mine(days(1)), { id: second, version })
    await modules.get(CancelDebtPosition).run(mine(days(2)), { id: second, version: version + 1, reason: 'Altro' })

    const undo = await modules.get(UndoBulkAction).run(mine(days(3)), id)
    await work(undo, days(3))
    expect(await view(undo)).toMatchObject({ undoes: id, succeeded: 1, refused: 1 })
    expect(await view(id)).toMatchObject({ undoneBy: undo })
    expect(await rows(undo, 'refused')).toMatchObject([
      { debtPositionId: second, problem: 'Dopo questa azione la posizione è stata ripristinata e chiusa di nuovo' },
    ])
    expect((await position(first)).position.status).toBe('published')
    expect((await position(second)).position.status).toBe('cancelled')
  })

  it('does not start on more or fewer positions than were seen', async () => {
    await some(2, 'Contata')
    const asked = { kind: 'cancel', reason: 'Prova', filters: { search: 'contata' } } as const
    await expect(ask({ ...asked, expected: 1 })).rejects.toMatchObject({
      code: 'bulkActions.choiceChanged',
      facts: { found: 2 },
    })
    expect(await view(await ask({ ...asked, expected: 2 }))).toMatchObject({ total: 2 })
  })

  it('cannot be undone after thirty days', async () => {
    const ids = await some(1, 'Tardi')
    const id = await ask({ kind: 'cancel', reason: 'Prova', debtPositionIds: ids })
    await work(id)
    await expect(modules.get(UndoBulkAction).run(mine(days(31)), id)).rejects.toMatchObject({
      code: 'bulkActions.notUndoable',
    })
  })

  it('chooses nothing of other organizations', async () => {
    const [theirs] = [await store('Di altri')]
    const others = environment.as(other.id)
    await expect(ask({ kind: 'publish', debtPositionIds: [theirs!] }, others)).rejects.toMatchObject({
      code: 'bulkActions.nothingChosen',
    })
    await expect(modules.get(StopBulkAction).run(others, uuidv7())).rejects.toMatchObject({
      code: 'bulkActions.unknown',
    })
  })
})

it('of an action that is old its rows are deleted, and what they came to stays', async () => {
  const ids = await some(3, 'Da dimenticare')
  await modules.get(CancelDebtPosition).run(mine(), { id: ids[0]!, version: 2, reason: 'Prima' })
  const old = await ask({ kind: 'cancel', reason: 'Ruolo sbagliato', debtPositionIds: ids })
  await work(old)
  const elsewhere = environment.as(other.id)
  const young = await ask({ kind: 'restore', debtPositionIds: ids.slice(1) }, mine(days(5)))
  await work(young, days(5))
  // A job ends when it ends, by the clock on the wall.
  const endedAt = (id: string, at: Date) =>
    environment.db.run(mine(), (tx) => tx.execute('UPDATE bulk_action SET finished_at = $2 WHERE id = $1', [id, at]))
  await endedAt(old, days(0))
  await endedAt(young, days(5))
  const running = await ask({ kind: 'cancel', reason: 'Ancora', debtPositionIds: ids.slice(1) })
  const forget = (now: Date) => modules.get(ForgetBulkOutcomes).run(environment.platform(now))
  const left = async (id: string) => (await rows(id)).length
  await forget(days(90))
  expect([await left(old), await left(young), await left(running)]).toEqual([3, 2, 2])
  const before = await view(old, days(93))
  await Promise.all([forget(days(93)), forget(days(93))])
  await forget(days(93))
  expect([await left(old), await left(young), await left(running)]).toEqual([0, 2, 2])
  expect(before).toMatchObject({ total: 3, succeeded: 2, refused: 1 })
  expect(await view(old, days(93))).toEqual({ ...before, outcomesGone: true })
  expect(await environment.db.run(elsewhere, (tx) => modules.get(BulkActionsRepository).view(tx, old))).toBeUndefined()
  await modules.get(StopBulkAction).run(mine(), running)
})
