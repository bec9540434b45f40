// The database of a running system: embedded, or the one of DATABASE_URL. Migrated, with both roles able to log in.
import { join } from 'node:path'
import pg from 'pg'
import { createOwner } from './database-owner.mjs'
import { enableRoles } from './database-roles.mjs'
import { startPostgres } from './embedded-postgres.mjs'
import { migrate } from './migrate.mjs'
import { PlainError } from './plain-error.mjs'
import { isSameProcess, processMark } from './processes.mjs'

const WATCH_EVERY_MS = 1000

/** The person's own database, if any: the value of DATABASE_URL. */
export function externalDatabase(env) {
  const url = env.DATABASE_URL || undefined
  if (url && !/^postgres(ql)?:\/\/[^/]+\/.+/.test(url))
    throw new PlainError('DATABASE_URL is not as expected: write it as postgresql://user:password@host:port/database.')
  return url
}

/**
 * @param {object} options
 * @param {string} options.runDir
 * @param {number} options.port preferred port of the embedded server
 * @param {{ postgresPassword: string, ownerPassword: string }} options.secrets
 * @param {string} [options.externalUrl] a role that may create roles, on a database of its own
 * @param {(line: string) => void} options.say told when the embedded server is restarted
 * @param {(error: Error) => void} options.onFailure the embedded server cannot be kept running
 * @returns {Promise<{ description: string, appUrl: string, platformUrl: string, stop: () => void }>}
 */
export async function openDatabase({ runDir, port, secrets, externalUrl, say, onFailure }) {
  if (externalUrl) {
    await checkExternal(externalUrl)
    await migrate(externalUrl)
    return { description: new URL(externalUrl).host, ...(await enableRoles(externalUrl)), stop: () => undefined }
  }
  const start = (preferred) =>
    startPostgres({ dataDir: join(runDir, 'postgres'), port: preferred, password: secrets.postgresPassword })
  let server = await start(port)
  try {
    const ownerUrl = await createOwner(server.url(), secrets.ownerPassword, 'quietanza')
    await migrate(ownerUrl)
    const urls = await enableRoles(ownerUrl)
    const stopWatching = watch(
      () => server.pid,
      async () => {
        say('postgres ended: restarting')
        const again = await start(server.port)
        if (again.port !== server.port)
          throw new PlainError(`PostgreSQL ended and its port ${server.port} was taken meanwhile.`)
        server = again
        say('postgres is running again')
      },
      onFailure,
    )
    const stop = () => {
      stopWatching()
      server.stop()
    }
    return { description: `${server.version} on port ${server.port}`, ...urls, stop }
  } catch (error) {
    server.stop()
    throw error
  }
}

/** Calls `onGone` whenever the process is gone; returns the function that ends the watch. */
function watch(pidOf, onGone, onFailure) {
  let mark = processMark(pidOf())
  let busy = false
  const timer = setInterval(async () => {
    if (busy || isSameProcess(mark)) return
    busy = true
    try {
      await onGone()
      mark = processMark(pidOf())
    } catch (error) {
      onFailure(error)
    } finally {
      busy = false
    }
  }, WATCH_EVERY_MS)
  return () => clearInterval(timer)
}

async function checkExternal(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS version")
    if (rows[0].version < 150_000)
      throw new PlainError('The server of DATABASE_URL is too old: PostgreSQL 15 or later is needed.')
  } catch (error) {
    if (error instanceof PlainError) throw error
    throw new PlainError(
      `The database of DATABASE_URL (${new URL(url).host}) cannot be reached: ${error.message || error.code}.`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}
