// `npm test`: everything. `node scripts/test.mjs pure|db|e2e [jest arguments]`: one suite, with its own preparations.
// The last line is always "N passed, N failed".
import { report, runMain } from './plain-error.mjs'
import { createProgress } from './progress.mjs'
import { createTally } from './tally.mjs'
import { browserSuite, databaseSuite, pureSuite, staticSuite } from './test-suites.mjs'

const SUITES = { pure: [pureSuite], db: [databaseSuite], e2e: [browserSuite], check: [staticSuite, pureSuite] }
const EVERYTHING = [staticSuite, pureSuite, databaseSuite, browserSuite]

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2)
  const suites = SUITES[name] ?? EVERYTHING
  const tally = createTally(createProgress())
  const alone = suites.length === 1
  try {
    for (const suite of suites) await suite({ tally, args: SUITES[name] ? args : process.argv.slice(2), show: alone })
  } catch (error) {
    tally.count({ passed: 0, failed: report(error) })
  } finally {
    process.exitCode = tally.finish()
  }
})
