import { type DestinationStream, pino } from 'pino'

/** Beyond so many bytes nobody waits for the turn to end. */
const MOST_BYTES = 8_192

let standardOutput: DestinationStream | undefined

/**
 * Standard output, written once for all the lines of a turn of the event loop: a write is a system call, and each request has its line.
 * What is not yet written when the process ends is written then; a process that is killed loses the lines of its last turn.
 */
export function gatheredOutput(): DestinationStream {
  standardOutput ??= gathered()
  return standardOutput
}

function gathered(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, minLength: MOST_BYTES })
  let waiting = false
  const flush = () => {
    waiting = false
    output.flush()
  }
  process.once('exit', () => output.flushSync())
  return {
    write(line) {
      output.write(line)
      if (waiting) return
      waiting = true
      setImmediate(flush)
    },
  }
}
