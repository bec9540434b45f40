// Preloaded in our server (`--import`): notes what a call asks of PostgreSQL, in order, so that the floor can ask the same.
import { createRequire } from 'node:module'
import { inRoot } from '../../scripts/paths.mjs'

const pg = createRequire(inRoot('apps/server/package.json'))('pg')
const { query } = pg.Client.prototype
let entries

pg.Client.prototype.query = function record(config, ...rest) {
  if (entries && (typeof config?.submit !== 'function' || config instanceof pg.Query)) {
    const { text = config, name, values = [] } = config
    if (!/pg_notify|journal/.test(text)) entries.push({ text, name, values })
  }
  return query.call(this, config, ...rest)
}

process.on('message', (order) => {
  if (order === 'record') entries = []
  else {
    process.send(entries)
    entries = undefined
  }
})
