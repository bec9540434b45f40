// `npm run migrate:new -- add_due_date`: writes a migration with what changed in prisma/models since the last one.
// Row security, checks and the opening comment (why, which lock, how to go back) are added by hand; then `npm run test:db`.
import { mkdirSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { onDatabase } from './database-roles.mjs'
import { inRoot } from './paths.mjs'
import { PlainError, runMain } from './plain-error.mjs'
import { schemaDrift } from './schema-drift.mjs'
import { prepareTestDatabase } from './test-database.mjs'

const OPENING = `-- Why: …
-- Locks: …
-- Back: …

`

await runMain(async () => {
  const name = process.argv[2]
  if (!/^[a-z][a-z0-9_]*$/.test(name ?? ''))
    throw new PlainError('Name the migration in lower case: npm run migrate:new -- add_due_date')
  const sql = await differenceToSchema()
  if (!sql) return console.log('prisma/models and the migrations agree: there is nothing to migrate.')
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = inRoot('prisma/migrations', `${stamp}_${name}`)
  mkdirSync(folder)
  writeFileSync(`${folder}/migration.sql`, OPENING + sql)
  console.log(`${folder}/migration.sql is written: say why, which locks and how to go back in its first lines.`)
})

async function differenceToSchema() {
  const database = await prepareTestDatabase()
  const { TEST_DATABASE_ADMIN_URL: adminUrl, TEST_TEMPLATE: template } = database.env
  const name = `${template}_new`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
    return await schemaDrift(onDatabase(adminUrl, name))
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
    await database.stop()
  }
}
