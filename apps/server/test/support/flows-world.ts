import { Test } from '@nestjs/testing'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { PaymentsCore } from '#modules/payments/payments.module'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { ReportingFlowsApi, ReportingFlowsWork } from '#modules/reporting-flows/reporting-flows.module'
import { ReportingFlowsQueries } from '#modules/reporting-flows/reporting-flows.queries'
import { DownloadFlows } from '#modules/reporting-flows/use-cases/download-flows'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { type FlowsStandIn, startFlowsStandIn } from './flows-stand-in.js'
import { startTestEnvironment, type TestEnvironment } from './test-environment.js'
import { firstOrganization, type Modules, publishPosition, registerOrganization } from './test-organization.js'

type Imports = NonNullable<Parameters<typeof Test.createTestingModule>[0]['imports']>

/** One organization, the flows with their real connector, and a stand-in of the service. */
export interface FlowsWorld {
  readonly environment: TestEnvironment
  readonly modules: Modules
  readonly service: FlowsStandIn
  readonly organization: Awaited<ReturnType<typeof registerOrganization>>
  at(hours?: number): Date
  ctx(hours?: number): ReturnType<TestEnvironment['as']>
  platform(hours?: number): ReturnType<TestEnvironment['platform']>
  download(hours?: number): Promise<void>
  /** As operators see them: those in force, or of one status. */
  list(query?: Partial<Parameters<ReportingFlowsQueries['list']>[1]>): ReturnType<ReportingFlowsQueries['list']>
  read(id: string): ReturnType<ReportingFlowsQueries['read']>
  publish(): ReturnType<typeof publishPosition>
  /** Lets the Nodo deliver a receipt. @returns the receipt */
  deliver(position: Awaited<ReturnType<typeof publishPosition>>, receiptId: string): Promise<void>
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** @param more modules, and changes of the environment */
export async function startFlowsWorld(more: Imports = [], env: Record<string, string> = {}): Promise<FlowsWorld> {
  const service = await startFlowsStandIn()
  const environment = await startTestEnvironment({ PAGOPA_DEV_URL: service.url, ...env })
  const modules = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), PaymentsCore, ReportingFlowsWork, ReportingFlowsApi, ...more],
  }).compile()
  await modules.init()
  const organization = await registerOrganization(modules, environment, firstOrganization)
  const at = (hours = 0) => new Date(environment.now.getTime() + hours * 3_600_000)
  const ctx = (hours?: number) => environment.as(organization.id, { kind: 'system', name: 'test' }, at(hours))
  const queries = modules.get(ReportingFlowsQueries, { strict: false })
  return {
    environment,
    modules,
    service,
    organization,
    at,
    ctx,
    platform: (hours) => environment.platform(at(hours)),
    download: (hours) => modules.get(DownloadFlows, { strict: false }).run(environment.platform(at(hours))),
    list: (query) => environment.db.run(ctx(), (tx) => queries.list(tx, { page: 1, size: 25, ...query })),
    read: (id) => environment.db.run(ctx(), (tx) => queries.read(tx, id, { page: 1, size: 25 })),
    publish: () => publishPosition(modules, environment.as(organization.id), organization, environment),
    deliver: async ({ installment }, receiptId) => {
      const receipt = aReceiptFor(installment, { receiptId, organizationFiscalCode: organization.fiscalCode })
      await modules.get(RecordReceipt).run(environment.as(organization.id), organization.fiscalCode, {
        receipt,
        raw: Buffer.from(`<x>${uuidv7()}</x>`),
        primitive: 'paSendRTV2',
        stationId: '12345678903_01',
      })
    },
    rows: (text, values) => environment.db.run(environment.platform(), (tx) => tx.query(text, values)),
    close: async () => {
      await modules.close()
      await environment.close()
      await service.close()
    },
  }
}
