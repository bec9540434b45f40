import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { processMark, stopGroup } from './processes.mjs'
import { toolPath } from './run-tool.mjs'

/** Compiles the server again at each change (development only). Returns the function that ends it. */
export function watchServer(runDir) {
  const log = openSync(join(runDir, 'logs/compile.log'), 'a')
  const args = [toolPath('swc'), 'src', '-d', 'dist', '--strip-leading-paths', '--watch']
  const child = spawn(process.execPath, args, {
    cwd: inRoot('apps/server'),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const mark = processMark(child.pid)
  return () => stopGroup(mark, 1000)
}
