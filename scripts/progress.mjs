// Steps with elapsed time, several at once. Without dependencies: also used by go.mjs.

const HEARTBEAT_MS = 15_000

/**
 * @param {{ out?: { write: (text: string) => unknown, isTTY?: boolean, columns?: number }, quiet?: boolean }} [options]
 * @returns {{ step: <T>(name: string, work: () => Promise<T> | T) => Promise<T>, note: (line: string) => void }}
 *   `step` runs the work, shows that it is running and how long it took, and passes on its result or failure;
 *   `note` prints a line between the steps.
 */
export function createProgress({ out = process.stdout, quiet = false } = {}) {
  const running = new Map()
  let timer
  let drawn = false
  let lastBeat = Date.now()

  const erase = () => {
    if (drawn) out.write('\r\x1b[2K')
    drawn = false
  }
  const line = (text) => {
    if (quiet) return
    erase()
    out.write(`${text}\n`)
    lastBeat = Date.now()
  }
  const describeRunning = () => [...running].map(([name, since]) => `${name} ${seconds(since)}`).join(' · ')
  const tick = () => {
    if (quiet || running.size === 0) return
    if (out.isTTY) {
      erase()
      out.write(`  … ${describeRunning()}`.slice(0, (out.columns ?? 80) - 1))
      drawn = true
    } else if (Date.now() - lastBeat >= HEARTBEAT_MS) line(`  … ${describeRunning()}`)
  }

  return {
    note: line,
    async step(name, work) {
      const since = Date.now()
      running.set(name, since)
      timer ??= setInterval(tick, 200)
      tick()
      try {
        const result = await work()
        line(`  ✓ ${name.padEnd(34)} ${seconds(since).padStart(8)}`)
        return result
      } catch (error) {
        line(`  ✗ ${name.padEnd(34)} ${seconds(since).padStart(8)}`)
        throw error
      } finally {
        running.delete(name)
        if (running.size === 0) {
          clearInterval(timer)
          timer = undefined
          erase()
        }
      }
    },
  }
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`
