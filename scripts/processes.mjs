// Processes told apart by number and time of start: a number alone may meanwhile belong to another program.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** When the process started, in the system's own words, or undefined when it does not exist (or is only waiting to be buried). */
function startTimeOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    if (process.platform === 'linux') return undefined
    return startTimeFromPs(pid)
  }
}

function startTimeFromPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

/** What identifies a running process in a file: its number and its start. */
export const processMark = (pid) => ({ pid, startTime: startTimeOf(pid) })

/** Whether the process of this mark still runs. */
export const isSameProcess = ({ pid, startTime }) => startTime !== undefined && startTimeOf(pid) === startTime

/** Sends a signal to the process and everything it started (its group), or to it alone when it leads no group. */
export function signalGroup(pid, signal) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal)
      return true
    } catch (error) {
      if (error.code === 'EPERM') throw error
    }
  }
  return false
}

/** Stops a process and its group: asks first, insists after `patienceMs`. Resolves when it is gone. */
export async function stopGroup(mark, patienceMs = 10_000) {
  if (!isSameProcess(mark)) return
  signalGroup(mark.pid, 'SIGTERM')
  const deadline = Date.now() + patienceMs
  while (isSameProcess(mark) && Date.now() < deadline) await delay(50)
  signalGroup(mark.pid, 'SIGKILL')
  while (isSameProcess(mark)) await delay(20)
}
