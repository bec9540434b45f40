import { spawn } from 'node:child_process'
import { inRoot, root } from './paths.mjs'
import { knownObstacle, PlainError } from './plain-error.mjs'
import { signalGroup } from './processes.mjs'

const TOOLS = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  jest: 'node_modules/jest/bin/jest.js',
  next: 'apps/web/node_modules/next/dist/bin/next',
  prisma: 'node_modules/prisma/build/index.js',
  swc: 'node_modules/@swc/cli/bin/swc.js',
  tsc: 'node_modules/typescript/bin/tsc',
}

/** The command-line program of a dependency; run by the same Node as this process. */
export const toolPath = (name) => inRoot(TOOLS[name])

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Runs a Node program to its end and collects what it says.
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: boolean }} [options] `show`: let it write to the terminal
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(file, args, { env = process.env, cwd = root, show = false } = {}) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that it can be ended with everything it started.
    const child = spawn(process.execPath, [file, ...args], {
      cwd,
      env,
      detached: true,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    /** @type {Buffer[]} */
    const said = []
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output: Buffer.concat(said).toString('utf8') })
    })
  })
}

/** Like `runTool`, but a failure throws: one sentence when the obstacle is known, else the tool's own last words. */
export async function mustRun(what, file, args, options) {
  const { code, output } = await runTool(file, args, options)
  if (code !== 0) throw new PlainError(knownObstacle(output) ?? `${what} failed:\n${lastLines(output, 60)}`)
  return output
}

/** Ends every tool still running, when the person or a failure ends the work they belong to. */
export function killRunningTools() {
  for (const { pid } of running) if (pid) signalGroup(pid, 'SIGKILL')
}

/** The last `count` lines of a text. */
export const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n')
