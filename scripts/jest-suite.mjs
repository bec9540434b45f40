// Runs one project of jest.config.mjs and counts its results.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { runTool, toolPath } from './run-tool.mjs'

const NODE_FLAGS = '--experimental-vm-modules --disable-warning=ExperimentalWarning'

/**
 * @param {'pure' | 'db' | 'e2e'} project
 * @param {{ args?: string[], env?: Record<string, string>, show?: boolean }} [options] `args` go to jest; `show`: let it write to the terminal
 * @returns {Promise<{ passed: number, failed: number, output: string }>} a file that cannot even be loaded counts as one failure
 */
export async function runJest(project, { args = [], env = {}, show = false } = {}) {
  const folder = inRoot('.run/results')
  const results = join(folder, `${project}.json`)
  mkdirSync(folder, { recursive: true })
  rmSync(results, { force: true })
  const own = [
    '--selectProjects',
    project,
    '--json',
    `--outputFile=${results}`,
    '--passWithNoTests',
    '--testLocationInResults',
  ]
  const { code, output } = await runTool(toolPath('jest'), [...own, ...args], {
    show,
    env: { ...process.env, ...env, NODE_OPTIONS: NODE_FLAGS },
  })
  const counts = readCounts(results)
  // Jest can fail without a failed test (a worker that died, a broken configuration): that is a failure too.
  return { ...counts, failed: counts.failed || (code === 0 ? 0 : 1), output }
}

function readCounts(file) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
