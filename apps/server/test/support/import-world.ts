import { Test } from '@nestjs/testing'
import type { ImportView } from '@repo/contracts/imports/imports'
import pg from 'pg'
import { ExchangeCore, ExchangeWork } from '#modules/exchange/exchange.module'
import { type ImportRow, ImportsQueries } from '#modules/exchange/imports.queries'
import { type AskedCommand, CommandImport } from '#modules/exchange/use-cases/command-import'
import { LoadImport } from '#modules/exchange/use-cases/load-import'
import { ReceiveImport } from '#modules/exchange/use-cases/receive-import'
import { WithdrawImport } from '#modules/exchange/use-cases/withdraw-import'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { startTestEnvironment, type TestEnvironment } from './test-environment.js'
import { firstOrganization, type Modules, registerOrganization, type TestOrganization } from './test-organization.js'

/** An organization whose program loads positions, and the worker that does it. */
export interface ImportWorld {
  readonly environment: TestEnvironment
  readonly modules: Modules
  readonly organization: TestOrganization
  /** The program, who gives the external ids of its rows. */
  readonly source: string
  /** As the program. */
  readonly ctx: OrganizationCtx
  /** As a job. */
  readonly job: OrganizationCtx
  /** As a new operator of that name. */
  operator(name: string): OrganizationCtx
  row(externalId: string, change?: object): Record<string, unknown>
  /** `count` right rows that nobody else has. */
  rowsOf(count: number): Record<string, unknown>[]
  receive(rows: readonly unknown[], publish?: boolean): Promise<string>
  /** One job; `stop` ends it between two pieces, as a worker that is killed. */
  run(id: string, stop?: () => boolean): Promise<void>
  /** As the worker does, turn after turn, until there is nothing to do. */
  load(id: string): Promise<void>
  withdraw(id: string): Promise<void>
  tell(id: string, command: AskedCommand): Promise<void>
  /** The same for another program. */
  tellAs(other: OrganizationCtx, id: string, command: AskedCommand): Promise<void>
  view(id: string): Promise<ImportView>
  rows(id: string, outcome?: ImportRow['outcome']): Promise<ImportRow[]>
  /**
   * Runs `work` while the progress of imports cannot be written: their positions are stored by then, and nothing is committed. With `INSERT`, while no
   * piece, or row of another table, can be added.
   */
  whileBroken<T>(sqlState: string, work: () => Promise<T>, event?: 'UPDATE' | 'INSERT', table?: string): Promise<T>
  count(table: string, where?: string): Promise<number>
  close(): Promise<void>
}

export async function startImportWorld(): Promise<ImportWorld> {
  const environment = await startTestEnvironment()
  const modules = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), ExchangeCore, ExchangeWork],
  }).compile()
  await modules.init()
  const organization = await registerOrganization(modules, environment, firstOrganization)
  const clientId = uuidv7()
  const ctx = environment.as(organization.id, { kind: 'client', id: clientId, name: 'Gestionale' })
  const job = environment.as(organization.id, { kind: 'system', name: 'imports.load' })
  let made = 0
  const nextNumber = () => {
    made += 1
    return made
  }
  const row = (externalId: string, change: object = {}) => ({
    collectionServiceId: organization.serviceId,
    externalId,
    description: 'TARI 2026',
    debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
    paymentOptions: [{ installments: [{ amountCents: 10_000, dueDate: '2026-12-31' }] }],
    ...change,
  })
  const one = async (id: string, externalSource?: string) =>
    (await environment.db.run(ctx, (tx) => modules.get(ImportsQueries).one(tx, id, externalSource)))!
  const view = (id: string) => one(id, clientId)
  return {
    environment,
    modules,
    organization,
    source: clientId,
    ctx,
    job,
    operator: (name) => environment.as(organization.id, { kind: 'operator', id: uuidv7(), name }),
    row,
    rowsOf: (count) => Array.from({ length: count }, () => row(`R-${nextNumber()}`)),
    receive: (rows, publish = true) =>
      modules.get(ReceiveImport).run(ctx, { source: 'api', externalSource: clientId, publish, rows }),
    run: (id, stop) => modules.get(LoadImport).run(job, id, stop),
    load: async (id) => {
      while (['received', 'loading'].includes((await one(id)).status)) await modules.get(LoadImport).run(job, id)
    },
    withdraw: async (id) => {
      while ((await view(id)).status === 'withdrawing') await modules.get(WithdrawImport).run(job, id)
    },
    tell: (id, command) => modules.get(CommandImport).run(ctx, id, command, clientId),
    tellAs: (other, id, command) =>
      modules.get(CommandImport).run(other, id, command, other.actor.kind === 'client' ? other.actor.id : undefined),
    view,
    rows: async (id, outcome) => {
      const all: ImportRow[] = []
      let cursor: string | undefined
      do {
        const page = await environment.db.run(ctx, (tx) =>
          modules.get(ImportsQueries).rows(tx, id, { limit: 300, outcome, cursor }),
        )
        all.push(...page.items)
        cursor = page.next
      } while (cursor !== undefined)
      return all
    },
    whileBroken: async (sqlState, work, event = 'UPDATE', table = 'import_piece') => {
      const owner = new pg.Client({ connectionString: environment.database.ownerUrl })
      await owner.connect()
      try {
        await owner.query(`CREATE FUNCTION break_import() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'broken by the test' USING ERRCODE = '${sqlState}'; END $$;
          CREATE TRIGGER broken BEFORE ${event} ON ${table} FOR EACH ROW EXECUTE FUNCTION break_import()`)
        return await work()
      } finally {
        await owner.query('DROP FUNCTION break_import CASCADE')
        await owner.end()
      }
    },
    count: async (table, where = 'true') =>
      (await environment.db.run(ctx, (tx) =>
        tx.one<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`),
      ))!.n,
    close: async () => {
      await modules.close()
      await environment.close()
    },
  }
}
