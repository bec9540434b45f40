import { buffer } from 'node:stream/consumers'
import { Test } from '@nestjs/testing'
import type { ExportInput, ExportView } from '@repo/contracts/exports/exports'
import type { Receipt } from '@repo/domain/receipt'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { buildPaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import pg from 'pg'
import { DebtPositionsCore } from '#modules/debt-positions/debt-positions.module'
import { ExportsCore, ExportsWork } from '#modules/exports/exports.module'
import { ExportsQueries } from '#modules/exports/exports.queries'
import { RequestExport } from '#modules/exports/use-cases/request-export'
import { RunExport } from '#modules/exports/use-cases/run-export'
import { NoticeBatchesWork } from '#modules/notice-batches/notice-batches.module'
import { OrganizationsCore } from '#modules/organizations/organizations.module'
import { PaymentsCore, PaymentsWork } from '#modules/payments/payments.module'
import { EnterPayment } from '#modules/payments/use-cases/enter-payment'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { StoredFiles } from '#platform/files/stored-files'
import { PlatformModule } from '#platform/platform.module'
import { startTestEnvironment, type TestEnvironment } from './test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  type TestForm,
  type TestOrganization,
} from './test-organization.js'

export type Published = Awaited<ReturnType<typeof publishPosition>>

/** An organization that was paid, and the worker that writes its files. */
export interface ExportWorld {
  readonly environment: TestEnvironment
  readonly modules: Modules
  readonly organization: TestOrganization
  readonly ctx: OrganizationCtx
  readonly job: OrganizationCtx
  publish(change?: Partial<TestForm>): Promise<Published>
  /** A receipt, recorded and entered in the list of payments. @returns its identifier at the Nodo */
  pay(position: Published, change?: Partial<Receipt>, primitive?: 'paSendRTV2' | 'receiptsService'): Promise<string>
  /** A receipt that is recorded and not yet entered in the list of payments. */
  recordOnly(position: Published, receiptId: string): Promise<void>
  /** So many positions, paid. */
  paid(count: number): Promise<string[]>
  request(input: ExportInput, at?: Date): Promise<string>
  /** One job; `stop` ends it after a page, as a worker that is killed. */
  run(id: string, stop?: () => boolean): Promise<void>
  /** Asks and writes. */
  exported(input: ExportInput): Promise<{ view: ExportView; bytes: Buffer }>
  view(id: string): Promise<ExportView>
  bytes(id: string): Promise<Buffer>
  count(table: string, where?: string): Promise<number>
  /** Runs `work` while nothing can be written in that table. */
  whileBroken<T>(event: 'INSERT' | 'UPDATE', table: string, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export async function startExportWorld(overrides: Partial<Record<string, string>> = {}): Promise<ExportWorld> {
  const environment = await startTestEnvironment(overrides)
  const modules = await Test.createTestingModule({
    imports: [
      PlatformModule.for(environment.env, 'cli'),
      OrganizationsCore,
      DebtPositionsCore,
      PaymentsCore,
      PaymentsWork,
      ExportsCore,
      ExportsWork,
      NoticeBatchesWork,
    ],
  }).compile()
  await modules.init()
  const organization = await registerOrganization(modules, environment, firstOrganization)
  const ctx = environment.as(organization.id)
  const job = environment.as(organization.id, { kind: 'system', name: 'exports.write' })
  const nodo = environment.as(organization.id, { kind: 'nodo', station: '12345678903_01' })
  const publish = (change = {}) => publishPosition(modules, ctx, organization, environment, change)
  const record = async (
    { installment }: Published,
    receiptId: string,
    change: Partial<Receipt> = {},
    primitive: 'paSendRTV2' | 'receiptsService' = 'paSendRTV2',
  ) => {
    const organizationFiscalCode = organization.fiscalCode
    const receipt = aReceiptFor(installment, { receiptId, organizationFiscalCode, ...change })
    const call = {
      idPA: organization.fiscalCode,
      idBrokerPA: organization.brokerFiscalCode,
      idStation: '12345678903_01',
    }
    const raw =
      primitive === 'paSendRTV2' ? buildPaSendRtV2Request({ ...call, receipt }) : JSON.stringify({ receiptId })
    const arrival = { receipt, raw: Buffer.from(raw), primitive, stationId: '12345678903_01' } as const
    await modules.get(RecordReceipt).run(nodo, organization.fiscalCode, arrival)
  }
  const pay: ExportWorld['pay'] = async (position, change, primitive) => {
    const receiptId = uuidv7()
    await record(position, receiptId, change, primitive)
    await environment.db.run(job, async (tx) => {
      const row = await tx.one<{ id: string }>('SELECT id FROM receipt WHERE receipt_id = $1', [receiptId])
      await modules.get(EnterPayment).receipt(tx, row!.id)
    })
    return receiptId
  }
  const view = async (id: string) => (await environment.db.run(ctx, (tx) => modules.get(ExportsQueries).one(tx, id)))!
  const bytes = async (id: string) => {
    const found = await environment.db.run(ctx, (tx) => modules.get(ExportsQueries).file(tx, id))
    if (!found?.file) throw new Error('this export has no file')
    return buffer(modules.get(StoredFiles).read(ctx, found.file.fileId))
  }
  const request = (input: ExportInput, at = environment.now) =>
    modules.get(RequestExport).run({ ...ctx, now: at }, input)
  const run = (id: string, stop?: () => boolean) => modules.get(RunExport).run(job, id, stop)
  return {
    environment,
    modules,
    organization,
    ctx,
    job,
    publish,
    pay,
    recordOnly: (position, receiptId) => record(position, receiptId),
    paid: async (count) => {
      const ids: string[] = []
      for (let each = 0; each < count; each += 1) ids.push(await pay(await publish()))
      return ids
    },
    request,
    run,
    exported: async (input) => {
      const id = await request(input)
      await run(id)
      return { view: await view(id), bytes: await bytes(id) }
    },
    view,
    bytes,
    count: async (table, where = 'true') =>
      (await environment.db.run(ctx, (tx) =>
        tx.one<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`),
      ))!.n,
    whileBroken: async (event, table, work) => {
      const owner = new pg.Client({ connectionString: environment.database.ownerUrl })
      await owner.connect()
      try {
        await owner.query(`CREATE FUNCTION break_export() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN RAISE EXCEPTION 'broken by the test'; END $$;
          CREATE TRIGGER broken BEFORE ${event} ON ${table} FOR EACH ROW EXECUTE FUNCTION break_export()`)
        return await work()
      } finally {
        await owner.query('DROP FUNCTION break_export CASCADE')
        await owner.end()
      }
    },
    close: async () => {
      await modules.close()
      await environment.close()
    },
  }
}
