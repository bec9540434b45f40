// Applies the migrations without Prisma's native engine: same table, checksums and lock as `prisma migrate deploy`.
// Run as a program: OWNER_DATABASE_URL=… node scripts/migrate.mjs
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrateQueues } from '../apps/server/migrate-queues.mjs'
import { inRoot } from './paths.mjs'
import { PlainError, runMain } from './plain-error.mjs'

/** The advisory lock Prisma Migrate takes, so that both never run together. */
const PRISMA_LOCK = 72707369

const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

/**
 * Applies every migration of `folder` not yet applied, in order of name, each in its own transaction.
 *
 * @param {string} ownerUrl connection of the role that owns the schema
 * @param {string} [folder] one folder per migration, each with a `migration.sql`
 * @returns {Promise<string[]>} the names applied now
 * @throws {PlainError} when an applied migration was edited, or an earlier one failed half way
 */
export async function migrate(ownerUrl, folder = inRoot('prisma/migrations')) {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'quietanza-migrate' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query("SET client_min_messages = 'warning'")
    await client.query(LEDGER)
    const done = await appliedMigrations(client)
    const applied = []
    for (const { name, sql, checksum } of readMigrations(folder)) {
      const before = done.get(name)
      if (before?.finished_at) {
        if (before.checksum !== checksum)
          throw new PlainError(
            `Migration ${name} was edited after it was applied: restore it, and put the change in a new migration ("npm run reset" starts again from empty local data).`,
          )
        continue
      }
      if (before)
        throw new PlainError(
          `Migration ${name} failed earlier: repair the database, then mark it in "_prisma_migrations" (rolled_back_at) and run again ("npm run reset" starts again from empty local data).`,
        )
      await applyOne(client, name, sql, checksum)
      applied.push(name)
    }
    await migrateQueues(client)
    return applied
  } finally {
    await client.end()
  }
}

/** The migrations of `folder`: name, text and checksum, in the order they are applied. */
export function readMigrations(folder = inRoot('prisma/migrations')) {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: join(folder, name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function appliedMigrations(client) {
  const { rows } = await client.query(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  )
  return new Map(rows.map((row) => [row.migration_name, row]))
}

async function applyOne(client, name, sql, checksum) {
  const id = randomUUID()
  await client.query('INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    // One message of the simple protocol is one implicit transaction, as with Prisma.
    await client.query(sql)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    await client.query('UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1', [
      id,
      `${error.code} ${error.message}`,
    ])
    throw new Error(`Migration ${name}: ${error.message}${lineOf(sql, error.position)}`, { cause: error })
  }
  await client.query('UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id])
}

const lineOf = (sql, position) => (position ? ` (line ${sql.slice(0, Number(position)).split('\n').length})` : '')

if (import.meta.main) {
  await runMain(async () => {
    const url = process.env.OWNER_DATABASE_URL
    if (!url)
      throw new PlainError('OWNER_DATABASE_URL is not set: give the connection of the role that owns the schema.')
    const applied = await migrate(url)
    console.log(applied.length ? applied.map((name) => `applied ${name}`).join('\n') : 'Database schema is up to date.')
  })
}
