// A database with the demonstration's municipalities, for benches of imports.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { inRoot } from '../../scripts/paths.mjs'

export const onDatabase = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()

export async function connected(connectionString) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

/** @throws Error when the process ends badly */
export async function ended(child) {
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  if (code !== 0) throw new Error(`a process ended with ${code}`)
}

/**
 * @param prepared what `prepareTestDatabase` gave
 * @param admin the superuser's connection
 * @param files a folder that processes may write to
 * @returns the environment of our processes on it
 */
export async function seeded(prepared, admin, name, files) {
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${prepared.env.TEST_TEMPLATE} STRATEGY file_copy`)
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    DATABASE_URL: onDatabase(prepared.env.TEST_APP_URL, name),
    PLATFORM_DATABASE_URL: onDatabase(prepared.env.TEST_PLATFORM_URL, name),
    DATABASE_POOL: '5',
    MAIL_URL: `file:${files}`,
    MASTER_KEY: randomBytes(32).toString('base64'),
    WEB_API_KEY: randomBytes(16).toString('hex'),
  }
  await ended(
    spawn(process.execPath, [inRoot('apps/server/dist/main.cli.js'), 'seed'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  return env
}

/** The municipality that loads, and a service of it that is ready. */
export async function debtService(client) {
  const { rows } = await client.query(
    `SELECT s.organization_id AS organization, s.code FROM collection_service s JOIN organization o USING (organization_id)
      WHERE o.fiscal_code = '99999000013' AND NOT s.tefa ORDER BY s.code LIMIT 1`,
  )
  return rows[0]
}
