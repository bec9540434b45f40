// What others feel while a file is loaded: calls of the Nodo, searches of programs and the outbox, idle and then beside an import, on the same archive.
// `npm run bench:import-beside [-- --positions 200000 --rows 300000 --rounds 3]`. Ratios count, not milliseconds: wanted at most twice the idle p99 for the Nodo. Of
// five hundred calls p99 is the fifth worst: the figures are of all rounds together.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServer } from '../scripts/build.mjs'
import { generateClient } from '../scripts/generate.mjs'
import { inRoot } from '../scripts/paths.mjs'
import { anyFreePort } from '../scripts/ports.mjs'
import { SERVER_OPTIONS, WORKER_OPTIONS } from '../scripts/system-env.mjs'
import { prepareTestDatabase } from '../scripts/test-database.mjs'
import { makeClient } from './api/client.mjs'
import { connected, debtService, ended, onDatabase, seeded } from './import/archive.mjs'
import { summary } from './load/line.mjs'
import { fill, organizationOf, payAgain } from './nodo/fill.mjs'

const { values } = parseArgs({
  options: {
    positions: { type: 'string', default: '200000' },
    rows: { type: 'string', default: '300000' },
    instalments: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
  },
})
const SECONDS = Number(values.seconds)
/** As many as a busy day brings to an intermediary; far from what the machine can do. */
const CALLS_PER_SECOND = 50
const SEARCHES_PER_SECOND = 10
const AGE =
  'coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 * 1000 AS age FROM outbox_event'
const PRIMITIVES = ['paVerifyPaymentNotice', 'paGetPaymentV2', 'paSendRTV2']

await generateClient()
await buildServer()
const prepared = await prepareTestDatabase({})
const name = `quietanza_bench_beside_${randomBytes(4).toString('hex')}`
const admin = await connected(prepared.superuserUrl)
const files = mkdtempSync(join(tmpdir(), 'quietanza-bench-'))
chmodSync(files, 0o777)
const closers = [
  () => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  () => admin.end(),
  () => prepared.stop(),
  () => rmSync(files, { recursive: true }),
]
try {
  const [api, workerPort] = [await anyFreePort(), await anyFreePort()]
  const env = {
    ...(await seeded(prepared, admin, name, files)),
    API_PORT: String(api),
    WORKER_PORT: String(workerPort),
    PUBLIC_API_ORIGIN: `http://127.0.0.1:${api}`,
    DATABASE_POOL: '10',
  }
  const bareUrl = onDatabase(prepared.superuserUrl, name)
  const positions = Number(values.positions)
  const organizations = await fill(bareUrl, positions)
  const client = await connected(bareUrl)
  closers.unshift(() => client.end())
  await client.query('ANALYZE')
  start([...SERVER_OPTIONS, inRoot('apps/server/dist/main.api.js')], env)
  await untilOk(`http://127.0.0.1:${api}/health/ready`)
  // The worker stands by from the beginning: only the import is new.
  start([...WORKER_OPTIONS, inRoot('apps/server/dist/main.worker.js')], env)
  await untilOk(`http://127.0.0.1:${workerPort}/health/ready`)
  const generator = startGenerator({ positions, ports: { ours: api, floor: api } })
  const bearer = await token(api, await makeClient(bareUrl, Object.values(organizations)))

  const measure = async () => {
    const result = {}
    for (const operation of PRIMITIVES) {
      if (operation === 'paSendRTV2') await payAgain(bareUrl)
      result[operation] = await generator.load({
        operation,
        who: 'ours',
        connections: 16,
        seconds: SECONDS,
        perSecond: CALLS_PER_SECOND,
      })
    }
    result.search = await search(api, bearer)
    Object.assign(result, await outbox(client))
    return result
  }
  const rounds = async () => {
    const each = []
    for (let round = 0; round < Number(values.rounds); round += 1) each.push(await measure())
    return each
  }
  await measure()
  const idle = await rounds()
  const { organization, code } = await debtService(client)
  const sender = [inRoot('bench/import/send.mjs'), organization, code, values.rows, values.instalments]
  await ended(spawn(process.execPath, sender, { env, stdio: 'inherit' }))
  const far = async () =>
    (await client.query('SELECT status, read, started_at AS since, finished_at AS until FROM import')).rows[0]
  while (!((await far())?.read > 0)) await pause()
  const before = await far()
  const busy = await rounds()
  const after = await far()

  console.log(`                        idle p50    p99   beside p50    p99   ratio of p99`)
  for (const what of [...PRIMITIVES, 'search', 'outbox', 'outbox of many']) {
    const times = [idle, busy].map((rounds) =>
      summary(
        rounds.flatMap((round) => round[what].times),
        SECONDS,
      ),
    )
    const cells = times.flatMap(({ p50, p99 }) => [p50, p99]).map((ms) => ms.toFixed(1).padStart(9))
    const each = [idle, busy].map((rounds) => rounds.map((round) => round[what].p99.toFixed(0)).join(' '))
    const ratio = (times[1].p99 / times[0].p99).toFixed(2).padStart(9)
    console.log(`${what.padEnd(22)} ${cells.join(' ')} ${ratio}   p99 of each round: ${each.join(', ')}`)
  }
  console.log(
    after.status === 'loading'
      ? `while ${after.read - before.read} of ${values.rows} rows were loaded`
      : `the import ended before the measure did (${after.status}): ask for more rows`,
  )
} finally {
  for (const close of closers) await close()
}

