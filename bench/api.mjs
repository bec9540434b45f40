// How fast the public API answers, beside the bare floor of its own SQL in the same run: `npm run bench:api [-- --positions 100000]`.
// Ours: the api as it runs in production, behind its door, with a token; load generator in a process of its own. Floor: the statements that our
// server was seen to send for that very call, replayed with the same concurrency, pool and commits, one after the other: no HTTP, no validation, no crypto, no
// row security. Of a read that our server sends without a transaction around it, how it compares with the same statement within one is printed beside. A hundred organizations share the archive and the calls. Ratios count, not rates.
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
import { makeClient, sample } from './api/client.mjs'
import { fill } from './nodo/fill.mjs'
import { stopwatch } from './nodo/processor-time.mjs'

const POOL = 10
const CONNECTIONS = 16
const SUBJECTS = 5_000
/** A call is recorded when the server has made it before. */
const CALLS_BEFORE_RECORDING = 20
const TARGETS = { create: 0.5, read: 0.6, list: 0.6, search: 0.6 }

const { values } = parseArgs({
  options: {
    positions: { type: 'string', default: '1000000' },
    operations: { type: 'string', default: 'create,read,list,search' },
    rounds: { type: 'string', default: '9' },
    'warm-ups': { type: 'string', default: '2' },
    seconds: { type: 'string', default: '3' },
    // A folder for the processor's profile of our server.
    profile: { type: 'string' },
  },
})
const OPERATIONS = values.operations.split(',')
const ROUNDS = Number(values.rounds)
const SECONDS = Number(values.seconds)
await generateClient()
await buildServer()
await bench(Number(values.positions))

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
    const bareUrl = on(database.superuserUrl)
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      DATABASE_URL: on(database.env.TEST_APP_URL),
      PLATFORM_DATABASE_URL: on(database.env.TEST_PLATFORM_URL),
      DATABASE_POOL: String(POOL),
      MAIL_URL: `file:${mailbox}`,
      MASTER_KEY: randomBytes(32).toString('base64'),
      WEB_API_KEY: randomBytes(16).toString('hex'),
    }
    await run([inRoot('apps/server/dist/main.cli.js'), 'seed'], env)
    const started = performance.now()
    // One position in a hundred is of the person that is searched.
    const organizations = await fill(
      bareUrl,
      positions,
      "CASE WHEN right(c.base, 2) = '07' THEN s.debtor_key ELSE sha256(uuid_send(c.p)) END",
    )
    const callers = []
    for (let n = 0; n < CONNECTIONS; n++) callers.push(await makeClient(bareUrl, Object.values(organizations)))
    const ordinals = new Map(Object.keys(organizations).map((fiscalCode, ordinal) => [fiscalCode, ordinal]))
    const found = await sample(bareUrl, SUBJECTS)
    const subjects = found.map((each) => ({ ...each, ordinal: ordinals.get(each.fiscalCode) }))
    console.log(`${positions} positions stored in ${Math.round((performance.now() - started) / 1000)} s`)

    const recorded = await record(env, callers[0], subjects)
    const port = await anyFreePort()
    const profiled = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []
    const server = start(
      [...SERVER_OPTIONS, ...profiled, inRoot('apps/server/dist/main.api.js')],
      { ...env, API_PORT: String(port) },
      closers,
    )
    await untilOk(server, `http://127.0.0.1:${port}/health/ready`)
    const floor = start(
      [inRoot('bench/api/floor.mjs')],
      { ...process.env, DATABASE_URL: bareUrl, POOL: String(POOL) },
      closers,
    )
    const settings = { port, subjects, serviceId: subjects[0].serviceId }
    const generator = start([inRoot('bench/api/load.mjs')], process.env, closers)
    await ask(generator, { settings })

    const tokens = await Promise.all(callers.map((caller) => token(port, caller)))
    console.log('operation  who       calls/s   p50 ms   p98 ms   p99 ms')
    for (const operation of OPERATIONS) {
      const { entries, subject } = recorded[operation]
      const bare = !entries.some(({ text }) => /^BEGIN/.test(text))
      const wrapped = [{ text: 'BEGIN', values: [] }, ...entries, { text: 'COMMIT', values: [] }]
      const constants = [callers[0].id, callers[0].credentialId, ...new Set(subjects.map(({ serviceId }) => serviceId))]
      // Reads: the position asked for is another each time. Writes: it is a new one.
      const pairs = subjects.map(({ organizationId, id }) => [
        [subject.organizationId, organizationId],
        [subject.id, id],
      ])
      const load = async (who) => {
        const spent = stopwatch(who === 'ours' ? server : floor, generator)
        const replayed = who === 'within' ? wrapped : entries
        const round = { connections: CONNECTIONS, seconds: SECONDS }
        const result =
          who === 'ours'
            ? await ask(generator, { ...round, operation, tokens })
            : await ask(floor, { ...round, entries: replayed, constants, subjects: pairs })
        if (result.error || result.wrong > 0)
          throw new Error(
            `${operation}, ${who}: ${result.error ?? `${result.wrong} were refused, e.g. ${result.example}`}`,
          )
        return { ...result, spent: spent(result.rate * result.elapsed) }
      }
      for (let round = 0; round < Number(values['warm-ups']); round++)
        for (const who of ['floor', 'ours']) await load(who)
      const rounds = []
      for (let round = 0; round < ROUNDS; round++) {
        const [floorRound, ours] = [await load('floor'), await load('ours')]
        rounds.push({ floor: floorRound, ours, ratio: ours.rate / floorRound.rate })
      }
      const middle = rounds.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(ROUNDS / 2)]
      print(operation, 'floor', middle.floor, `${entries.length} statements; ${middle.floor.spent}`)
      print(operation, 'ours', middle.ours, middle.ours.spent)
      if (bare) {
        const within = await load('within')
        print(
          operation,
          'within',
          within,
          `${(middle.ours.rate / within.rate).toFixed(2)} of it in a transaction; ${within.spent}`,
        )
      }
      const all = rounds.map((each) => each.ratio.toFixed(2)).join(' ')
      console.log(
        `${operation.padEnd(10)} ratio ${middle.ratio.toFixed(2)}, the middle of ${all}; wanted ${TARGETS[operation]}`,
      )
    }
  } finally {
    for (const close of closers) await close()
  }
}

