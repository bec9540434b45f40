import { join } from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../src/app.ts'
import { readEnv } from '../src/env.ts'
import { FakeStation } from './fake-station.ts'
import { ManualClock } from './manual-clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The sandbox in front of a fake station, both new for each test; time moves by hand. */
export class SandboxUnderTest {
  clock = new ManualClock()
  station = new FakeStation()
  app!: FastifyInstance
  #url = ''
  #folder = ''

  async open(folder: string): Promise<void> {
    this.clock = new ManualClock()
    this.station = new FakeStation()
    this.#url = await this.station.open()
    this.#folder = folder
    await this.start()
  }

  /** Starts a sandbox on the same folder: after `app.close()`, or beside it as after a kill. */
  async start(variables: Record<string, string> = {}): Promise<void> {
    const env = readEnv({
      SANDBOX_ORIGIN: 'http://sandbox.example',
      STATION_URL: this.#url,
      SANDBOX_STATE_DIR: this.#folder,
      CHECKOUT_SUBSCRIPTION_KEY: 'key',
      SUBSCRIPTION_KEYS: 'secondary',
      LOG_LEVEL: 'silent',
      ...variables,
    })
    this.app = await buildApp(env, this.clock)
  }

  async close(): Promise<void> {
    await this.app.close()
    await this.station.close()
  }

  /** Calls the JSON API. */
  async post(url: string, payload: object): Promise<Record<string, unknown>> {
    const response = await this.app.inject({ method: 'POST', url, payload })
    return response.json()
  }

  /** Sends a form like a browser does. */
  form(url: string, fields: Record<string, string>) {
    return this.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  }
}

/** Gives every test of the file its own sandbox and station. */
export function sandboxUnderTest(): SandboxUnderTest {
  const root = temporaryFolder()
  const sandbox = new SandboxUnderTest()
  let count = 0
  beforeEach(async () => {
    count += 1
    await sandbox.open(join(root, String(count)))
  })
  afterEach(() => sandbox.close())
  return sandbox
}
