// A worker killed without warning, again and again, while it checks, cuts and loads a file: every row must be there once, and one set of answers.
// `npm run bench:import-kills [-- --rows 100000 --kills 10]`. It fails with what it found otherwise.
import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServer } from '../scripts/build.mjs'
import { generateClient } from '../scripts/generate.mjs'
import { inRoot } from '../scripts/paths.mjs'
import { anyFreePort } from '../scripts/ports.mjs'
import { WORKER_OPTIONS } from '../scripts/system-env.mjs'
import { prepareTestDatabase } from '../scripts/test-database.mjs'
import { connected, debtService, ended, onDatabase, seeded } from './import/archive.mjs'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '10' },
    // The longest that a worker lives, in milliseconds.
    life: { type: 'string', default: '15000' },
  },
})
const ROWS = Number(values.rows)
await generateClient()
await buildServer()
const prepared = await prepareTestDatabase({})
const name = `quietanza_bench_kills_${randomBytes(4).toString('hex')}`
const admin = await connected(prepared.superuserUrl)
const files = mkdtempSync(join(tmpdir(), 'quietanza-bench-'))
chmodSync(files, 0o777)
let client
let worker
try {
  const env = {
    ...(await seeded(prepared, admin, name, files)),
    WORKER_PORT: String(await anyFreePort()),
    WORKER_SILENT_SECONDS: '2',
    LOG_LEVEL: 'fatal',
  }
  client = await connected(onDatabase(prepared.superuserUrl, name))
  const { organization, code } = await debtService(client)
  const sender = [inRoot('bench/import/send.mjs'), organization, code, String(ROWS)]
  await ended(spawn(process.execPath, sender, { env, stdio: 'inherit' }))
  const start = () =>
    spawn(process.execPath, [...WORKER_OPTIONS, inRoot('apps/server/dist/main.worker.js')], { env, stdio: 'inherit' })
  const far = async () => {
    const { rows } = await client.query(
      `SELECT f.status AS file, i.status, i.rows_cut AS cut, i.read, (SELECT count(*)::int FROM import_result r WHERE r.import_id = i.id) AS answers
        FROM import_file f LEFT JOIN import i ON i.id = f.import_id`,
    )
    return rows[0]
  }
  const started = performance.now()
  let kills = 0
  for (;;) {
    worker = start()
    const dies = kills < Number(values.kills) ? randomInt(500, Number(values.life)) : Number.POSITIVE_INFINITY
    const born = performance.now()
    let now = await far()
    while (performance.now() - born < dies && !isOver(now)) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      now = await far()
    }
    worker.kill('SIGKILL')
    if (isOver(now)) break
    kills += 1
    const at =
      now.status === null ? `file ${now.file}` : `import ${now.status}, ${now.cut ?? 'all'} cut, ${now.read} read`
    console.log(`killed ${kills} after ${Math.round(performance.now() - born)} ms: ${at}`)
  }
  const { rows: found } = await client.query(
    `SELECT i.status, i.created, i.discarded, i.unchanged,
      (SELECT count(*)::int FROM debt_position p WHERE p.external_source = i.external_source) AS positions,
      (SELECT count(DISTINCT p.external_id)::int FROM debt_position p WHERE p.external_source = i.external_source) AS ids,
      (SELECT count(DISTINCT x.notice_number)::int FROM installment x JOIN debt_position p ON p.id = x.debt_position_id
        WHERE p.external_source = i.external_source) AS notices,
      (SELECT count(*)::int FROM audit_entry a JOIN debt_position p ON p.id = a.subject_id
        WHERE p.external_source = i.external_source AND a.action = 'debtPositions.created') AS histories,
      (SELECT count(*)::int FROM audit_entry a WHERE a.subject_id = i.id AND a.action = 'imports.completed') AS told,
      (SELECT array_agg(r.kind ORDER BY r.kind) FROM import_result r WHERE r.import_id = i.id) AS answers,
      (SELECT count(*)::int FROM import) AS imports
    FROM import i`,
  )
  const [end] = found
  console.log(`after ${kills} kills and ${Math.round((performance.now() - started) / 1000)} s: ${JSON.stringify(end)}`)
  const whole = ['created', 'positions', 'ids', 'notices', 'histories'].every((each) => end[each] === ROWS)
  const once = end.imports === 1 && end.told === 1 && new Set(end.answers).size === end.answers.length
  if (end.status !== 'completed' || !whole || !once) throw new Error('rows were lost, or are there twice')
  console.log(`${ROWS} rows, each once`)
} finally {
  worker?.kill('SIGKILL')
  await client?.end()
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await admin.end()
  await prepared.stop()
  rmSync(files, { recursive: true })
}

function isOver({ status, answers }) {
  return (status === 'completed' || status === 'completed_with_discards' || status === 'failed') && answers > 0
}
