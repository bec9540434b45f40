import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/**
 * Prisma merges `findUnique` calls made in the same tick, across whoever makes them. Outside an interactive transaction a tenant
 * could receive another's row. These tests fail if `runWithPrisma` ever stops opening one.
 */
let environment: TestEnvironment
let modules: Modules
let first: TestOrganization
let second: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  first = await registerOrganization(modules, environment, firstOrganization)
  second = await registerOrganization(modules, environment, secondOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

it("in the same tick, asking for another tenant's row finds nothing", async () => {
  const { id } = await publishPosition(modules, environment.as(first.id), first, environment)
  const ask = (asking: TestOrganization) =>
    environment.db.runWithPrisma(environment.as(asking.id), (tx) =>
      tx.prisma.debtPosition.findUnique({
        where: { organizationId_id: { organizationId: first.id, id } },
        select: { id: true },
      }),
    )
  for (let round = 0; round < 25; round++) {
    const answers = await Promise.all([ask(first), ask(second), ask(first), ask(second)])
    expect(answers).toEqual([{ id }, null, { id }, null])
  }
})

it('within one transaction, calls of one tick see one tenant', async () => {
  const { id } = await publishPosition(modules, environment.as(first.id), first, environment)
  const where = { organizationId_id: { organizationId: first.id, id } }
  const answers = await environment.db.runWithPrisma(environment.as(second.id), (tx) =>
    Promise.all([
      tx.prisma.debtPosition.findUnique({ where }),
      tx.prisma.debtPosition.findFirst({ where: { id } }),
      tx.prisma.debtPosition.count(),
    ]),
  )
  expect(answers).toEqual([null, null, 0])
})

it('Prisma and prepared SQL share one connection and one transaction: undoing one undoes both', async () => {
  const ctx = environment.as(first.id)
  const attempt = environment.db.runWithPrisma(ctx, async (tx) => {
    const [prisma] = await tx.prisma.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
    const prepared = await tx.one<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    expect(prisma?.pid).toBe(prepared?.pid)
    await tx.prisma.collectionService.update({
      where: { organizationId_id: { organizationId: first.id, id: first.serviceId } },
      data: { name: 'Cambiato' },
    })
    expect(await tx.one('SELECT name FROM collection_service WHERE id = $1', [first.serviceId])).toEqual({
      name: 'Cambiato',
    })
    throw new Error('changed my mind')
  })
  await expect(attempt).rejects.toThrow('changed my mind')
  const service = await environment.db.run(ctx, (tx) =>
    tx.one<{ name: string }>('SELECT name FROM collection_service WHERE id = $1', [first.serviceId]),
  )
  expect(service?.name).toBe('Mensa scolastica')
})

it('the scope never stays on a connection that goes back to the pool', async () => {
  await Promise.all(
    Array.from({ length: 20 }, () => environment.db.run(environment.as(first.id), (tx) => tx.query('SELECT 1'))),
  )
  const seen = await Promise.all(
    Array.from({ length: 20 }, () =>
      environment.db.run(
        { ...environment.as(first.id), scope: { kind: 'citizen', debtorKey: Buffer.alloc(32) } },
        (tx) => tx.one<{ n: number }>('SELECT count(*) AS n FROM debt_position'),
      ),
    ),
  )
  expect(seen.every((row) => row?.n === 0)).toBe(true)
})
