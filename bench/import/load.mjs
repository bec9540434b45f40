// Loads a file of bills through the real path, in a process of its own so that its memory is its own:
// `load.mjs <organization> <code of the service> <from> <rows> <instalments>`. Tells its parent how long each step took, the processor's time and the most
// memory that it held.
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { inRoot } from '../../scripts/paths.mjs'
import { billsFile } from './tari.mjs'

const dist = (path) => import(inRoot('apps/server/dist', path))
const { NestFactory } = createRequire(inRoot('apps/server/package.json'))('@nestjs/core')
const [{ PlatformModule }, { ExchangeCore, ExchangeWork }, { Database }, { readEnv }, { ImportsRepository }] =
  await Promise.all(
    [
      'platform/platform.module.js',
      'modules/exchange/exchange.module.js',
      'platform/db/database.js',
      'platform/env.js',
      'modules/exchange/imports.repository.js',
    ].map(dist),
  )
const [{ ReceiveFile }, { CheckFile }, { LoadFile }, { CutFile }, { LoadImport }] = await Promise.all(
  ['receive-file', 'check-file', 'load-file', 'cut-file', 'load-import'].map((name) =>
    dist(`modules/exchange/use-cases/${name}.js`),
  ),
)
const [organizationId, serviceCode, from, rows, instalments] = process.argv.slice(2)
class Bench {}
const app = await NestFactory.createApplicationContext(
  { module: Bench, imports: [PlatformModule.for(readEnv(process.env), 'worker'), ExchangeCore, ExchangeWork] },
  { logger: false },
)
const get = (token) => app.get(token, { strict: false })
const client = { kind: 'client', id: randomUUID(), name: 'Bench' }
const ctx = () => ({
  scope: { kind: 'organization', organizationId },
  actor: client,
  correlationId: 'bench',
  now: new Date(),
})
const read = (id) => get(Database).run(ctx(), (tx) => get(ImportsRepository).find(tx, id))
const steps = {}
async function timed(step, work) {
  const started = performance.now()
  const result = await work()
  steps[step] = performance.now() - started
  return result
}

const before = process.cpuUsage()
const file = await timed('receive', () =>
  get(ReceiveFile).run(
    ctx(),
    { name: 'tari.csv', source: 'api', externalSource: client.id },
    billsFile(Number(from), Number(rows), serviceCode, Number(instalments)),
  ),
)
await timed('check', () => get(CheckFile).run(ctx(), file))
const id = await get(LoadFile).run(ctx(), file, { publish: true })
await timed('cut', async () => get(CutFile).run(ctx(), await read(id), () => false))
await timed('load', async () => {
  for (;;) {
    await get(LoadImport).run(ctx(), id)
    const { status, discarded } = await read(id)
    if (status === 'completed') return
    if (status !== 'loading' || discarded > 0) throw new Error(`the import is ${status} with ${discarded} discards`)
  }
})
const { user, system } = process.cpuUsage(before)
process.send({
  milliseconds: Object.values(steps).reduce((sum, each) => sum + each, 0),
  steps,
  processorMs: (user + system) / 1_000,
  peakBytes: process.resourceUsage().maxRSS * 1_024,
})
await app.close()
process.disconnect()