/** What our server asks of PostgreSQL for each operation: seen once, on a server of its own. */
async function record(env, caller, subjects) {
  const closers = []
  const port = await anyFreePort()
  const server = start(
    ['--import', inRoot('bench/api/record.mjs'), inRoot('apps/server/dist/main.api.js')],
    { ...env, API_PORT: String(port) },
    closers,
  )
  try {
    await untilOk(server, `http://127.0.0.1:${port}/health/ready`)
    const settings = { port, subjects: subjects.slice(0, 1), serviceId: subjects[0].serviceId }
    const generator = start([inRoot('bench/api/load.mjs')], process.env, closers)
    await ask(generator, { settings })
    const bearer = await token(port, caller)
    const recorded = {}
    for (const operation of OPERATIONS) {
      const once = { operation, tokens: [bearer], connections: 1, seconds: 0.001 }
      for (let call = 0; call < CALLS_BEFORE_RECORDING; call++) await ask(generator, once)
      server.send('record')
      const { wrong, example } = await ask(generator, once)
      if (wrong > 0) throw new Error(`${operation} was refused: ${example}`)
      recorded[operation] = { entries: await ask(server, 'stop'), subject: subjects[0] }
    }
    return recorded
  } finally {
    for (const close of closers) await close()
  }
}

async function token(port, { id, secret }) {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret })
  const answer = await fetch(`http://127.0.0.1:${port}/oauth/token`, { method: 'POST', body })
  if (!answer.ok) throw new Error(`no token: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).access_token
}

function print(operation, who, { rate, p50, p98, p99 }, more = '') {
  const number = (value, digits) => value.toFixed(digits).padStart(9)
  console.log(
    `${operation.padEnd(10)} ${who.padEnd(6)}${number(rate, 0)}${number(p50, 1)}${number(p98, 1)}${number(p99, 1)}   ${more}`,
  )
}

async function run(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`)
}

/** A process of its own, to be spoken with. */
function start(args, env, closers) {
  const child = spawn(process.execPath, args, {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const ended = once(child, 'exit')
  child.ended = ended
  closers.unshift(async () => {
    child.kill()
    await ended
  })
  return child
}

async function ask(child, message) {
  child.send(message)
  const [answer] = await Promise.race([
    once(child, 'message'),
    child.ended.then(() => {
      throw new Error('a process ended before answering')
    }),
  ])
  return answer
}

async function untilOk(child, url) {
  while (child.exitCode === null && child.signalCode === null) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the process ended with ${child.exitCode ?? child.signalCode} before answering`)
}
