// Failures that a person can act on are told in one sentence, without a stack.

/** An expected obstacle; `message` is the whole sentence shown to the person at the terminal. */
export class PlainError extends Error {}

/** @type {[RegExp, string][]} */
const KNOWN = [
  [
    /ENOSPC|No space left on device/i,
    'The disk is full: free some space (about 3 GB are needed) and run the same command again.',
  ],
  [
    /EDQUOT|Disk quota exceeded/i,
    'Your disk quota is used up: free some space (about 3 GB are needed) and run the same command again.',
  ],
  [
    /EROFS|read-only file system/i,
    'The folder of the project is on a read-only file system: move the checkout where it can be written.',
  ],
  [/EMFILE|ENFILE/, 'Too many open files: raise the limit (`ulimit -n 4096`) and run the same command again.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL/,
    'The package registry cannot be reached: check the network (and the proxy or registry of your npm configuration) and run the same command again.',
  ],
]

/** The sentence for a well-known obstacle found in a tool's output or an error, or undefined. */
export function knownObstacle(text) {
  return KNOWN.find(([pattern]) => pattern.test(text))?.[1]
}

/** Prints what went wrong, as one sentence when it is an expected obstacle, and returns the exit code 1. */
export function report(error) {
  const text = `${error?.code ?? ''} ${error?.message ?? error}`
  if (error instanceof PlainError) console.error(`\n${error.message}`)
  else if (/EACCES|EPERM/.test(text) && error?.path)
    console.error(
      `\n${error.path} cannot be written: run the command as the owner of the folder, or give yourself the right to write there.`,
    )
  else console.error(`\n${knownObstacle(text) ?? error?.stack ?? error}`)
  return 1
}

/** Runs a script's main function; a failure is reported and becomes exit code 1. */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    process.exitCode = report(error)
  }
}
