// The results of a run, phase by phase.

/**
 * @param {ReturnType<typeof import('./progress.mjs').createProgress>} progress
 * `phase` runs a piece of work that answers `{ passed, failed, output }`, shows one line for it and remembers what failed;
 * `finish` tells the failures again, prints the last line and returns the exit code.
 */
export function createTally(progress) {
  const totals = { passed: 0, failed: 0 }
  const failures = []
  const count = ({ passed, failed }) => {
    totals.passed += passed
    totals.failed += failed
  }
  return {
    note: progress.note,
    step: progress.step,
    count,
    async phase(name, work) {
      const outcome = await progress
        .step(name, async () => {
          const result = await work()
          if (result.failed > 0) throw Object.assign(new Error(name), { result })
          return result
        })
        .catch((error) => {
          if (!error.result) throw error
          return error.result
        })
      count(outcome)
      if (outcome.failed > 0) {
        failures.push(name)
        if (outcome.output) progress.note(`\n${outcome.output.trimEnd()}\n`)
      }
    },
    finish() {
      if (failures.length > 0) progress.note(`\nFailed: ${failures.join(', ')}`)
      progress.note(`\n${totals.passed} passed, ${totals.failed} failed`)
      return totals.failed === 0 ? 0 : 1
    },
  }
}
