// How fast the station answers, beside a bare floor in the same run: `npm run bench:nodo`.
// Floor: node:http, the notice number taken with a regular expression, one prepared indexed read, a constant answer of the same size.
// Ours: the api as it runs in production. Both on one throw-away PostgreSQL with the same 50,000 positions. Ratios count, not rates.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import pg from 'pg'
import { buildPaGetPaymentV2Request } from '../packages/wire/src/nodo/pa-get-payment-v2.ts'
import { buildPaVerifyPaymentNoticeRequest } from '../packages/wire/src/nodo/pa-verify-payment-notice.ts'
import { buildServer } from '../scripts/build.mjs'
import { generateClient } from '../scripts/generate.mjs'
import { inRoot } from '../scripts/paths.mjs'
import { anyFreePort } from '../scripts/ports.mjs'
import { prepareTestDatabase } from '../scripts/test-database.mjs'

const POSITIONS = 50_000
const CONNECTIONS = 16
const SECONDS = 2
const WARM_UP_SECONDS = 2
const ROUNDS = 3

await generateClient()
await buildServer()
const database = await prepareTestDatabase()
const name = `quietanza_bench_${randomBytes(4).toString('hex')}`
const on = (url) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
const admin = new pg.Client({ connectionString: database.env.TEST_DATABASE_ADMIN_URL })
await admin.connect()
await admin.query(`CREATE DATABASE ${name} TEMPLATE ${database.env.TEST_TEMPLATE} STRATEGY file_copy`)
const closers = [() => admin.query(`DROP DATABASE ${name} WITH (FORCE)`), () => admin.end(), () => database.stop()]

try {
  const port = await anyFreePort()
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    API_PORT: String(port),
    DATABASE_URL: on(database.env.TEST_APP_URL),
    PLATFORM_DATABASE_URL: on(database.env.TEST_PLATFORM_URL),
    MAIL_URL: 'file:/tmp/quietanza-bench',
    MASTER_KEY: randomBytes(32).toString('base64'),
    WEB_API_KEY: randomBytes(16).toString('hex'),
  }
  await run([inRoot('apps/server/dist/main.cli.js'), 'seed'], env)
  const notices = await multiply()
  const api = spawn(process.execPath, [inRoot('apps/server/dist/main.api.js')], { env, stdio: 'ignore' })
  const ended = once(api, 'exit')
  closers.unshift(async () => {
    api.kill()
    await ended
  })
  await untilReady(api, `http://127.0.0.1:${port}/health/ready`)

  const coordinates = { idPA: '99999000013', idBrokerPA: '12345678903', idStation: '12345678903_01' }
  const bodyOf = {
    paVerifyPaymentNotice: buildPaVerifyPaymentNoticeRequest,
    paGetPaymentV2: buildPaGetPaymentV2Request,
  }
  for (const [operation, build] of Object.entries(bodyOf)) {
    const bodies = notices.map((noticeNumber) =>
      build({ ...coordinates, qrCode: { fiscalCode: '99999000013', noticeNumber } }),
    )
    const sample = await post(port, '/soap/nodo', bodies[0])
    if (!sample.includes('<outcome>OK</outcome>'))
      throw new Error(`the station does not answer OK: ${sample.slice(0, 400)}`)
    const floor = await startFloor(on(database.env.TEST_DATABASE_ADMIN_URL), sample)
    const results = { floor: [], ours: [] }
    await load(floor.port, '/', bodies, WARM_UP_SECONDS)
    await load(port, '/soap/nodo', bodies, WARM_UP_SECONDS)
    for (let round = 0; round < ROUNDS; round++) {
      results.floor.push(await load(floor.port, '/', bodies, SECONDS))
      results.ours.push(await load(port, '/soap/nodo', bodies, SECONDS))
    }
    await floor.close()
    const wrong = [...results.ours, ...results.floor].reduce((sum, each) => sum + each.wrong, 0)
    if (wrong > 0) throw new Error(`${operation}: ${wrong} answers were not OK: their speed means nothing`)
    const [ours, bare] = [middle(results.ours), middle(results.floor)]
    console.log(
      `${operation.padEnd(24)} ${line('ours', ours)}   ${line('floor', bare)}   ratio ${(ours.rate / bare.rate).toFixed(2)}`,
    )
  }
} finally {
  for (const close of closers) await close()
}

/** The round of median rate: neither a lucky one nor one that the machine disturbed. */
function middle(rounds) {
  return rounds.toSorted((a, b) => a.rate - b.rate)[Math.floor(rounds.length / 2)]
}

function line(who, { rate, p50, p99 }) {
  return `${who} ${Math.round(rate)}/s p50 ${p50.toFixed(1)} ms p99 ${p99.toFixed(1)} ms`
}

