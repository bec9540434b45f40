// Where things are in the checkout. Without dependencies: also read by go.mjs on the host's own Node.
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Absolute path of a file or folder of the checkout. */
export const inRoot = (...parts) => join(root, ...parts)

/**
 * The folder of everything a running system leaves behind (data, logs, secrets, process list).
 * `RUN_DIR` (absolute, or relative to the checkout) lets a second system live beside the first.
 */
export function runDirOf(env = process.env) {
  const chosen = env.RUN_DIR || '.run'
  return isAbsolute(chosen) ? chosen : inRoot(chosen)
}
