// The database server of the tests: a throw-away cluster in memory, or the one of DATABASE_URL, with a migrated template.
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createOwner } from './database-owner.mjs'
import { enableRoles, onDatabase } from './database-roles.mjs'
import { startPostgres, stopPostgres } from './embedded-postgres.mjs'
import { migrate, readMigrations } from './migrate.mjs'
import { PlainError } from './plain-error.mjs'
import { anyFreePort } from './ports.mjs'
import { isSameProcess, processMark } from './processes.mjs'

const PREFIX = 'quietanza-test-'
const MEMORY = '/dev/shm'

/**
 * Makes ready what `packages/testkit/src/test-database.ts` needs.
 * @returns {Promise<{ description: string, env: Record<string, string>, superuserUrl?: string, stop: () => Promise<void> }>}
 *   the superuser only of a throw-away cluster: benches use it, tests never
 */
export async function prepareTestDatabase(env = process.env) {
  return env.DATABASE_URL ? onGivenServer(env.DATABASE_URL) : onThrowAwayCluster()
}

async function onGivenServer(ownerUrl) {
  const template = await makeTemplate(ownerUrl)
  return { description: `the server of DATABASE_URL (${new URL(ownerUrl).host})`, ...template }
}

async function onThrowAwayCluster() {
  sweepAbandoned()
  const folder = mkdtempSync(join(roomyFolder(), PREFIX))
  // The account PostgreSQL runs under must pass through; what it keeps inside is closed to the others.
  chmodSync(folder, 0o711)
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(processMark(process.pid)))
  const dataDir = join(folder, 'postgres')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const postgres = await startPostgres({
      dataDir,
      password: randomBytes(18).toString('base64url'),
      port: await anyFreePort(),
      ephemeral: true,
    })
    const ownerUrl = await createOwner(postgres.url(), randomBytes(18).toString('base64url'), 'postgres')
    const template = await makeTemplate(ownerUrl)
    const stop = async () => {
      postgres.stop('immediate')
      remove()
    }
    return {
      description: `${postgres.version}, throw-away in ${folder}`,
      env: template.env,
      superuserUrl: postgres.url(),
      stop,
    }
  } catch (error) {
    stopPostgres(dataDir)
    remove()
    throw error
  }
}

/** Memory is ten times faster than the disk for cloning databases; it is used when a gigabyte is to spare. */
function roomyFolder() {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > 1024 ** 3 ? MEMORY : tmpdir()
}

/** Clusters whose test run was killed before it could clean up. */
function sweepAbandoned() {
  for (const parent of new Set([MEMORY, tmpdir()].filter((folder) => existsSync(folder)))) {
    for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
      const folder = join(parent, name)
      const mark = join(folder, 'owner.json')
      if (statSync(folder).uid !== process.getuid?.() || !existsSync(mark)) continue
      if (isSameProcess(JSON.parse(readFileSync(mark, 'utf8')))) continue
      stopPostgres(join(folder, 'postgres'))
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Builds the migrated database that every test file clones; its name follows from the migrations. */
async function makeTemplate(ownerUrl) {
  const hash = createHash('sha256')
  for (const { checksum } of readMigrations()) hash.update(checksum)
  const name = `quietanza_tpl_${hash.digest('hex').slice(0, 10)}_${randomBytes(3).toString('hex')}`
  const stop = () => asOwner(ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await asOwner(ownerUrl, `CREATE DATABASE ${name}`)
  try {
    const templateUrl = onDatabase(ownerUrl, name)
    await migrate(templateUrl)
    const { appUrl, platformUrl } = await enableRoles(templateUrl)
    // Nobody may connect: a database with open connections cannot be cloned.
    await asOwner(ownerUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
    const env = {
      TEST_DATABASE_ADMIN_URL: ownerUrl,
      TEST_TEMPLATE: name,
      TEST_APP_URL: appUrl,
      TEST_PLATFORM_URL: platformUrl,
    }
    return { env, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function asOwner(ownerUrl, sql) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(sql)
  } catch (error) {
    if (error.code !== '42501') throw error
    throw new PlainError(
      `The role of DATABASE_URL may not do what the tests need (${error.message}): give it CREATEDB and CREATEROLE.`,
    )
  } finally {
    await client.end()
  }
}
