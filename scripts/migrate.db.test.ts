import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../packages/testkit/src/test-database.ts'
import { migrate, readMigrations } from './migrate.mjs'
import { inRoot } from './paths.mjs'
import { schemaDrift } from './schema-drift.mjs'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'quietanza-migrations-'))
  cpSync(inRoot('prisma/migrations'), folder, { recursive: true })
})
afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

it('applies only what is new, once, in order', async () => {
  write('99990101000000_second', 'INSERT INTO zz_steps VALUES (2)')
  write('99980101000000_first', 'CREATE TABLE zz_steps (step int); INSERT INTO zz_steps VALUES (1)')
  expect(await migrate(database.ownerUrl, folder)).toEqual(['99980101000000_first', '99990101000000_second'])
  expect(await migrate(database.ownerUrl, folder)).toEqual([])
  expect(await ask('SELECT step FROM zz_steps ORDER BY step')).toEqual([{ step: 1 }, { step: 2 }])
})

it('lets two programs migrate at once: one works, the other finds it done', async () => {
  write('99980101000000_slow', 'CREATE TABLE zz_steps (step int); SELECT pg_sleep(0.1)')
  const applied = await Promise.all([migrate(database.ownerUrl, folder), migrate(database.ownerUrl, folder)])
  expect(applied.flat()).toEqual(['99980101000000_slow'])
})

it('refuses a migration edited after it was applied', async () => {
  const [first] = readMigrations(folder)
  appendFileSync(join(folder, String(first?.name), 'migration.sql'), '\n-- afterthought\n')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
    `Migration ${first?.name} was edited after it was applied`,
  )
})

it('undoes a migration that fails half way, tells the line, and goes no further until somebody looked', async () => {
  write('99980101000000_broken', 'CREATE TABLE zz_half (step int);\nSELECT nonsense;')
  write('99990101000000_next', 'CREATE TABLE zz_next (step int)')
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/99980101000000_broken: .*nonsense.*\(line 2\)/)
  expect(await ask("SELECT tablename FROM pg_tables WHERE tablename LIKE 'zz%'")).toEqual([])
  await expect(migrate(database.ownerUrl, folder)).rejects.toThrow('99980101000000_broken failed earlier')

  write('99980101000000_broken', 'CREATE TABLE zz_whole (step int)')
  await ask(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '99980101000000_broken'`)
  expect(await migrate(database.ownerUrl, folder)).toEqual(['99980101000000_broken', '99990101000000_next'])
})

it('leaves the schema of prisma/models, neither more nor less', async () => {
  expect(await schemaDrift(database.ownerUrl)).toBe('')
  await ask('CREATE TABLE zz_unknown (id int PRIMARY KEY)')
  expect(await schemaDrift(database.ownerUrl)).toContain('DROP TABLE "zz_unknown"')
}, 30_000)

it.each(readMigrations())('$name opens with why, which locks and how to go back', ({ sql }) => {
  expect(sql).toMatch(/^-- Why: [^…]+\n(--.*\n)*-- Locks: [^…]+\n(--.*\n)*-- Back: [^…]+/)
})
