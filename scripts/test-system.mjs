// The system the browser journeys visit: started as `npm start` does, on free ports, with data of its own.
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { onDatabase } from './database-roles.mjs'
import { removePostgres, stopPostgres } from './embedded-postgres.mjs'
import { inRoot } from './paths.mjs'
import { report } from './plain-error.mjs'
import { anyFreePort } from './ports.mjs'
import { runningOwner, stopOrphans } from './run-files.mjs'
import { killRunningTools } from './run-tool.mjs'
import { startSystem } from './system.mjs'
import { PORTS } from './system-env.mjs'

const RUN_DIR = inRoot('.run/e2e')

/** What the person set for a system of their own does not concern this one. */
const PERSONAL = /_ORIGIN$|_PORT$|_URL$|^CHECKOUT_|^PAGOPA_|^MASTER_KEY$|^WEB_API_KEY$|^BIND_HOST$|^ENVIRONMENT_NAME$/

/** Journeys kill services on purpose, many times a minute. */
const RESTARTS = { perMinute: 1000, longestPauseMs: 250 }

/** What a killed worker was doing goes to the next within seconds: journeys wait for it. */
const WORKER_SILENT_SECONDS = '5'

/**
 * @param {ReturnType<typeof import('./progress.mjs').createProgress>['step']} step shows the steps; what the supervisor says is left out
 * @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} `env.RUN_DIR` leads the journeys to demo.json and pids.json
 */
export async function startTestSystem(step) {
  if (!runningOwner(RUN_DIR)) await emptyRunDir()
  const given = Object.fromEntries(Object.entries(process.env).filter(([name]) => !PERSONAL.test(name)))
  given.WORKER_SILENT_SECONDS = WORKER_SILENT_SECONDS
  const database = process.env.DATABASE_URL ? await ownDatabase(process.env.DATABASE_URL) : undefined
  if (database) given.DATABASE_URL = database.url
  const ports = Object.fromEntries(
    await Promise.all(Object.keys(PORTS).map(async (name) => [name, await anyFreePort()])),
  )
  try {
    const onFailure = (error) => {
      report(error)
      killRunningTools()
    }
    const system = await startSystem({
      runDir: RUN_DIR,
      ports,
      given,
      restarts: RESTARTS,
      progress: { step, note: () => undefined },
      onFailure,
    })
    const stop = async () => {
      await system.stop()
      await database?.drop()
    }
    return { env: { RUN_DIR }, stop }
  } catch (error) {
    await database?.drop()
    throw error
  }
}

async function emptyRunDir() {
  await stopOrphans(RUN_DIR)
  stopPostgres(join(RUN_DIR, 'postgres'))
  removePostgres(join(RUN_DIR, 'postgres'))
  rmSync(RUN_DIR, { recursive: true, force: true })
}

/** A database for this run only, on the person's server. */
async function ownDatabase(ownerUrl) {
  const name = `quietanza_e2e_${randomBytes(4).toString('hex')}`
  const run = async (sql) => {
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await run(`CREATE DATABASE ${name}`)
  return { url: onDatabase(ownerUrl, name), drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}
