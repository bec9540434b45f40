// Positions loaded per second from a file by the real path (receive and seal, check, cut, validate, number, store, audit, outbox), beside a bare floor in the same run: `COPY`, by the
// superuser, of the very rows that the load left into the same tables of a twin database, with their indexes, foreign keys and triggers; and into
// copies of those tables with their indexes alone. `npm run bench:import [-- --rows 100000,1000000 --instalments 4 --rounds 2]`: a quarter of an hour for all
// sizes. Ratios count, not rates.
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServer } from '../scripts/build.mjs'
import { generateClient } from '../scripts/generate.mjs'
import { inRoot } from '../scripts/paths.mjs'
import { WORKER_OPTIONS } from '../scripts/system-env.mjs'
import { prepareTestDatabase } from '../scripts/test-database.mjs'
import { connected, debtService, ended, onDatabase, seeded } from './import/archive.mjs'

/** Parents first. Words and numbers that triggers write are not copied where triggers are. */
const TABLES = ['debt_position', 'payment_option', 'installment', 'transfer', 'audit_entry', 'outbox_event']
const WRITTEN_BY_TRIGGERS = ['position_word']

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000,100000,1000000' },
    instalments: { type: 'string', default: '1' },
    rounds: { type: 'string' },
  },
})
/** Short rounds vary more. */
const roundsOf = (rows) => Number(values.rounds ?? (rows < 100_000 ? 5 : 1))
/** Bills that no round loads. */
const SETTLED_FROM = 90_000_000
await generateClient()
await buildServer()
for (const instalments of values.instalments.split(',').map(Number)) {
  const peaks = []
  for (const rows of values.rows.split(',').map(Number)) peaks.push({ rows, bytes: await bench(rows, instalments) })
  const [least, most] = [peaks[0], peaks.at(-1)]
  if (peaks.length > 1)
    console.log(
      `memory: ${most.rows} positions hold ${Math.round((most.bytes - least.bytes) / 1e6)} MB more than ${least.rows}\n`,
    )
}

/** @returns the most bytes that a load held */
async function bench(rows, instalments) {
  const prepared = await prepareTestDatabase({})
  const [real, twin] = ['real', 'twin'].map((kind) => `quietanza_bench_${kind}_${randomBytes(4).toString('hex')}`)
  const admin = await connected(prepared.superuserUrl)
  // PostgreSQL itself writes and reads these files.
  const files = mkdtempSync(join(tmpdir(), 'quietanza-bench-'))
  chmodSync(files, 0o777)
  const clients = []
  try {
    const env = await seeded(prepared, admin, real, files)
    await settled(prepared, real, env)
    await admin.query(`CREATE DATABASE ${twin} TEMPLATE ${real} STRATEGY file_copy`)
    const source = await connected(onDatabase(prepared.superuserUrl, real))
    const floor = await connected(onDatabase(prepared.superuserUrl, twin))
    clients.push(source, floor)
    const debt = await debtService(source)
    await floor.query('CREATE SCHEMA bare')
    for (const table of [...TABLES, ...WRITTEN_BY_TRIGGERS])
      await floor.query(`CREATE TABLE bare.${table} (LIKE public.${table} INCLUDING ALL)`)
    const rounds = []
    for (let round = 0; round < roundsOf(rows); round += 1) {
      const since = new Date()
      const ours = await load(env, debt, { from: round * rows, rows, instalments })
      const copied = await exported(source, files, since)
      const whole = await copyIn(floor, files, TABLES, '')
      const bare = await copyIn(floor, files, [...TABLES, ...WRITTEN_BY_TRIGGERS], 'bare.')
      rounds.push({ ...ours, copied, whole, bare })
    }
    print(rows, instalments, rounds)
    return Math.max(...rounds.map((each) => each.peakBytes))
  } finally {
    for (const client of clients) await client.end()
    for (const name of [real, twin]) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
    await prepared.stop()
    rmSync(files, { recursive: true })
  }
}

