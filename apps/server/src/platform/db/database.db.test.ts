import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { z } from 'zod'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  aForm,
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import type { Ctx } from '../context/ctx.js'
import { uuidv7 } from '../context/ids.js'
import { createLogger } from '../observability/logger.js'
import { defineEvent } from '../outbox/event-definition.js'
import { Database } from './database.js'
import { Rehearsal } from './rehearsal.js'
import type { Tx } from './tx.js'

const somethingHappened = defineEvent('tests.somethingHappened', z.object({ id: z.string() }))
/** Breaks the range of a counter. */
const wrong = "INSERT INTO notice_counter (organization_id, segregation_code, next_base) VALUES ($1, 'no', 0)"

let environment: TestEnvironment
let modules: Modules
let organization: TestOrganization
/** With one connection a role: whatever a transaction leaves behind, the next one finds. */
let db: Database

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  db = new Database(
    {
      appUrl: environment.database.appUrl,
      platformUrl: environment.database.platformUrl,
      poolSize: 1,
      applicationName: 'one-connection',
    },
    createLogger('silent', 'test'),
  )
})
afterAll(async () => {
  await db?.close()
  await modules?.close()
  await environment?.close()
})

const own = () => environment.as(organization.id)
const citizen = (debtorKey: Buffer): Ctx => ({ ...own(), scope: { kind: 'citizen', debtorKey } })
const rename = (tx: Tx, name: string) =>
  tx.execute('UPDATE collection_service SET name = $1 WHERE id = $2', [name, organization.serviceId])
const nameOf = async () =>
  (
    await environment.db.run(own(), (tx) =>
      tx.one<{ name: string }>('SELECT name FROM collection_service WHERE id = $1', [organization.serviceId]),
    )
  )?.name
const written = async (subjectId: string) =>
  environment.db.run(environment.platform(), async (tx) => ({
    audits: (await tx.query('SELECT 1 FROM audit_entry WHERE subject_id = $1', [subjectId])).length,
    events: (await tx.query("SELECT 1 FROM outbox_event WHERE payload->>'id' = $1", [subjectId])).length,
  }))

/** The two doors: the same promises, with prepared SQL and with Prisma at hand. */
const doors: [string, <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>) => Promise<T>][] = [
  ['run', (ctx, work) => db.run(ctx, work)],
  ['runWithPrisma', (ctx, work) => db.runWithPrisma(ctx, work)],
]

describe.each(doors)('%s', (_, run) => {
  it('returns what the work returns, and keeps what it wrote', async () => {
    expect(await run(own(), (tx) => rename(tx, 'Mensa'))).toBe(1)
    expect(await nameOf()).toBe('Mensa')
  })

  it('an error undoes everything and is thrown as it was', async () => {
    const before = await nameOf()
    const error = new Error('changed my mind')
    const attempt = run(own(), async (tx) => {
      await rename(tx, 'Altro')
      throw error
    })
    await expect(attempt).rejects.toBe(error)
    expect(await nameOf()).toBe(before)
  })

  it('an error of PostgreSQL undoes everything, and the connection serves the next', async () => {
    const before = await nameOf()
    const attempt = run(own(), async (tx) => {
      await rename(tx, 'Altro')
      await tx.execute(wrong, [organization.id])
    })
    await expect(attempt).rejects.toMatchObject({ code: '23514' })
    expect(await nameOf()).toBe(before)
    expect(await run(own(), (tx) => tx.one('SELECT 1 AS one'))).toEqual({ one: 1 })
  })

  it('work that hides an error of PostgreSQL does not pass for done', async () => {
    const before = await nameOf()
    const attempt = run(own(), async (tx) => {
      await rename(tx, 'Altro')
      await tx.execute(wrong, [organization.id]).catch(() => undefined)
      return 'done'
    })
    await expect(attempt).rejects.toThrow('hid an error')
    expect(await nameOf()).toBe(before)
    expect(await run(own(), (tx) => tx.one('SELECT 1 AS one'))).toEqual({ one: 1 })
  })

  it('the scope and the role end with the transaction', async () => {
    await run(own(), (tx) => tx.query('SELECT 1'))
    await run(own(), (tx) => tx.execute(wrong, [organization.id])).catch(() => undefined)
    // On the only connection of the pool, with a scope that sets neither.
    const left = await run(citizen(Buffer.alloc(32)), (tx) =>
      tx.one("SELECT current_setting('app.organization_id', true) AS organization, current_user AS role"),
    )
    expect(left).toEqual({ organization: '', role: 'quietanza_citizen' })
    const next = await run(own(), (tx) =>
      tx.one("SELECT current_setting('app.debtor_key', true) AS debtor, current_user = session_user AS own"),
    )
    expect(next).toEqual({ debtor: '', own: true })
  })

  it('history and events are written with the change', async () => {
    const id = uuidv7()
    await run(own(), async (tx) => {
      tx.audit({ action: 'tests.done', subjectKind: 'test', subjectId: id })
      tx.emit(somethingHappened({ id }))
    })
    expect(await written(id)).toEqual({ audits: 1, events: 1 })
  })

  it('or not at all', async () => {
    const id = uuidv7()
    const attempt = run(own(), async (tx) => {
      tx.audit({ action: 'tests.done', subjectKind: 'test', subjectId: id })
      tx.emit(somethingHappened({ id }))
      throw new Error('too late')
    })
    await expect(attempt).rejects.toThrow('too late')
    expect(await written(id)).toEqual({ audits: 0, events: 0 })
  })

  it('a change whose history cannot be written is undone', async () => {
    const before = await nameOf()
    const attempt = run(own(), async (tx) => {
      await rename(tx, 'Altro')
      tx.audit({ action: 'tests.done', subjectKind: 'test', subjectId: 'not a uuid' })
    })
    await expect(attempt).rejects.toMatchObject({ code: '22P02' })
    expect(await nameOf()).toBe(before)
  })
})

