// Loads bills through the real path, in a process of its own so that its memory is its own: `load.mjs <organization> <service> <from> <rows> <instalments>`.
// Prints how long it took, the processor's time and the most memory that it held.
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { inRoot } from '../../scripts/paths.mjs'
import { bill } from './tari.mjs'

/** As many as one call brings. */
const AT_ONCE = 10_000
const dist = (path) => import(inRoot('apps/server/dist', path))
const { NestFactory } = createRequire(inRoot('apps/server/package.json'))('@nestjs/core')
const [{ PlatformModule }, { ExchangeCore, ExchangeWork }, { ReceiveImport }, { LoadImport }, { ImportsRepository }] =
  await Promise.all(
    [
      'platform/platform.module.js',
      'modules/exchange/exchange.module.js',
      'modules/exchange/use-cases/receive-import.js',
      'modules/exchange/use-cases/load-import.js',
      'modules/exchange/imports.repository.js',
    ].map(dist),
  )
const { Database } = await dist('platform/db/database.js')
const { readEnv } = await dist('platform/env.js')
const [organizationId, serviceId, from, rows, instalments] = process.argv.slice(2)
class Bench {}
const app = await NestFactory.createApplicationContext(
  { module: Bench, imports: [PlatformModule.for(readEnv(process.env), 'worker'), ExchangeCore, ExchangeWork] },
  { logger: false },
)
const get = (token) => app.get(token, { strict: false })
const ctx = () => ({
  scope: { kind: 'organization', organizationId },
  actor: { kind: 'client', id: randomUUID(), name: 'Bench' },
  correlationId: 'bench',
  now: new Date(),
})
const externalSource = randomUUID()
let spent = 0
const before = process.cpuUsage()
for (let at = 0; at < Number(rows); at += AT_ONCE) {
  const bills = Array.from({ length: Math.min(AT_ONCE, Number(rows) - at) }, (_, index) =>
    bill(Number(from) + at + index, serviceId, Number(instalments)),
  )
  const started = performance.now()
  const id = await get(ReceiveImport).run(ctx(), { source: 'api', externalSource, publish: true, rows: bills })
  for (;;) {
    await get(LoadImport).run(ctx(), id)
    const { status, discarded } = await get(Database).run(ctx(), (tx) => get(ImportsRepository).find(tx, id))
    if (status === 'completed') break
    if (status !== 'loading' || discarded > 0) throw new Error(`the import is ${status} with ${discarded} discards`)
  }
  spent += performance.now() - started
}
const { user, system } = process.cpuUsage(before)
process.send({
  milliseconds: spent,
  processorMs: (user + system) / 1_000,
  peakBytes: process.resourceUsage().maxRSS * 1_024,
})
await app.close()
process.disconnect()