/**
 * An archive that has been in use: some positions, and the statistics that PostgreSQL takes by itself within a minute. Without any, the checks of foreign keys
 * are planned on whatever index begins with the organization, and read all that it has.
 */
async function settled(prepared, name, env) {
  const client = await connected(onDatabase(prepared.superuserUrl, name))
  try {
    await load(env, await debtService(client), { from: SETTLED_FROM, rows: 1_000, instalments: 1 })
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}

/** The round in the middle: on a busy machine no single one means much. */
function print(rows, instalments, rounds) {
  const rate = (milliseconds) => `${String(Math.round((rows / milliseconds) * 1_000)).padStart(6)} positions/s`
  const middle = (of) => rounds.toSorted((one, other) => of(one) - of(other))[Math.floor(rounds.length / 2)]
  const { copied } = rounds[0]
  const ours = middle((each) => each.milliseconds)
  console.log(
    `${rows} positions of ${instalments} instalment(s), ${copied} rows in ${TABLES.length + WRITTEN_BY_TRIGGERS.length} tables, ${rounds.length} rounds`,
  )
  console.log(
    `  ours                 ${rate(ours.milliseconds)}, ${Math.round((ours.processorMs / ours.milliseconds) * 100)}% of a core in our process, ${Math.round(Math.max(...rounds.map((each) => each.peakBytes)) / 1e6)} MB at most`,
  )
  const { steps } = ours
  console.log(
    `  of which             ${Object.keys(steps)
      .map((step) => `${step} ${Math.round((steps[step] / ours.milliseconds) * 100)}%`)
      .join(', ')}`,
  )
  for (const [floor, words] of [
    ['whole', 'COPY, same tables  '],
    ['bare', 'COPY, indexes alone'],
  ]) {
    const ratio = (each) => each[floor] / each.milliseconds
    const all = rounds.map((each) => ratio(each).toFixed(2)).join(' ')
    const at = middle(ratio)
    console.log(`  ${words}  ${rate(at[floor])}, ratio ${ratio(at).toFixed(2)}, the middle of ${all}`)
  }
}

async function load(env, { organization, code }, { from, rows, instalments }) {
  const child = fork(inRoot('bench/import/load.mjs'), [organization, code, from, rows, instalments].map(String), {
    env,
    execArgv: WORKER_OPTIONS,
  })
  const [result] = await Promise.race([
    once(child, 'message'),
    ended(child).then(() => {
      throw new Error('the load ended without a word')
    }),
  ])
  await ended(child)
  return result
}

/** Writes what the load left, a file for each table. @returns how many rows */
async function exported(source, files, since) {
  let rows = 0
  for (const table of [...TABLES, ...WRITTEN_BY_TRIGGERS]) {
    const { rowCount } = await source.query(
      `COPY (SELECT t.* FROM ${table} t WHERE ${whose(table)}) TO '${join(files, table)}' WITH (FORMAT binary)`.replaceAll(
        ':since',
        `'${since.toISOString()}'`,
      ),
    )
    rows += rowCount
  }
  return rows
}

/** The rows of the load and not those of the demonstration. */
function whose(table) {
  const loaded = `SELECT id FROM debt_position p WHERE p.organization_id = t.organization_id AND p.created_at >= :since`
  switch (table) {
    case 'debt_position':
    case 'outbox_event':
      return 't.created_at >= :since'
    case 'audit_entry':
      return 't.at >= :since'
    case 'transfer':
      return `t.installment_id IN (SELECT i.id FROM installment i JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id
        WHERE p.created_at >= :since)`
    default:
      return `t.debt_position_id IN (${loaded})`
  }
}

/** @returns milliseconds, all in one transaction as a program of a few lines would */
async function copyIn(floor, files, tables, schema) {
  await floor.query('CHECKPOINT')
  const started = performance.now()
  await floor.query('BEGIN')
  for (const table of tables)
    await floor.query(`COPY ${schema}${table} FROM '${join(files, table)}' WITH (FORMAT binary)`)
  await floor.query('COMMIT')
  return performance.now() - started
}
