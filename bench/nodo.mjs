// How fast the station answers, beside a bare floor in the same run: `npm run bench:nodo [-- --positions 10000,10000000]`.
// Floor: a plain node:http handler that parses with the same XML parser, runs the same minimal SQL through `pg` and writes a template.
// Ours: the api as it runs in production, row security, journal and metrics on. Same PostgreSQL, same rows, same size of pool; server,
// floor and load generator are processes of their own on the same machine. A hundred organizations share the archive and the calls.
// Ratios count, not rates.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { buildServer } from '../scripts/build.mjs'
import { generateClient } from '../scripts/generate.mjs'
import { inRoot } from '../scripts/paths.mjs'
import { anyFreePort } from '../scripts/ports.mjs'
import { SERVER_OPTIONS } from '../scripts/system-env.mjs'
import { prepareTestDatabase } from '../scripts/test-database.mjs'
import { fill, payAgain } from './nodo/fill.mjs'
import { stopwatch } from './nodo/processor-time.mjs'

const POOL = 10
const CONNECTIONS = 16
const SECONDS = 3
const CALM_SECONDS = 10
/** A server that runs for weeks is measured, not one that has just started. */
const WARM_UPS = 3

const { values } = parseArgs({
  options: {
    // How many are stored; several sizes, one after the other, separated by commas.
    positions: { type: 'string', default: '1000000' },
    primitives: { type: 'string', default: 'paVerifyPaymentNotice,paGetPaymentV2,paSendRTV2' },
    rounds: { type: 'string', default: '5' },
    // A folder for the processor's profile of our server.
    profile: { type: 'string' },
  },
})
const PRIMITIVES = values.primitives.split(',')
const ROUNDS = Number(values.rounds)
await generateClient()
await buildServer()
for (const size of values.positions.split(',')) await bench(Number(size))

