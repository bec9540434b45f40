import { Controller, Module } from '@nestjs/common'
import { type Endpoint, endpoint } from '@repo/contracts/http/endpoint'
import { z } from 'zod'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { refusals } from '#platform/errors/refusals'
import { type Call, Handles } from '#platform/http/endpoint.decorator'

/** Doors of the public API around which its conventions are proved. They count in `notice_counter`, as any table of a tenant would do. */
const errors = refusals('publicDoorTests', {
  full: { status: 409, title: 'Il contatore è pieno', hint: 'Usane un altro' },
  stale: { status: 409, stale: true, title: 'Il contatore è cambiato' },
})
const counterPath = '/v1/organizations/:organizationFiscalCode/counters'
const params = z.object({ organizationFiscalCode: z.string(), code: z.string().regex(/^\d{2}$/) })
const counter = z.object({ code: z.string(), version: z.int() })

const addCounter = endpoint({
  id: 'addCounter',
  summary: 'Aggiunge un contatore',
  method: 'POST',
  path: counterPath,
  access: { client: 'positions:write' },
  params: params.pick({ organizationFiscalCode: true }),
  body: z.object({
    code: z.string().regex(/^\d{2}$/),
    outcome: z.enum(['answer', 'refuse', 'fail']).default('answer'),
  }),
  status: 201,
  response: counter,
})
const changeCounter = endpoint({
  id: 'changeCounter',
  summary: 'Cambia un contatore',
  method: 'PUT',
  path: `${counterPath}/:code`,
  access: { client: 'positions:write' },
  ifMatch: true,
  params,
  response: counter,
})
const readCounter = endpoint({
  id: 'readCounter',
  summary: 'Legge un contatore',
  method: 'GET',
  path: `${counterPath}/:code`,
  access: { client: 'positions:read' },
  params,
  response: counter.extend({ caller: z.string(), services: z.array(z.string()) }),
})
const readNothing = endpoint({
  id: 'readNothing',
  summary: 'Di nessun ente',
  method: 'GET',
  path: '/v1/nothing',
  access: { client: 'organizations:read' },
  response: z.object({ scope: z.string() }),
})

/** For tests that walk every endpoint of the public API. */
export const publicDoorEndpoints: readonly Endpoint[] = [addCounter, changeCounter, readCounter, readNothing]

/** What a call is waiting for, in tests of calls that overlap. */
export const gate: { passing: Promise<void> | undefined } = { passing: undefined }

@Controller()
class CounterDoors {
  constructor(private readonly db: Database) {}

  /** In two transactions, as many use cases: one writes, the other (of Prisma) reads what was written. */
  @Handles(addCounter)
  async add({ ctx, input, reply }: Call<typeof addCounter>) {
    const { code, outcome } = input.body
    const { organizationId } = (ctx as OrganizationCtx).scope
    await gate.passing
    const added = await this.db.run(ctx, async (tx) => {
      const n = await tx.execute(
        'INSERT INTO notice_counter (organization_id, segregation_code, next_base) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING',
        [organizationId, code],
      )
      if (n === 1) tx.audit({ action: 'tests.counted', subjectKind: 'counter', subjectId: uuidv7() })
      return n
    })
    if (added === 0) throw errors.full({ facts: { code } })
    if (outcome === 'refuse') throw errors.full()
    if (outcome === 'fail') throw new Error('something broke after the change')
    reply.header('location', `/counters/${code}`)
    return { code, version: await this.version(ctx, code) }
  }

  @Handles(changeCounter)
  async change({ ctx, input, ifMatch }: Call<typeof changeCounter>) {
    const { organizationId } = (ctx as OrganizationCtx).scope
    const changed = await this.db.run(ctx, (tx) =>
      tx.execute(
        'UPDATE notice_counter SET next_base = next_base + 1 WHERE organization_id = $1 AND segregation_code = $2 AND next_base = $3',
        [organizationId, input.params.code, ifMatch],
      ),
    )
    if (changed === 0) throw errors.stale()
    return { code: input.params.code, version: ifMatch + 1 }
  }

  @Handles(readCounter)
  async read({ ctx, input, client }: Call<typeof readCounter>) {
    return {
      code: input.params.code,
      version: await this.version(ctx, input.params.code),
      caller: ctx.actor.kind === 'client' ? ctx.actor.name : '',
      services: [...(client?.collectionServiceIds ?? [])],
    }
  }

  @Handles(readNothing)
  nothing({ ctx }: Call<typeof readNothing>) {
    return { scope: ctx.scope.kind }
  }

  private version(ctx: Call['ctx'], code: string): Promise<number> {
    const { organizationId } = (ctx as OrganizationCtx).scope
    return this.db.runWithPrisma(ctx, async (tx) => {
      const row = await tx.prisma.noticeCounter.findUnique({
        where: { organizationId_segregationCode: { organizationId, segregationCode: code } },
      })
      return Number(row?.nextBase ?? 0)
    })
  }
}

@Module({ controllers: [CounterDoors] })
export class PublicDoors {}
