// A step is repeated only when what it reads has changed. Without dependencies: also used by go.mjs.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const SKIPPED = new Set(['node_modules', 'dist', '.next', '.git', '.run', 'generated'])

/** A hash of the names and contents of files and folders; what is missing counts as empty. */
export function hashOf(paths, ...extra) {
  const hash = createHash('sha256')
  for (const path of paths)
    for (const file of filesOf(path)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  for (const text of extra) hash.update(`${text}\0`)
  return hash.digest('hex')
}

function filesOf(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => !SKIPPED.has(name))
    .sort()
    .flatMap((name) => filesOf(join(path, name)))
}

/** Whether the step that left `stampFile` ran on exactly this input. */
export const isFresh = (stampFile, hash) => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash

/**
 * Runs `step` unless `stampFile` says that it already ran on this input.
 * The stamp is removed first and written last, so an interrupted step is repeated.
 * @returns {Promise<boolean>} whether the step ran
 */
export async function whenChanged(stampFile, hash, step) {
  if (isFresh(stampFile, hash)) return false
  rmSync(stampFile, { force: true })
  await step()
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, hash)
  return true
}
