import { existsSync, readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

/** Milliseconds of processor that a process has used; undefined where the system does not tell (only Linux does). */
function used(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return 0
  }
}

function postgresPids() {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    } catch {
      return false
    }
  })
}

/** Where the processor goes between two moments: microseconds of a server, of PostgreSQL and of the generator, per call. */
export function stopwatch(server, generator) {
  if (!existsSync('/proc/self/stat')) return () => ''
  const reading = () => ({
    server: used(server.pid),
    generator: used(generator.pid),
    postgres: postgresPids().reduce((sum, pid) => sum + used(pid), 0),
  })
  const before = reading()
  return (calls) => {
    const after = reading()
    const each = (name) => Math.round(((after[name] - before[name]) * 1000) / calls)
    return `node ${each('server')} postgres ${each('postgres')} generator ${each('generator')} us a call`
  }
}
