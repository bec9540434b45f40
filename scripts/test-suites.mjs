// The suites of `npm test`, each with its own preparations.
import { existsSync, readdirSync } from 'node:fs'
import { findBrowser } from './browser.mjs'
import { generateClient } from './generate.mjs'
import { runJest } from './jest-suite.mjs'
import { inRoot } from './paths.mjs'
import { staticChecks } from './static-checks.mjs'
import { prepareTestDatabase } from './test-database.mjs'
import { prepareTestRedis } from './test-redis.mjs'
import { startTestSystem } from './test-system.mjs'

const JOURNEYS = inRoot('apps/web/e2e')

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
  const redis = await prepareTestRedis()
  tally.note(`    ${redis.description}`)
  try {
    await tally.phase('tests on PostgreSQL', () =>
      runJest('db', { args: ['--testTimeout=30000', ...args], show, env: { ...database.env, ...redis.env } }),
    )
  } finally {
    await redis.stop()
    await database.stop()
  }
}

/** Journeys in a browser through a whole system, started as `npm start` does, on ports and data of its own. */
export async function browserSuite({ tally, args, show }) {
  if (!existsSync(JOURNEYS) || !readdirSync(JOURNEYS).some((name) => name.endsWith('.journey.ts'))) {
    return tally.note('    no browser journeys to run')
  }
  const browser = await tally.step('browser', () => findBrowser())
  if (browser.problem) {
    return tally.note(`\n  !!! THE BROWSER JOURNEYS DID NOT RUN: no browser starts here (${browser.problem})\n`)
  }
  tally.note(`    ${browser.description}`)
  const system = await startTestSystem(tally.step)
  try {
    await tally.phase('browser journeys', () =>
      runJest('e2e', {
        args: ['--runInBand', '--testTimeout=120000', ...args],
        show,
        env: { ...browser.env, ...system.env },
      }),
    )
  } finally {
    await tally.step('stop the system', () => system.stop())
  }
}