describe('one question by itself', () => {
  const own = (tx: Tx) => tx.one<{ id: string }>('SELECT organization_id AS id FROM organization')

  it('is answered within its scope, which ends with it', async () => {
    expect(await db.readOnce(environment.as(organization.id), own)).toEqual({ id: organization.id })
    expect(await db.readOnce(environment.as(uuidv7()), own)).toBeUndefined()
  })

  it('fails with its own error, and the connection serves the next', async () => {
    const failing = db.readOnce(environment.as(organization.id), (tx) => tx.query('SELECT 1 / 0'))
    await expect(failing).rejects.toThrow('division by zero')
    expect(await db.readOnce(environment.as(organization.id), own)).toEqual({ id: organization.id })
  })

  it('sees what a dry run has done before it', async () => {
    const rehearsal = new Rehearsal()
    const ctx = { ...environment.as(organization.id), rehearsal }
    try {
      await db.run(ctx, (tx) => tx.execute("UPDATE organization SET name = 'Altro nome'"))
      const read = (tx: Tx) => tx.one<{ name: string }>('SELECT name FROM organization')
      expect(await db.readOnce(ctx, read)).toEqual({ name: 'Altro nome' })
    } finally {
      await rehearsal.end()
    }
    expect((await db.readOnce(environment.as(organization.id), own))?.id).toBe(organization.id)
  })
})

describe('the platform', () => {
  it('sees everything, and has no history of its own', async () => {
    const count = await db.run(environment.platform(), (tx) => tx.one('SELECT count(*) AS n FROM organization'))
    expect(count).toEqual({ n: 1 })
    const attempt = db.run(environment.platform(), async (tx) =>
      tx.audit({ action: 'tests.done', subjectKind: 'test', subjectId: uuidv7() }),
    )
    await expect(attempt).rejects.toThrow('the platform scope has no organization')
  })

  it('is not for Prisma', async () => {
    await expect(db.runWithPrisma(environment.platform(), async () => 1)).rejects.toThrow('organization scope only')
  })
})

describe('a citizen', () => {
  it('reads own debts and writes nothing', async () => {
    const { id } = await publishPosition(modules, own(), organization, environment)
    const scope = citizen(environment.vault.debtorKey(aForm(organization).debtor.fiscalCode))
    expect(await db.run(scope, (tx) => tx.query('SELECT id FROM debt_position'))).toEqual([{ id }])
    await expect(db.run(scope, (tx) => tx.execute('DELETE FROM debt_position'))).rejects.toMatchObject({
      code: '42501',
    })
    await expect(db.run(scope, (tx) => tx.execute("UPDATE debt_position SET status = 'paid'"))).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('a connection that is lost', () => {
  it.each(doors)('in the middle of %s undoes the work, and the next finds another', async (_, run) => {
    const before = await nameOf()
    const attempt = run(own(), async (tx) => {
      await rename(tx, 'Altro')
      const { pid } = (await tx.one<{ pid: number }>('SELECT pg_backend_pid() AS pid'))!
      await endConnection(pid)
      await rename(tx, 'Ancora')
    })
    await expect(attempt).rejects.toThrow(/terminated|not queryable/)
    expect(await nameOf()).toBe(before)
    expect(await run(own(), (tx) => tx.one('SELECT 1 AS one'))).toEqual({ one: 1 })
  })
})

describe('values', () => {
  it('cents and counters are safe integers or an error, days are text, instants are UTC', async () => {
    const row = await db.run(own(), (tx) =>
      tx.one(
        "SELECT 9007199254740991::bigint AS cents, '2026-03-29'::date AS day, '2026-03-29T00:30:00+01'::timestamptz AS at",
      ),
    )
    expect(row).toEqual({ cents: 9_007_199_254_740_991, day: '2026-03-29', at: new Date('2026-03-28T23:30:00Z') })
    await expect(db.run(own(), (tx) => tx.one('SELECT 9007199254740992::bigint AS cents'))).rejects.toThrow(RangeError)
  })

  it('one row is one row', async () => {
    await expect(db.run(own(), (tx) => tx.one('SELECT 1 UNION SELECT 2'))).rejects.toThrow('several')
    expect(await db.run(own(), (tx) => tx.one('SELECT 1 WHERE false'))).toBeUndefined()
  })
})

/** A role may end its own connections: no need to be an administrator. */
async function endConnection(pid: number): Promise<void> {
  const client = new pg.Client({ connectionString: environment.database.appUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_terminate_backend($1, 10000)', [pid])
  } finally {
    await client.end()
  }
}

it('tells when somebody in a hurry was answered lately, by whichever process', async () => {
  expect(await db.wasHurriedLately()).toBe(false)
  await environment.db.runHurried(own(), async () => undefined)
  expect(await db.wasHurriedLately()).toBe(true)
})