async function bench(positions) {
  const database = await prepareTestDatabase({})
  const name = `quietanza_bench_${randomBytes(4).toString('hex')}`
  const on = (url) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
  // The superuser: only he may end an autovacuum that is at work on the database when it goes.
  const admin = new pg.Client({ connectionString: database.superuserUrl })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${database.env.TEST_TEMPLATE} STRATEGY file_copy`)
  const mailbox = mkdtempSync(join(tmpdir(), 'quietanza-bench-'))
  const closers = [
    () => admin.query(`DROP DATABASE ${name} WITH (FORCE)`),
    () => admin.end(),
    () => database.stop(),
    () => rmSync(mailbox, { recursive: true }),
  ]
  try {
    const ports = { ours: await anyFreePort(), floor: await anyFreePort() }
    // The floor obeys no row security, as no bare server would: only a superuser is free of it.
    const bareUrl = on(database.superuserUrl)
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      API_PORT: String(ports.ours),
      DATABASE_URL: on(database.env.TEST_APP_URL),
      PLATFORM_DATABASE_URL: on(database.env.TEST_PLATFORM_URL),
      DATABASE_POOL: String(POOL),
      MAIL_URL: `file:${mailbox}`,
      MASTER_KEY: randomBytes(32).toString('base64'),
      WEB_API_KEY: randomBytes(16).toString('hex'),
    }
    await run([inRoot('apps/server/dist/main.cli.js'), 'seed'], env)
    const started = performance.now()
    const organizations = await fill(bareUrl, positions)
    const { rows } = await admin.query('SELECT pg_size_pretty(pg_database_size($1)) AS size', [name])
    console.log(
      `${positions} positions stored in ${Math.round((performance.now() - started) / 1000)} s, ${rows[0].size}`,
    )

    const profiled = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []
    const server = start([...SERVER_OPTIONS, ...profiled, inRoot('apps/server/dist/main.api.js')], env, closers)
    await untilOk(server, `http://127.0.0.1:${ports.ours}/health/ready`)
    const floorEnv = {
      ...process.env,
      DATABASE_URL: bareUrl,
      POOL: String(POOL),
      PORT: String(ports.floor),
      ORGANIZATIONS: JSON.stringify(organizations),
    }
    const floor = start([inRoot('bench/nodo/floor.mjs')], floorEnv, closers)
    await untilOk(floor, `http://127.0.0.1:${ports.floor}/`)

    const generator = startGenerator({ positions, ports }, closers)
    console.log('primitive              who     calls/s   p50 ms   p98 ms   p99 ms')
    const beforeLoad = async (operation) => {
      if (operation === 'paSendRTV2') await payAgain(bareUrl)
    }
    for (const operation of PRIMITIVES) {
      const rounds = []
      for (let round = 0; round < WARM_UPS; round++) {
        for (const who of ['floor', 'ours']) {
          await beforeLoad(operation)
          await generator.load({ operation, who, connections: CONNECTIONS, seconds: SECONDS })
        }
      }
      for (let round = 0; round < ROUNDS; round++) {
        const load = async (who) => {
          await beforeLoad(operation)
          const spent = stopwatch(who === 'ours' ? server : floor, generator)
          const result = await generator.load({ operation, who, connections: CONNECTIONS, seconds: SECONDS })
          return { ...result, spent: spent(result.rate * result.elapsed) }
        }
        const [floorRound, oursRound] = [await load('floor'), await load('ours')]
        rounds.push({ floor: floorRound, ours: oursRound, ratio: oursRound.rate / floorRound.rate })
      }
      const middle = rounds.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(ROUNDS / 2)]
      print(operation, 'floor', middle.floor, middle.floor.spent)
      print(operation, 'ours', middle.ours, middle.ours.spent)
      const ratios = rounds.map((each) => each.ratio.toFixed(2)).join(' ')
      console.log(`${operation.padEnd(22)} ratio ${middle.ratio.toFixed(2)}, the middle of ${ratios}`)
    }
    for (const operation of PRIMITIVES) {
      await beforeLoad(operation)
      const calm = await generator.load({
        operation,
        who: 'ours',
        connections: CONNECTIONS,
        seconds: CALM_SECONDS,
        perSecond: 100,
      })
      print(operation, '100/s', calm)
    }
    const flood = await generator.load({
      operation: 'paVerifyPaymentNotice',
      who: 'ours',
      connections: 1_000,
      seconds: 5,
      mayShed: true,
    })
    print('1000 callers at once', 'ours', flood, `${flood.shed} turned away with a fault`)
  } finally {
    for (const close of closers) await close()
  }
}

function print(operation, who, { rate, p50, p98, p99 }, more = '') {
  const number = (value, digits) => value.toFixed(digits).padStart(9)
  console.log(
    `${operation.padEnd(22)} ${who.padEnd(6)}${number(rate, 0)}${number(p50, 1)}${number(p98, 1)}${number(p99, 1)}   ${more}`,
  )
}

async function run(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`)
}

function start(args, env, closers) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  closers.unshift(async () => {
    child.kill()
    await ended
  })
  return child
}

/** A process of its own, so that it takes the turns of nobody measured. */
function startGenerator(settings, closers) {
  const child = spawn(process.execPath, [inRoot('bench/nodo/load.mjs'), JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096' },
  })
  const ended = once(child, 'exit')
  closers.unshift(async () => {
    child.kill()
    await ended
  })
  return {
    pid: child.pid,
    load: async (round) => {
      child.send(round)
      const [result] = await Promise.race([
        once(child, 'message'),
        ended.then(() => {
          throw new Error('the load generator ended')
        }),
      ])
      if (result.wrong > 0)
        throw new Error(`${round.operation}, ${round.who}: ${result.wrong} answers were not OK, e.g. ${result.example}`)
      return result
    },
  }
}

async function untilOk(child, url) {
  while (child.exitCode === null && child.signalCode === null) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the process ended with ${child.exitCode ?? child.signalCode} before answering`)
}
