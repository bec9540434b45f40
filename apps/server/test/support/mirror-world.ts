import { Test } from '@nestjs/testing'
import { iupdOf } from '@repo/domain/archive-copy'
import { aReceiptFor } from '@repo/testkit/builders/receipt'
import { ArchiveMirrorApi, ArchiveMirrorWork } from '#modules/archive-mirror/archive-mirror.module'
import { MirrorPosition } from '#modules/archive-mirror/use-cases/mirror-position'
import { CancelDebtPosition } from '#modules/debt-positions/use-cases/cancel-debt-position'
import type { OrganizationInput } from '#modules/organizations/use-cases/register-organization'
import { PaymentsCore } from '#modules/payments/payments.module'
import { RecordReceipt } from '#modules/payments/use-cases/record-receipt'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { type ArchiveStandIn, startArchiveStandIn } from './archive-stand-in.js'
import { startTestEnvironment, type TestEnvironment } from './test-environment.js'
import { firstOrganization, type Modules, publishPosition, registerOrganization } from './test-organization.js'

export type PublishedPosition = Awaited<ReturnType<typeof publishPosition>>

/** The row of a copy, as a test reads it. */
export interface MirrorRow {
  readonly state: string
  readonly attempts: number
  readonly last_error: string | null
  readonly next_attempt_at: Date | null
  readonly mirrored_version: number | null
}

/** One organization, the mirror with its real connector, and a stand-in of the archive. */
export interface MirrorWorld {
  readonly environment: TestEnvironment
  readonly modules: Modules
  readonly archive: ArchiveStandIn
  readonly organization: Awaited<ReturnType<typeof registerOrganization>>
  at(minutes?: number): Date
  ctx(minutes?: number): ReturnType<TestEnvironment['as']>
  publish(): Promise<PublishedPosition>
  cancel(position: PublishedPosition): Promise<void>
  /** Lets the receipt arrive. */
  pay(position: PublishedPosition): Promise<void>
  mirror(position: PublishedPosition, minutes?: number): Promise<void>
  row(position: PublishedPosition): Promise<MirrorRow | undefined>
  /** What the archive holds of it. */
  held(position: PublishedPosition): ReturnType<ArchiveStandIn['positions']['get']>
  sql(text: string, values?: readonly unknown[]): Promise<number>
  close(): Promise<void>
}

/** @param change of what is registered of the organization */
export async function startMirrorWorld(change: Partial<OrganizationInput> = {}): Promise<MirrorWorld> {
  const archive = await startArchiveStandIn()
  const environment = await startTestEnvironment({ PAGOPA_DEV_URL: archive.url })
  const modules = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), PaymentsCore, ArchiveMirrorWork, ArchiveMirrorApi],
  }).compile()
  await modules.init()
  const organization = await registerOrganization(modules, environment, { ...firstOrganization, ...change })
  const at = (minutes = 0) => new Date(environment.now.getTime() + minutes * 60_000)
  const ctx = (minutes?: number) => environment.as(organization.id, { kind: 'system', name: 'test' }, at(minutes))
  return {
    environment,
    modules,
    archive,
    organization,
    at,
    ctx,
    publish: () => publishPosition(modules, environment.as(organization.id), organization, environment),
    cancel: (position) =>
      modules
        .get(CancelDebtPosition)
        .run(environment.as(organization.id), { id: position.id, version: position.stored.version, reason: 'errore' }),
    pay: async ({ installment }) => {
      const receipt = aReceiptFor(installment, {
        receiptId: uuidv7(),
        organizationFiscalCode: organization.fiscalCode,
      })
      await modules.get(RecordReceipt).run(environment.as(organization.id), organization.fiscalCode, {
        receipt,
        raw: Buffer.from('<x/>'),
        primitive: 'paSendRTV2',
        stationId: '12345678903_01',
      })
    },
    mirror: (position, minutes) => modules.get(MirrorPosition, { strict: false }).run(ctx(minutes), position.id),
    row: (position) =>
      environment.db.run(ctx(), (tx) =>
        tx.one<MirrorRow>(
          'SELECT state, attempts, last_error, next_attempt_at, mirrored_version FROM archive_mirror WHERE debt_position_id = $1',
          [position.id],
        ),
      ),
    held: (position) => archive.positions.get(`${organization.fiscalCode}/${iupdOf(position.id, 0)}`),
    sql: (text, values) => environment.db.run(environment.platform(), (tx) => tx.execute(text, values)),
    close: async () => {
      await modules.close()
      await environment.close()
      await archive.close()
    },
  }
}