async function run(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`)
}

/** Copies one published position of the demonstration until the archive is as large as wanted. Returns notice numbers to ask for. */
async function multiply() {
  const owner = new pg.Client({ connectionString: on(database.env.TEST_DATABASE_ADMIN_URL) })
  await owner.connect()
  // The floor has a table of its own, without row security: nobody may switch it off on ours.
  await owner.query('CREATE TABLE floor (notice_number text PRIMARY KEY, amount_cents bigint, due_date date)')
  await owner.query('GRANT INSERT ON floor TO quietanza_app')
  await owner.end()
  const platform = new pg.Client({ connectionString: on(database.env.TEST_PLATFORM_URL) })
  await platform.connect()
  const organization = await platform.query(
    "SELECT organization_id AS id FROM organization WHERE fiscal_code = '99999000013'",
  )
  await platform.end()
  const client = new pg.Client({ connectionString: on(database.env.TEST_APP_URL) })
  await client.connect()
  await client.query("SELECT set_config('app.organization_id', $1, false)", [organization.rows[0].id])
  await client.query(`CREATE TEMP TABLE source AS SELECT p.*, i.id AS installment_id, i.payment_option_id FROM debt_position p
    JOIN installment i ON i.organization_id = p.organization_id AND i.debt_position_id = p.id
    WHERE i.status = 'unpaid' AND i.payable_after_due_date LIMIT 1`)
  await client.query(`CREATE TEMP TABLE copies AS SELECT n, gen_random_uuid() AS p, gen_random_uuid() AS o, gen_random_uuid() AS i,
    '9' || lpad(n::text, 12, '0') AS base FROM generate_series(1, ${POSITIONS}) AS n`)
  await client.query(`INSERT INTO debt_position SELECT s.organization_id, c.p, s.collection_service_id, s.origin, NULL, s.description, s.debtor_type, s.debtor_key,
    s.debtor_name, s.debtor_cipher, s.status, s.version, s.created_at, s.published_at, s.cancelled_at FROM source s, copies c`)
  await client.query(
    `INSERT INTO payment_option SELECT s.organization_id, c.o, c.p, 'single', 1 FROM source s, copies c`,
  )
  await client.query(`BEGIN`)
  await client.query(`INSERT INTO installment (organization_id, id, debt_position_id, payment_option_id, number, status, iuv, notice_number, amount_cents, due_date, payable_after_due_date)
    SELECT i.organization_id, c.i, c.p, c.o, 1, 'unpaid', '01' || c.base || lpad((('301' || c.base)::bigint % 93)::text, 2, '0'),
      '301' || c.base || lpad((('301' || c.base)::bigint % 93)::text, 2, '0'), i.amount_cents, i.due_date, i.payable_after_due_date
    FROM source s JOIN installment i ON i.id = s.installment_id, copies c`)
  await client.query(`INSERT INTO transfer SELECT t.organization_id, c.i, t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
      t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information FROM source s JOIN transfer t ON t.installment_id = s.installment_id, copies c`)
  await client.query(`COMMIT`)
  await client.query(
    `INSERT INTO floor SELECT notice_number, amount_cents, due_date FROM installment WHERE notice_number LIKE '3019%'`,
  )
  const picked = await client.query(
    `SELECT notice_number FROM installment WHERE notice_number LIKE '3019%' ORDER BY random() LIMIT 2000`,
  )
  await client.end()
  return picked.rows.map((row) => row.notice_number)
}

async function startFloor(databaseUrl, answer) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  const server = createServer((incoming, outgoing) => {
    let body = ''
    incoming.on('data', (part) => {
      body += part
    })
    incoming.on('end', async () => {
      const noticeNumber = /<noticeNumber>(\d{18})</.exec(body)?.[1]
      const found = await pool.query({
        name: 'floor',
        text: 'SELECT amount_cents, due_date FROM floor WHERE notice_number = $1',
        values: [noticeNumber],
      })
      outgoing.writeHead(found.rowCount === 1 ? 200 : 404, { 'content-type': 'text/xml' }).end(answer)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: server.address().port,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await pool.end()
    },
  }
}

function post(port, path, body, agent) {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        port,
        host: '127.0.0.1',
        path,
        method: 'POST',
        agent,
        headers: { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) },
      },
      (incoming) => {
        let text = ''
        incoming.on('data', (part) => {
          text += part
        })
        incoming.on('end', () => resolve(text))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Keeps every connection busy for some seconds. */
async function load(port, path, bodies, duration) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const times = []
  let wrong = 0
  let next = 0
  const until = performance.now() + duration * 1000
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        const at = performance.now()
        const text = await post(port, path, bodies[next++ % bodies.length], agent)
        times.push(performance.now() - at)
        if (!text.includes('<outcome>OK</outcome>')) wrong++
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  return {
    rate: times.length / seconds,
    p50: times[Math.floor(times.length / 2)],
    p99: times[Math.floor(times.length * 0.99)],
    wrong,
  }
}

async function untilReady(api, url) {
  while (api.exitCode === null && api.signalCode === null) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the api ended with ${api.exitCode ?? api.signalCode} before answering`)
}
