import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { anyFreePort } from './ports.mjs'
import { isSameProcess } from './processes.mjs'
import { createSupervisor } from './supervisor.mjs'

/** A service that answers; `POST /crash` ends it with an error, `deafAfter` starts after which it no longer answers. */
const ANSWERING = `
  const { createServer } = require('node:http')
  console.log('started as', process.pid)
  createServer((request, response) => {
    response.end(String(process.pid))
    if (request.url === '/crash') setImmediate(() => { throw new Error('broken on request') })
  }).listen(Number(process.env.PORT), '127.0.0.1')`

let runDir: string
let port: number
let said: string[]
let failures: Error[]
let supervisor: ReturnType<typeof createSupervisor>

beforeEach(async () => {
  runDir = mkdtempSync(join(tmpdir(), 'quietanza-supervisor-'))
  mkdirSync(join(runDir, 'logs'))
  port = await anyFreePort()
  said = []
  failures = []
  supervisor = createSupervisor({ runDir, say: (line) => said.push(line), onFailure: (error) => failures.push(error) })
})
afterEach(async () => {
  await supervisor.stop()
  rmSync(runDir, { recursive: true, force: true })
})

const service = (name: string, code: string, patienceMs = 20_000) => ({
  name,
  command: [process.execPath, '-e', code],
  env: { PATH: process.env.PATH, PORT: String(port) },
  cwd: runDir,
  healthUrl: `http://127.0.0.1:${port}/`,
  patienceMs,
})
const ask = async (path = '') => (await fetch(`http://127.0.0.1:${port}/${path}`)).text()
const remembered = (name: string) => JSON.parse(readFileSync(join(runDir, 'pids.json'), 'utf8')).services[name]

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('supervisor', () => {
  it('waits until the service answers and remembers its process', async () => {
    await supervisor.start(service('api', ANSWERING))
    expect(await ask()).toBe(String(remembered('api').pid))
    expect(remembered('api').state).toBe('ready')
  })

  it('brings back a service killed from outside, and says so', async () => {
    await supervisor.start(service('api', ANSWERING))
    const former = remembered('api').pid
    supervisor.kill('api')
    await until(() => remembered('api').state === 'ready' && remembered('api').pid !== former)
    expect(await ask()).toBe(String(remembered('api').pid))
    await until(() => said.length === 2)
    expect(said).toEqual(['api ended (killed by SIGKILL): restarting in 0.25 s', 'api is running again'])
    expect(failures).toEqual([])
  })

  it('reports a service that ends by itself with the last words of its log', async () => {
    await supervisor.start(service('api', ANSWERING))
    await ask('crash')
    await until(() => failures.length === 1)
    expect(failures[0]?.message).toContain('api ended (exit code 1)')
    expect(failures[0]?.message).toContain('broken on request')
    expect(said).toEqual([])
  })

  it('refuses a start that ends before answering', async () => {
    const broken = service('api', 'console.error("no database"); process.exit(3)')
    await expect(supervisor.start(broken)).rejects.toThrow(
      /ended while it was starting \(exit code 3\)[\s\S]*no database/,
    )
  })

  it('refuses a start that never answers, and leaves nothing behind', async () => {
    const deaf = service('api', 'setInterval(() => {}, 1000)', 300)
    await expect(supervisor.start(deaf)).rejects.toThrow(/did not answer/)
    expect(isSameProcess(remembered('api'))).toBe(false)
  })

  it('restarts on request, waiting until it answers', async () => {
    await supervisor.start(service('api', ANSWERING))
    const former = remembered('api').pid
    await supervisor.restart('api')
    expect(await ask()).toBe(String(remembered('api').pid))
    expect(remembered('api').pid).not.toBe(former)
    expect(said).toEqual([])
  })

  it('can be stopped while it is bringing a service back', async () => {
    await supervisor.start(service('api', ANSWERING))
    supervisor.kill('api')
    await until(() => said.length === 1)
    await supervisor.stop()
    expect(isSameProcess(remembered('api'))).toBe(false)
    expect(said).toHaveLength(1)
  })

  it('stops everything, with the children of the services', async () => {
    const child = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']); ${ANSWERING}`
    await supervisor.start(service('api', child))
    const mark = remembered('api')
    await supervisor.stop()
    expect(isSameProcess(mark)).toBe(false)
    expect(said).toEqual([])
    expect(failures).toEqual([])
  })
})
