import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { installmentsOf } from '@repo/domain/debt-position'
import { romeDay } from '@repo/domain/italian-calendar'
import { addDays } from '@repo/domain/local-date'
import { DebtPositionsRepository } from '#modules/debt-positions/debt-positions.repository'
import { positionDisplayStatus } from '#modules/debt-positions/display-status'
import { CreateDebtPosition } from '#modules/debt-positions/use-cases/create-debt-position'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DemoBulkPrint } from './demo-bulk-print.js'
import { DemoExports } from './demo-exports.js'
import { DemoHappenings } from './demo-happenings.js'
import { demoApiClient, demoOperators, demoOrganizations, demoPassword } from './demo-organizations.js'
import { type DemoPosition, demoPositions } from './demo-positions.js'
import { DemoOrganizations } from './register-demo-organizations.js'

const DAY_MS = 86_400_000

/** What scripts and people need to know of the demonstration. */
export interface DemoFacts {
  readonly users: readonly { email: string; password: string; role: string; organizationFiscalCode: string }[]
  readonly organizations: readonly {
    name: string
    fiscalCode: string
    ipaCode: string
    broker: string
    station: string
    segregationCode: string
    /** DEV: of try-out. */
    environment: string
  }[]
  /** Programs that call the public API for an organization. */
  readonly apiClients: readonly { clientId: string; clientSecret: string; organizationFiscalCode: string }[]
  readonly notices: readonly {
    organizationFiscalCode: string
    noticeNumber: string
    amountCents: number
    debtorFiscalCode: string
    status: string
  }[]
}

/** Fills an installation with two municipalities, through the use cases themselves. Safe to repeat: it completes what is missing. */
@Injectable()
export class SeedDemo {
  constructor(
    private readonly db: Database,
    private readonly organizations: DemoOrganizations,
    private readonly positions: DebtPositionsRepository,
    private readonly creating: CreateDebtPosition,
    private readonly happenings: DemoHappenings,
    private readonly bulkPrint: DemoBulkPrint,
    private readonly files: DemoExports,
  ) {}

  async run(now: Date): Promise<DemoFacts> {
    const ids = await this.organizations.register(now)
    const notices: DemoFacts['notices'][number][] = []
    for (const [fiscalCode, organizationId] of ids) {
      const own = demoPositions.filter((each) => each.organizationFiscalCode === fiscalCode)
      let payable = 0
      for (const demo of own) payable += await this.one(demo, organizationId, now, 0, notices)
      // Whoever has paid them all finds a new one at the next start.
      for (let round = 1; payable === 0; round++)
        payable += await this.one(own[0]!, organizationId, now, round, notices)
    }
    // The other municipality never printed anything, and takes no files.
    const first = demoCtx(ids.get(demoOrganizations[0]!.fiscalCode)!, now)
    await this.bulkPrint.complete(first)
    await this.files.complete(first)
    return {
      users: demoOperators.map(({ email, role, organizationFiscalCode }) => ({
        email,
        password: demoPassword,
        role,
        organizationFiscalCode,
      })),
      organizations: demoOrganizations.map(
        ({ name, fiscalCode, ipaCode, broker, station, segregationCode, environment }) => ({
          name,
          fiscalCode,
          ipaCode,
          broker: broker.fiscalCode,
          station: station.id,
          segregationCode,
          environment,
        }),
      ),
      apiClients: [
        {
          clientId: demoApiClient.id,
          clientSecret: demoApiClient.secret,
          organizationFiscalCode: demoApiClient.organizationFiscalCode,
        },
      ],
      notices,
    }
  }

  /** @returns 1 when the notice can be paid now */
  private async one(
    demo: DemoPosition,
    organizationId: string,
    now: Date,
    round: number,
    notices: DemoFacts['notices'][number][],
  ): Promise<number> {
    const createdAt = new Date(now.getTime() - (round === 0 ? demo.createdDaysAgo : 0) * DAY_MS)
    const ctx = demoCtx(organizationId, createdAt)
    const key = stableUuid(`${demo.organizationFiscalCode}/${demo.name}/${round}`)
    const known = await this.db.run(ctx, (tx) => this.positions.findIdByKey(tx, key))
    if (!known) {
      const collectionServiceId = await this.organizations.service(ctx, demo.serviceCode)
      const { debtor, description, amountCents } = demo
      const dueDate = addDays(romeDay(now), demo.dueInDays)
      await this.creating.run(ctx, {
        collectionServiceId,
        debtor: { ...debtor, email: debtor.email, address: debtor.address },
        description,
        amountCents,
        dueDate,
        publish: demo.fate !== 'draft',
        idempotencyKey: key,
      })
    }
    const id = known ?? (await this.db.run(ctx, (tx) => this.positions.findIdByKey(tx, key)))
    if (!id) throw new Error('a position of the demonstration was not stored')
    // What happened to it, happens two days after its creation; a start that was interrupted is completed here.
    await this.happenings.complete({ ...ctx, now: new Date(createdAt.getTime() + 2 * DAY_MS) }, demo, id)
    const stored = await this.db.run({ ...ctx, now }, (tx) => this.positions.find(tx, id))
    const [installment] = stored ? installmentsOf(stored.position) : []
    if (!stored || !installment?.noticeNumber) return 0
    const status = positionDisplayStatus(stored.position, romeDay(now))
    notices.push({
      organizationFiscalCode: demo.organizationFiscalCode,
      noticeNumber: installment.noticeNumber,
      amountCents: installment.amountCents,
      debtorFiscalCode: stored.position.debtor.fiscalCode,
      status,
    })
    return status === 'payable' ? 1 : 0
  }
}

function demoCtx(organizationId: string, now: Date): OrganizationCtx {
  return {
    scope: { kind: 'organization', organizationId },
    actor: { kind: 'system', name: 'demo' },
    correlationId: 'demo-seed',
    now,
  }
}

/** The same text gives the same UUID: what was seeded is found again. */
function stableUuid(text: string): string {
  const hex = createHash('sha256').update(`quietanza-demo/${text}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
