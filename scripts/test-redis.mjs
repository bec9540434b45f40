// Redis for the queue tests: the one of REDIS_URL, or a throw-away one when the program is installed.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { PlainError } from './plain-error.mjs'
import { anyFreePort } from './ports.mjs'
import { processMark, stopGroup } from './processes.mjs'

/** @returns {Promise<{ description: string, env: Record<string, string>, stop: () => Promise<void> }>} */
export async function prepareTestRedis(env = process.env) {
  const nothing = async () => undefined
  if (env.REDIS_URL)
    return {
      description: 'queues also on the Redis of REDIS_URL',
      env: { TEST_REDIS_URL: env.REDIS_URL },
      stop: nothing,
    }
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status !== 0)
    return {
      description: 'queues on PostgreSQL only: neither REDIS_URL nor a redis-server program was found',
      env: {},
      stop: nothing,
    }

  const folder = mkdtempSync(join(tmpdir(), 'quietanza-redis-'))
  const port = await anyFreePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { detached: true, stdio: 'ignore' })
  const mark = processMark(child.pid)
  const stop = async () => {
    await stopGroup(mark)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await untilListening(port)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    description: `queues also on a throw-away Redis (port ${port})`,
    env: { TEST_REDIS_URL: `redis://127.0.0.1:${port}` },
    stop,
  }
}

async function untilListening(port, deadline = Date.now() + 10_000) {
  while (!(await accepts(port))) {
    if (Date.now() > deadline) throw new PlainError('redis-server was started for the tests but does not answer.')
    await delay(50)
  }
}

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(socket.destroy() && true))
    socket.once('error', () => resolve(false))
  })
