// The suites of `npm test`, each with its own preparations.
import { generateClient } from './generate.mjs'
import { runJest } from './jest-suite.mjs'
import { staticChecks } from './static-checks.mjs'
import { prepareTestDatabase } from './test-database.mjs'

/** Types of every workspace, lint and format, arrows: two at a time. */
export async function staticSuite({ tally }) {
  await tally.step('generate database client', generateClient)
  const waiting = staticChecks()
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await tally.phase(check.name, check.run)
  }
  await Promise.all([worker(), worker()])
}

/** Rules and messages: memory only. */
export async function pureSuite({ tally, args, show }) {
  await tally.phase('tests in memory', () => runJest('pure', { args, show }))
}

/** Behaviour on a real PostgreSQL: each test file clones one migrated template. */
export async function databaseSuite({ tally, args, show }) {
  await tally.step('generate database client', generateClient)
  const database = await tally.step('test database', () => prepareTestDatabase())
  tally.note(`    ${database.description}`)
  try {
    await tally.phase('tests on PostgreSQL', () => runJest('db', { args, show, env: database.env }))
  } finally {
    await database.stop()
  }
}

/** The whole system in a browser. */
export async function browserSuite({ tally }) {
  tally.note('    browser journeys: none yet')
}
