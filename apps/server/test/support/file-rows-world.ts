import { type DebtPosition, installmentsOf } from '@repo/domain/debt-position'
import {
  DebtPositionsFacade,
  type RowOutcome,
  readFileRow,
  type StoredPosition,
} from '#modules/debt-positions/debt-positions.facade'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import { PayByHand } from '#modules/debt-positions/use-cases/pay-by-hand'
import type { OrganizationCtx } from '#platform/context/ctx'
import { isWaitedFor } from './changed-meanwhile.js'
import { eventually } from './eventually.js'
import { startTestEnvironment, type TestEnvironment } from './test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from './test-organization.js'

export type Mode = 'insert' | 'change' | 'upsert'
export type Given = Record<string, unknown>

/** An organization into which rows of files are stored. */
export interface FileRowsWorld {
  readonly environment: TestEnvironment
  readonly modules: Modules
  readonly organization: TestOrganization
  readonly ctx: OrganizationCtx
  readonly facade: DebtPositionsFacade
  /** An external id that nobody has. */
  newId(): string
  /** All in one load; published when absent. */
  store(given: readonly Given[], publish?: boolean): Promise<readonly RowOutcome[]>
  /** The same: outcomes alone, codes of problems in the place of `discarded`. */
  told(given: readonly Given[], publish?: boolean): Promise<string[]>
  /** Two loads of which the second begins when the first is stored and not committed, which it is once the second waits or is over. */
  overlapping(first: readonly Given[], second: readonly Given[]): Promise<readonly string[][]>
  positionOf(externalId: string): Promise<DebtPosition>
  stored(debtPositionId: string): Promise<StoredPosition>
  /** What history and outbox say of a position, in their order. */
  actionsOf(debtPositionId: string): Promise<{ audits: string[]; events: string[] }>
  /** Pays by hand that much of the first installment of a position. */
  pay(externalId: string, amountCents: number): Promise<void>
  close(): Promise<void>
}

const optionsOf = (publish: boolean) => ({ externalSource: 'file', origin: 'import' as const, publish })

const toldOf = (each: RowOutcome) =>
  each.outcome === 'discarded' ? each.problems.map(({ code }) => code).join() : each.outcome

export async function startFileRowsWorld(): Promise<FileRowsWorld> {
  const environment = await startTestEnvironment()
  const modules = await startModules(environment)
  const organization = await registerOrganization(modules, environment, firstOrganization)
  const ctx = environment.as(organization.id)
  const facade = modules.get(DebtPositionsFacade)
  let made = 0

  async function store(given: readonly Given[], publish = true) {
    const rows = given.map(readFileRow)
    const prepared = await facade.prepareMany(ctx, rows, optionsOf(publish))
    return environment.db.run(ctx, (tx) => facade.storeMany(tx, rows, optionsOf(publish), prepared))
  }
  const overlapping = async (first: readonly Given[], second: readonly Given[]) => {
    let told: Promise<string[]> | undefined
    const options = optionsOf(true)
    const rows = first.map(readFileRow)
    const prepared = await facade.prepareMany(ctx, rows, options)
    const outcomes = await environment.db.run(ctx, async (tx) => {
      const stored = await facade.storeMany(tx, rows, options, prepared)
      const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      let isOver = false
      told = store(second)
        .then((each) => each.map(toldOf))
        .finally(() => {
          isOver = true
        })
      told.catch(() => undefined)
      await eventually('the second load waits', async () => isOver || (await isWaitedFor(environment, pid)))
      return stored
    })
    return [outcomes.map(toldOf), (await told) ?? []]
  }
  const stored = async (id: string) =>
    (await environment.db.run(ctx, (tx) => modules.get(DebtPositionsRepository).find(tx, id)))!
  const positionOf = async (externalId: string) => {
    const found = await environment.db.run(ctx, (tx) =>
      modules.get(DebtPositionsRepository).findIdByExternalId(tx, 'file', externalId),
    )
    return (await stored(found!)).position
  }
  return {
    environment,
    modules,
    organization,
    ctx,
    facade,
    newId: () => {
      made += 1
      return `FR-${made}`
    },
    store,
    told: async (given, publish) => (await store(given, publish)).map(toldOf),
    overlapping,
    positionOf,
    stored,
    actionsOf: (id) =>
      environment.db.run(environment.platform(), async (tx) => ({
        audits: (
          await tx.query<{ action: string }>('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id', [id])
        ).map(({ action }) => action.replace('debtPositions.', '')),
        events: (
          await tx.query<{ name: string }>(
            'SELECT name FROM outbox_event WHERE debt_position_id = $1 ORDER BY created_at, id',
            [id],
          )
        ).map(({ name }) => name.replace('debtPositions.', '')),
      })),
    pay: async (externalId, amountCents) => {
      const position = await positionOf(externalId)
      await modules.get(PayByHand).run(ctx, {
        id: position.id,
        version: (await stored(position.id)).version,
        installmentId: installmentsOf(position)[0]!.id,
        method: 'cash',
        amountCents,
        paidOn: '2026-11-20',
        document: 'Q1',
        reason: 'Sportello',
      })
    },
    close: async () => {
      await modules.close()
      await environment.close()
    },
  }
}

export const anInstallment = (change: Given = {}) => ({
  line: 2,
  amountCents: 10_000,
  dueDate: '2026-12-31',
  ...change,
})
export const aPosition = (externalId: string, change: Given = {}): Given => ({
  externalId,
  serviceCode: 'MENSA',
  description: 'Mensa di dicembre',
  debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
  paymentOptions: [{ installments: [anInstallment({ key: externalId })] }],
  ...change,
})
export const put = (externalId: string, mode: Mode = 'insert', change: Given = {}): Given => ({
  line: 2,
  lines: [2],
  action: 'put',
  mode,
  externalId,
  problems: [],
  position: aPosition(externalId, change),
})
export const cancel = (externalId: string, installmentKeys?: readonly string[]): Given => ({
  line: 2,
  lines: [2],
  action: 'cancel',
  mode: 'change',
  externalId,
  installmentKeys,
})
/** A row of some installments of a plan, by their keys. */
export const part = (
  externalId: string,
  keys: readonly string[],
  mode: Mode,
  change: Given = {},
  whole: Given = {},
): Given => ({
  ...put(externalId, mode, {
    paymentOptions: [{ installments: keys.map((key) => anInstallment({ key, amountCents: 5_000, ...change })) }],
    ...whole,
  }),
  installmentKeys: keys,
})
