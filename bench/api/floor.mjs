// The bare floor: the statements that our server sends for a call, with parameters of the same kind, one after the other as a plain program sends
// them, committed in the same transactions. No HTTP, no validation, no crypto, no row security: a superuser, without a scope.
import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { summary } from '../load/line.mjs'

const { DATABASE_URL, POOL } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(POOL) })
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const NOTICE = /\b3\d{17}\b/g
const IUV = /\b\d{17}\b/g
/** Far from the numbers that our server gives. */
let base = 5_000_000_000_000 + Math.floor(Math.random() * 1_000_000) * 100_000

/** What stands for each identifier of the recorded call in this one. */
class Substitutes {
  constructor(known) {
    this.known = new Map(known)
  }

  of(key, make) {
    let found = this.known.get(key)
    if (found === undefined) {
      found = make()
      this.known.set(key, found)
    }
    return found
  }

  value(given, secret) {
    if (typeof given === 'string')
      return given
        .replace(UUID, (id) => this.of(id, randomUUID))
        .replace(NOTICE, (number) => this.of(number, () => this.notice(number)))
        .replace(IUV, (number) => this.of(`3${number}`, () => this.notice(`3${number}`)).slice(1))
    if (Array.isArray(given)) return given.map((each) => this.value(each, secret))
    if (given instanceof Uint8Array) {
      const bytes = Buffer.from(given)
      return secret && bytes.length === 32 ? this.of(bytes.toString('hex'), () => randomBytes(32)) : bytes
    }
    return given
  }

  notice(number) {
    const start = `${number.slice(0, 3)}${base++}`
    return `${start}${String(BigInt(start) % 93n).padStart(2, '0')}`
  }
}

/** One call. @param known what stays as it was, or becomes something chosen */
async function replay(entries, known) {
  const substitutes = new Substitutes(known)
  let client
  try {
    for (const { text, name, values } of entries) {
      if (/^BEGIN/.test(text)) client = await pool.connect()
      const secret = text.includes('idempotency_record')
      await (client ?? pool).query(
        /^BEGIN/.test(text) ? 'BEGIN' : { text, name, values: values.map((each) => substitutes.value(each, secret)) },
      )
      if (text !== 'COMMIT') continue
      client.release()
      client = undefined
    }
  } finally {
    client?.release(true)
  }
}

/** @param subjects what each call is about: pairs of identifiers */
async function load({ entries, constants, subjects, connections, seconds }) {
  const same = constants.map((id) => [id, id])
  const times = []
  let next = Math.floor(Math.random() * subjects.length)
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const from = performance.now()
        await replay(entries, [...same, ...subjects[next++ % subjects.length]])
        times.push(performance.now() - from)
      }
    }),
  )
  return summary(times, (performance.now() - started) / 1000)
}

process.on('message', async (round) => {
  try {
    process.send(await load(round))
  } catch (error) {
    process.send({ error: `${error.message}\n${error.stack}` })
  }
})
