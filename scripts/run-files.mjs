// The files of a run folder (`.run`): written whole or not at all, and only one system at a time.
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { PlainError } from './plain-error.mjs'
import { isSameProcess, processMark, stopGroup } from './processes.mjs'

const LONG_LOG_BYTES = 10_000_000

/** Creates the run folder, or says in one sentence why it cannot be written. */
export function openRunDir(runDir) {
  try {
    mkdirSync(join(runDir, 'logs'), { recursive: true })
    accessSync(runDir, constants.W_OK)
    setLongLogsAside(join(runDir, 'logs'))
  } catch (error) {
    if (error.code === 'ENOSPC') throw error
    throw new PlainError(
      `${runDir} cannot be written: run the command as the owner of the folder, or give yourself the right to write there.`,
    )
  }
}

/** Logs grow at the end; one that has become long is kept once as `.1` and begun again. */
function setLongLogsAside(folder) {
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.log'))) {
    const file = join(folder, name)
    if (statSync(file).size > LONG_LOG_BYTES) renameSync(file, `${file}.1`)
  }
}

/** Reads a JSON file; undefined when it does not exist or was cut short. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Writes a JSON file in one step: a reader never sees half of it. */
export function writeJson(file, value, mode = 0o644) {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode })
  renameSync(draft, file)
}

/**
 * Takes the run folder for this process.
 * @returns {() => void} gives it back
 * @throws {PlainError} when another system runs there
 */
export function lockRunDir(runDir) {
  const file = join(runDir, 'lock.json')
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(processMark(process.pid)), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = runningOwner(runDir)
    if (owner)
      throw new PlainError(
        `Quietanza is already running here (process ${owner.pid}): stop it with Ctrl-C, or use its pages.`,
      )
    rmSync(file, { force: true })
  }
}

/** The process that holds the run folder, or undefined. */
export function runningOwner(runDir) {
  const mark = readJson(join(runDir, 'lock.json'))
  return mark && isSameProcess(mark) ? mark : undefined
}

/** Stops what a system that died without warning left running. Returns the names of what was stopped. */
export async function stopOrphans(runDir) {
  const services = Object.entries(readJson(join(runDir, 'pids.json'))?.services ?? {})
  const alive = services.filter(([, mark]) => isSameProcess(mark))
  await Promise.all(alive.map(([, mark]) => stopGroup(mark)))
  rmSync(join(runDir, 'pids.json'), { force: true })
  return alive.map(([name]) => name)
}
