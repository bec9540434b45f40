// `npm test`: everything. `node scripts/test.mjs pure|db|e2e [jest arguments]`: one suite, with its own preparations.
// The last line is always "N passed, N failed".
import { report } from './plain-error.mjs'
import { createProgress } from './progress.mjs'
import { killRunningTools } from './run-tool.mjs'
import { createTally } from './tally.mjs'
import { browserSuite, databaseSuite, pureSuite, staticSuite } from './test-suites.mjs'

const SUITES = { pure: [pureSuite], db: [databaseSuite], e2e: [browserSuite], check: [staticSuite, pureSuite] }
const EVERYTHING = [staticSuite, pureSuite, databaseSuite, browserSuite]

const [name, ...rest] = process.argv.slice(2)
const suites = SUITES[name] ?? EVERYTHING
const args = SUITES[name] ? rest : process.argv.slice(2)
const tally = createTally(createProgress())

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true
    killRunningTools()
  })
}

try {
  for (const suite of suites) if (!interrupted) await suite({ tally, args, show: suites.length === 1 })
} catch (error) {
  tally.count({ passed: 0, failed: report(error) })
}
if (interrupted) tally.note('\nInterrupted.')
process.exitCode = tally.finish() || (interrupted ? 130 : 0)
