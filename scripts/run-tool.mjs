import { spawn } from 'node:child_process'
import { inRoot, root } from './paths.mjs'
import { knownObstacle, PlainError } from './plain-error.mjs'

/** The command-line program of a dependency, run by the same Node as this process. */
export const toolPath = (name) =>
  ({
    biome: inRoot('node_modules/@biomejs/biome/bin/biome'),
    depcruise: inRoot('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
    jest: inRoot('node_modules/jest/bin/jest.js'),
    knip: inRoot('node_modules/knip/bin/knip.js'),
    next: inRoot('apps/web/node_modules/next/dist/bin/next'),
    prisma: inRoot('node_modules/prisma/build/index.js'),
    swc: inRoot('node_modules/@swc/cli/bin/swc.js'),
    tsc: inRoot('node_modules/typescript/bin/tsc'),
  })[name]

/**
 * Runs a program to its end and collects what it says.
 * @param {string} file a path ending in .js or .mjs is run by Node
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: boolean, signal?: AbortSignal }} [options] `show`: let it write to the terminal
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(file, args, { env = process.env, cwd = root, show = false, signal } = {}) {
  const [command, all] = /\.m?js$|\/bin\/(biome|tsc|next)$/.test(file)
    ? [process.execPath, [file, ...args]]
    : [file, args]
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, { cwd, env, signal, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(said).toString('utf8') }))
  })
}

/** Like `runTool`, but a failure throws: one sentence when the obstacle is known, else the tool's own last words. */
export async function mustRun(what, file, args, options) {
  const { code, output } = await runTool(file, args, options)
  if (code !== 0) throw new PlainError(knownObstacle(output) ?? `${what} failed:\n${lastLines(output, 60)}`)
  return output
}

/** The last `count` lines of a text. */
export const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n')
