import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../packages/testkit/src/test-database.ts'
import { inRoot } from './paths.mjs'

/** What psql would put in place of `:'name'`. */
const GIVEN: Record<string, string> = {
  notice: '301000000000000144',
  email: 'ada.conti@borgochiaro.example',
  operator: '01990000-0000-7000-8000-000000000000',
  client: '01990000-0000-7000-8000-000000000000',
  event: '01990000-0000-7000-8000-000000000000',
  file: '01990000-0000-7000-8000-000000000000',
  created_at: '2026-11-01T00:00:00Z',
  hash: '$argon2id$',
}

const folder = inRoot('docs/runbooks')
const statements = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^```sql\n([^`]+)```/gm)].map(
      ([, sql], index) => [name, index + 1, sql!] as const,
    ),
  )

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.drop())

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

describe('the SQL of the runbooks', () => {
  it.each(statements)('%s, %i', async (_, __, sql) => {
    const text = sql.replace(/:'(\w+)'/g, (_whole, name: string) => pg.escapeLiteral(GIVEN[name] ?? ''))
    await connected(database.platformUrl, async (client) => {
      await client.query('BEGIN')
      await client.query(text)
      await client.query('ROLLBACK')
    })
  })
})

it('a dump as the owner stops instead of being empty', async () => {
  await connected(database.ownerUrl, async (client) => {
    await client.query('SET row_security = off')
    await expect(client.query('SELECT FROM debt_position')).rejects.toThrow(/row-level security/)
  })
})