/** Lists what can be paid, of one organization after the other, at a steady pace, whether the one before has been answered or not. */
async function search(port, bearer) {
  const times = []
  const started = performance.now()
  const asked = []
  for (let n = 0; n < SECONDS * SEARCHES_PER_SECOND; n += 1) {
    while (performance.now() - started < (n * 1000) / SEARCHES_PER_SECOND) await pause(5)
    asked.push(
      (async () => {
        const from = performance.now()
        const answer = await fetch(
          `http://127.0.0.1:${port}/v1/organizations/${organizationOf(n)}/debt-positions?status=payable&limit=20`,
          { headers: { authorization: `Bearer ${bearer}` } },
        )
        if (!answer.ok) throw new Error(`a search was answered ${answer.status}: ${await answer.text()}`)
        await answer.arrayBuffer()
        times.push(performance.now() - from)
      })(),
    )
  }
  await Promise.all(asked)
  return summary(times, SECONDS)
}

/** How old the oldest event is that has not been handed over, five times a second: of what people wait for, and of what loads tell. */
async function outbox(client) {
  const ages = { outbox: [], 'outbox of many': [] }
  const until = performance.now() + SECONDS * 1000
  while (performance.now() < until) {
    const { rows } = await client.query(
      `SELECT false AS bulk, ${AGE} WHERE published_at IS NULL AND NOT bulk UNION ALL SELECT true, ${AGE} WHERE published_at IS NULL AND bulk`,
    )
    for (const { bulk, age } of rows) ages[bulk ? 'outbox of many' : 'outbox'].push(Math.max(age, 1))
    await pause(200)
  }
  return Object.fromEntries(Object.entries(ages).map(([lane, each]) => [lane, summary(each, SECONDS)]))
}

async function token(port, { id, secret }) {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret })
  const answer = await fetch(`http://127.0.0.1:${port}/oauth/token`, { method: 'POST', body })
  return (await answer.json()).access_token
}

function start(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const over = once(child, 'exit')
  closers.unshift(async () => {
    child.kill()
    await over
  })
}

function startGenerator(settings) {
  const child = spawn(process.execPath, [inRoot('bench/nodo/load.mjs'), JSON.stringify(settings)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  closers.unshift(() => child.kill())
  return {
    load: async (round) => {
      child.send(round)
      const [result] = await once(child, 'message')
      if (result.wrong > 0) throw new Error(`${round.operation}: ${result.wrong} were not OK, e.g. ${result.example}`)
      return result
    },
  }
}

async function untilOk(url) {
  for (;;) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await pause()
  }
}

function pause(milliseconds = 50) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
