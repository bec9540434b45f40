import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../packages/testkit/src/test-database.ts'
import { enableRoles, roleUrls } from './database-roles.mjs'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function rolesOf(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const sql =
      'SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user'
    return (await client.query(sql)).rows[0]
  } finally {
    await client.end()
  }
}

it('gives both roles a login, also when several programs do it at once', async () => {
  const all = await Promise.all([1, 2, 3, 4].map(() => enableRoles(database.ownerUrl)))
  expect(new Set(all.map((urls) => urls.appUrl)).size).toBe(1)
  expect(all[0]).toEqual(roleUrls(database.ownerUrl))
})

it.each(['app', 'platform'] as const)('the %s role has no right that would bypass row security', async (role) => {
  const urls = await enableRoles(database.ownerUrl)
  const powerless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }
  expect(await rolesOf(urls[`${role}Url`])).toEqual({ rolname: `quietanza_${role}`, ...powerless })
})

it('derives passwords that follow the credentials of the owner and tell the roles apart', () => {
  const passwords = (url: string) => Object.values(roleUrls(url)).map((each) => new URL(each).password)
  const [app, platform] = passwords('postgresql://owner:one@host/db')
  expect(app).not.toBe(platform)
  expect(passwords('postgresql://owner:one@elsewhere/other')).toEqual([app, platform])
  expect(passwords('postgresql://owner:two@host/db')).not.toContain(app)
})
