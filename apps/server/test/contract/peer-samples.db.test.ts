import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { ExchangeWork } from '#modules/exchange/exchange.module'
import { CheckFile } from '#modules/exchange/use-cases/check-file'
import { LoadImport } from '#modules/exchange/use-cases/load-import'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { openV1World, type V1World } from '../support/v1-world.js'

jest.setTimeout(60_000)

interface Sample {
  readonly name: string
  readonly expected: {
    readonly accepted: number
    readonly positions?: number
    readonly cancellations?: number
    readonly refused?: Readonly<Record<string, string | null>>
    readonly wholeFile?: true
  }
}

/** Sample files of other systems, which are not ours to keep: `npm run conformance` says where they are, with what should become of them. */
const folder = process.env.PEER_SAMPLES_DIR
const samples: Sample[] = folder ? JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) : []

let world: V1World
let worker: Awaited<ReturnType<typeof startWorker>>
beforeAll(async () => {
  if (!folder) return
  world = await openV1World()
  worker = await startWorker()
  // The service that the format means when it names none; samples have digital stamps too.
  await world.environment.db.run(world.environment.as(world.organization.id), (tx) =>
    tx.execute(
      `UPDATE collection_service SET code = 'LIBERO', digital_stamp = true WHERE organization_id = $1 AND id = $2`,
      [world.organization.id, world.organization.serviceId],
    ),
  )
})
afterAll(async () => {
  await worker?.close()
  await world?.close()
})

async function startWorker() {
  const module = await Test.createTestingModule({
    imports: [PlatformModule.for(world.environment.env, 'cli'), ExchangeWork],
  }).compile()
  return module.init()
}
const job = () => world.environment.as(world.organization.id, { kind: 'system', name: 'imports.load' }, new Date())
const call = (method: string, path: string, body?: Buffer) =>
  world.client.call(method, world.url(path), body, {
    ...(body ? { 'content-type': 'application/octet-stream' } : {}),
    'idempotency-key': uuidv7(),
  })

/** Sends it, and lets the worker do what it does. @returns the file as it stands at the end */
async function sent(name: string): Promise<{ status: string; importId?: string }> {
  const path = `/import-files?load=drafts&name=${encodeURIComponent(name)}`
  const { id } = (await call('POST', path, readFileSync(join(folder!, name)))).body
  await worker.get(CheckFile).run(job(), id)
  const { body } = await call('GET', `/import-files/${id}`)
  return body
}

async function loaded(importId: string) {
  for (;;) {
    const { body } = await call('GET', `/imports/${importId}`)
    if (body.status !== 'received' && body.status !== 'loading') return body
    await worker.get(LoadImport).run(job(), importId)
  }
}

describe('samples of other systems', () => {
  if (!folder) it.skip('load as their formats prescribe', () => undefined)
  for (const { name, expected } of samples)
    it(name, async () => {
      const file = await sent(name)
      if (expected.wholeFile) expect(file.status).toBe('refused')
      else {
        const { created = 0, cancelled = 0, discarded = 0 } = file.importId ? (await loaded(file.importId)).counts : {}
        expect({ status: file.status, created, cancelled, discarded }).toEqual({
          status: file.importId ? 'loaded' : file.status,
          created: expected.positions ?? 0,
          cancelled: expected.cancellations ?? 0,
          discarded: Object.keys(expected.refused ?? {}).length,
        })
      }
    })
})
