import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import type { OrganizationCtx } from '../context/ctx.js'
import { asPlatform } from '../context/ctx.js'
import { Rehearsal } from './rehearsal.js'
import type { Tx } from './tx.js'

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const add = (tx: Tx, code: string, nextBase = 1) =>
  tx.execute('INSERT INTO notice_counter (organization_id, segregation_code, next_base) VALUES ($1, $2, $3)', [
    organization.id,
    code,
    nextBase,
  ])
const codes = (tx: Tx) => tx.query<{ code: string }>('SELECT segregation_code AS code FROM notice_counter ORDER BY 1')
const real = () => environment.as(organization.id)

/** Runs some transactions as one rehearsal. */
async function rehearsed<T>(work: (ctx: OrganizationCtx) => Promise<T>): Promise<T> {
  const rehearsal = new Rehearsal()
  try {
    return await work({ ...real(), rehearsal })
  } finally {
    await rehearsal.end()
  }
}

it('a transaction sees what an earlier one wrote, through Prisma too, and nothing stays', async () => {
  const before = await environment.db.run(real(), codes)
  const seen = await rehearsed(async (ctx) => {
    await environment.db.run(ctx, (tx) => add(tx, '71'))
    await environment.db.runWithPrisma(ctx, async (tx) => {
      await tx.prisma.noticeCounter.create({
        data: { organizationId: organization.id, segregationCode: '72', nextBase: 5 },
      })
    })
    return environment.db.runHurried(ctx, codes)
  })
  expect(seen.map((each) => each.code)).toEqual(expect.arrayContaining(['71', '72']))
  expect(await environment.db.run(real(), codes)).toEqual(before)
})

it('one that fails takes away its own writes only, and says what the real one would', async () => {
  const seen = await rehearsed(async (ctx) => {
    await environment.db.run(ctx, (tx) => add(tx, '73'))
    await expect(environment.db.run(ctx, (tx) => add(tx, '74', 0))).rejects.toThrow('notice_counter_range')
    await expect(
      environment.db.runWithPrisma(ctx, async (tx) => {
        await add(tx, '75')
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    return environment.db.run(ctx, codes)
  })
  const found = seen.map((each) => each.code)
  expect(found).toContain('73')
  expect(found).not.toContain('74')
  expect(found).not.toContain('75')
})

it('the scope is that of each transaction', async () => {
  const elsewhere = environment.as('01990000-0000-7000-8000-000000000000')
  await rehearsed(async (ctx) => {
    await environment.db.run(ctx, (tx) => add(tx, '76'))
    expect(await environment.db.run({ ...elsewhere, rehearsal: ctx.rehearsal! }, codes)).toEqual([])
    expect((await environment.db.run(ctx, codes)).length).toBeGreaterThan(0)
  })
})

it("what the platform's scope writes does not stay either", async () => {
  await rehearsed((ctx) =>
    environment.db.run(asPlatform(ctx, 'test'), (tx) =>
      tx.execute('UPDATE organization SET name = $2 WHERE organization_id = $1', [organization.id, 'Cambiato']),
    ),
  )
  const [row] = await environment.db.run(real(), (tx) => tx.query<{ name: string }>('SELECT name FROM organization'))
  expect(row?.name).toBe(firstOrganization.name)
})

it('transactions of the same call take turns, and one inside another is refused instead of waiting for ever', async () => {
  await rehearsed(async (ctx) => {
    await Promise.all(['77', '78', '79'].map((code) => environment.db.run(ctx, (tx) => add(tx, code))))
    const nested = environment.db.run(ctx, () => environment.db.run(ctx, codes))
    await expect(nested).rejects.toThrow('inside another')
    expect((await environment.db.run(ctx, codes)).map((each) => each.code)).toEqual(
      expect.arrayContaining(['77', '79']),
    )
  })
})

it('no connection is taken when nothing is asked, and none is kept', async () => {
  await rehearsed(async () => undefined)
  for (let n = 0; n < 12; n++) await rehearsed((ctx) => environment.db.run(ctx, codes))
  await expect(environment.db.run(real(), codes)).resolves.toBeDefined()
})
