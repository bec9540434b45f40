// Keeps the services of one system running: starts them, waits until they answer, restarts those killed from outside.
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { PlainError } from './plain-error.mjs'
import { isSameProcess, processMark, signalGroup, stopGroup } from './processes.mjs'
import { writeJson } from './run-files.mjs'
import { lastLines } from './run-tool.mjs'

/** How a service killed from outside is brought back: the pauses double, and there is an end to it. */
const RESTARTS = { perMinute: 5, firstPauseMs: 250, longestPauseMs: 8000 }

/**
 * @typedef {object} Service
 * @property {string} name also the name of its log, `logs/<name>.log`
 * @property {string[]} command program and arguments
 * @property {Record<string, string | undefined>} env the whole environment
 * @property {string} cwd
 * @property {string} healthUrl answers 200 when the service is ready
 * @property {number} [patienceMs] how long it may take to become ready
 */

/**
 * @param {object} options
 * @param {string} options.runDir logs and `pids.json` live here
 * @param {(line: string) => void} options.say told when a service is restarted
 * @param {Partial<typeof RESTARTS>} [options.restarts]
 * @param {(error: Error) => void} options.onFailure called once, when a service cannot be kept running
 */
export function createSupervisor({ runDir, say, onFailure, restarts = {} }) {
  const { perMinute, firstPauseMs, longestPauseMs } = { ...RESTARTS, ...restarts }
  /**
   * `held`: its end is wanted and awaited by somebody; `logFrom`: where its log began this time; `over`: its end was dealt with.
   * @type {Map<string, { service: Service, mark: { pid: number, startTime?: string }, state: 'starting' | 'ready' | 'gone', restarts: number[], held: boolean, logFrom: number, over?: Promise<void> }>}
   */
  const entries = new Map()
  let stopping = false
  const halt = new AbortController()

  const remember = () => {
    const services = [...entries].map(([name, { mark, state, service }]) => [
      name,
      { ...mark, state, healthUrl: service.healthUrl },
    ])
    writeJson(join(runDir, 'pids.json'), {
      supervisor: processMark(process.pid),
      services: Object.fromEntries(services),
    })
  }

  /** Starts the process once; resolves when it answers, rejects with its last words when it ends before. */
  async function launch(entry) {
    const { service } = entry
    const logFile = join(runDir, 'logs', `${service.name}.log`)
    const log = openSync(logFile, 'a')
    const from = statSync(logFile).size
    const [command, ...args] = service.command
    // A group of its own: Ctrl-C reaches only the supervisor, which stops the services in order.
    const child = spawn(command, args, {
      cwd: service.cwd,
      env: service.env,
      detached: true,
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    entry.mark = processMark(child.pid)
    entry.state = 'starting'
    entry.logFrom = from
    remember()
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
    // Stopped between the decision to start and the start itself.
    if (stopping) await stopGroup(entry.mark)
    const ready = waitUntilReady(service, () => entry.mark.pid === child.pid && isSameProcess(entry.mark))
    const first = await Promise.race([ready, ended])
    if (first === 'ready') {
      entry.state = 'ready'
      remember()
      entry.over = ended.then((end) => onEnd(entry, end))
      return
    }
    if (first === 'late') await stopGroup(entry.mark, 1000)
    entry.state = 'gone'
    remember()
    if (stopping) throw new PlainError(`${service.name} was stopped while it was starting.`)
    const why =
      first === 'late'
        ? `did not answer at ${service.healthUrl}`
        : `ended while it was starting (${describeEnd(first)})`
    throw new PlainError(`${service.name} ${why}. Last lines of ${logFile}:\n\n${tailOf(logFile, from)}`)
  }

  async function onEnd(entry, end) {
    entry.state = 'gone'
    remember()
    if (stopping || entry.held) return
    const { name } = entry.service
    const logFile = join(runDir, 'logs', `${name}.log`)
    if (end.signal === null)
      return fail(
        new PlainError(
          `${name} ended (${describeEnd(end)}). Last lines of ${logFile}:\n\n${tailOf(logFile, entry.logFrom)}`,
        ),
      )
    await restartUntilReady(entry, describeEnd(end))
  }

  /** Brings a killed service back, with growing pauses, until it answers or the allowance of the last minute is used up. */
  async function restartUntilReady(entry, why) {
    const { name } = entry.service
    for (let reason = why; !stopping; ) {
      entry.restarts = entry.restarts.filter((at) => at > Date.now() - 60_000)
      if (entry.restarts.length >= perMinute)
        return fail(new PlainError(`${name} was restarted ${perMinute} times in a minute and ended again: ${reason}`))
      const pause = Math.min(firstPauseMs * 2 ** entry.restarts.length, longestPauseMs)
      entry.restarts.push(Date.now())
      say(`${name} ended (${reason}): restarting in ${pause / 1000} s`)
      await delay(pause, undefined, { signal: halt.signal }).catch(() => undefined)
      if (stopping) return
      try {
        await launch(entry)
        say(`${name} is running again`)
        return
      } catch (error) {
        reason = error.message
      }
    }
  }

  function fail(error) {
    if (stopping) return
    onFailure(error)
  }

  const known = (name) => {
    const entry = entries.get(name)
    if (!entry) throw new Error(`No service is called ${name}: ${[...entries.keys()].join(', ')}`)
    return entry
  }

  return {
    /** Starts a service and waits until it is ready. */
    async start(service) {
      const entry = {
        service,
        mark: { pid: 0 },
        state: /** @type {const} */ ('starting'),
        restarts: [],
        held: false,
        logFrom: 0,
      }
      entries.set(service.name, entry)
      await launch(entry)
    },
    /** Kills a service from outside, as an accident would; it is then restarted like after any accident. */
    kill(name, signal = 'SIGKILL') {
      signalGroup(known(name).mark.pid, signal)
    },
    /** Stops a service in order and starts it again; resolves when it is ready. */
    async restart(name) {
      const entry = known(name)
      entry.held = true
      await stopGroup(entry.mark)
      await launch(entry)
      entry.held = false
    },
    /** Stops every service; none is restarted afterwards. */
    async stop() {
      stopping = true
      halt.abort()
      await Promise.all([...entries.values()].map(({ mark }) => stopGroup(mark)))
      await Promise.all([...entries.values()].map(({ over }) => over))
    },
  }
}

/** Asks the service until it answers 200: 'ready', 'late' after its patience, or never when it is gone. */
async function waitUntilReady({ healthUrl, patienceMs = 60_000 }, isAlive) {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    if (!isAlive()) return new Promise(() => undefined)
    if (await answers(healthUrl)) return 'ready'
    await delay(100)
  }
  return 'late'
}

/** Whether a GET of `url` is answered with a success within two seconds. */
async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

const describeEnd = ({ code, signal }) => (signal ? `killed by ${signal}` : `exit code ${code}`)

const tailOf = (file, from) => lastLines(readFileSync(file).subarray(from).toString('utf8'), 30)
