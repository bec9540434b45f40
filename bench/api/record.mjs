// Preloaded in our server (`--import`): notes what a call asks of PostgreSQL, in order, so that the floor can ask the same.
import { createRequire } from 'node:module'
import { inRoot } from '../../scripts/paths.mjs'

const pg = createRequire(inRoot('apps/server/package.json'))('pg')
const { query } = pg.Client.prototype
const busy = new WeakMap()
let entries

pg.Client.prototype.query = function record(config, ...rest) {
  const before = busy.get(this) ?? 0
  if (entries && typeof config?.submit !== 'function') {
    const { text = config, name, values = [] } = config
    // Waits: everything sent before on this connection had been answered.
    if (!/pg_notify|journal/.test(text)) entries.push({ text, name, values, waits: before === 0 })
  }
  const result = query.call(this, config, ...rest)
  if (typeof result?.then !== 'function') return result
  busy.set(this, before + 1)
  const done = () => busy.set(this, busy.get(this) - 1)
  result.then(done, done)
  return result
}

process.on('message', (order) => {
  if (order === 'record') entries = []
  else {
    process.send(entries)
    entries = undefined
  }
})
