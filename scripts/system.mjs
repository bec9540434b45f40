// A whole system: database, builds, services. Used by `npm start`, by `npm run dev` and by the browser tests.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildServer, buildWeb } from './build.mjs'
import { generateClient } from './generate.mjs'
import { inRoot } from './paths.mjs'
import { PlainError } from './plain-error.mjs'
import { isFree } from './ports.mjs'
import { createProgress } from './progress.mjs'
import { lockRunDir, openRunDir, readJson, stopOrphans, writeJson } from './run-files.mjs'
import { killRunningTools, mustRun } from './run-tool.mjs'
import { readSecrets } from './secrets.mjs'
import { createSupervisor } from './supervisor.mjs'
import { externalDatabase, openDatabase } from './system-database.mjs'
import { PORTS, servicesOf, systemEnv } from './system-env.mjs'
import { watchServer } from './watch-server.mjs'

/**
 * Starts everything and resolves when every service answers.
 *
 * @param {object} options
 * @param {string} options.runDir data, logs, secrets and process list of this system
 * @param {Record<keyof typeof PORTS, number>} options.ports
 * @param {'start' | 'dev'} [options.mode]
 * @param {boolean} [options.quiet] print nothing
 * @param {NodeJS.ProcessEnv} [options.given] the person's environment: DATABASE_URL, and what replaces our defaults
 * @param {Parameters<typeof createSupervisor>[0]['restarts']} [options.restarts] how killed services are brought back
 * @param {AbortSignal} [options.signal] gives up and stops what was started
 * @param {(error: Error) => void} [options.onFailure] a service cannot be kept running; the caller should stop the system
 * @param {ReturnType<typeof createProgress>} [options.progress]
 * @returns {Promise<{ facts: object, kill: (service: string, signal?: NodeJS.Signals) => void, restart: (service: string) => Promise<void>, stop: () => Promise<void> }>}
 */
export async function startSystem({
  runDir,
  ports,
  mode = 'start',
  quiet = false,
  given = process.env,
  restarts,
  signal,
  onFailure = () => undefined,
  progress = createProgress({ quiet }),
}) {
  openRunDir(runDir)
  const unlock = lockRunDir(runDir)
  // The file tells others that a system runs here: it exists only while that is true.
  const demoFile = join(runDir, 'demo.json')
  const forget = () => rmSync(demoFile, { force: true })
  forget()
  /** @type {(() => unknown)[]} */
  const undo = [unlock, forget]
  const stop = async () => {
    killRunningTools()
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
  try {
    const system = await launch({ runDir, ports, mode, given, restarts, signal, onFailure, progress, undo })
    return { ...system, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function launch({ runDir, ports, mode, given, restarts, signal, onFailure, progress, undo }) {
  const { step, note } = progress
  const say = (line) => note(`  ! ${line}`)
  const orphans = await stopOrphans(runDir)
  if (orphans.length > 0) note(`  stopped what an earlier run left behind: ${orphans.join(', ')}`)
  await refuseTakenPorts(ports, given)

  const externalUrl = externalDatabase(given)
  const secrets = readSecrets(runDir, externalUrl)
  const [database] = await allOrNothing([
    step('database', async () => {
      const opened = await openDatabase({ runDir, port: ports.postgres, secrets, externalUrl, say, onFailure })
      undo.push(opened.stop)
      return opened
    }),
    step('build server', async () => {
      await generateClient()
      await buildServer()
    }),
    mode === 'start' && step('build web', buildWeb),
  ])
  signal?.throwIfAborted()

  const env = systemEnv({ runDir, ports, database, secrets, mode }, given)
  const seedFile = join(runDir, 'seed.json')
  await step('demo data', () =>
    mustRun('Preparing the demo data', inRoot('apps/server/dist/main.cli.js'), ['seed', '--out', seedFile], {
      env: env.server,
    }),
  )
  signal?.throwIfAborted()

  const supervisor = createSupervisor({ runDir, say, onFailure, restarts })
  undo.push(() => supervisor.stop())
  if (mode === 'dev') undo.push(watchServer(runDir))
  await allOrNothing(
    servicesOf(env, { ports, mode }).map((service) => step(`start ${service.name}`, () => supervisor.start(service))),
  )
  signal?.throwIfAborted()

  const facts = { urls: env.addresses, ...readJson(seedFile) }
  writeJson(join(runDir, 'demo.json'), facts)
  return { facts, kill: supervisor.kill, restart: supervisor.restart }
}

/** Waits for all, so that nothing is still running when the first failure is passed on. */
async function allOrNothing(works) {
  const outcomes = await Promise.allSettled(
    works.map((work) =>
      Promise.resolve(work).catch((error) => {
        killRunningTools()
        throw error
      }),
    ),
  )
  const failed = outcomes.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : undefined))
}

/** The embedded PostgreSQL may move to another port; the addresses people know may not. */
async function refuseTakenPorts(ports, given) {
  const host = given.BIND_HOST || '127.0.0.1'
  for (const [name, { variable, what }] of Object.entries(PORTS)) {
    if (name === 'postgres' || (await isFree(ports[name], host))) continue
    throw new PlainError(
      `Port ${ports[name]} is taken and ${what} needs it: free it, or choose another with ${variable}=<port>.`,
    )
  }
}
