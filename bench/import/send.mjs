// Sends a file of bills that loads by itself: `send.mjs <organization> <code of the service> <rows> [instalments]`. The rest is the worker's.
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { inRoot } from '../../scripts/paths.mjs'
import { billsFile } from './tari.mjs'

const dist = (path) => import(inRoot('apps/server/dist', path))
const { NestFactory } = createRequire(inRoot('apps/server/package.json'))('@nestjs/core')
const [{ PlatformModule }, { ExchangeCore }, { readEnv }, { ReceiveFile }] = await Promise.all(
  [
    'platform/platform.module.js',
    'modules/exchange/exchange.module.js',
    'platform/env.js',
    'modules/exchange/use-cases/receive-file.js',
  ].map(dist),
)
const [organizationId, serviceCode, rows, instalments = '1'] = process.argv.slice(2)
class Bench {}
const app = await NestFactory.createApplicationContext(
  { module: Bench, imports: [PlatformModule.for(readEnv(process.env), 'worker'), ExchangeCore] },
  { logger: false },
)
const client = { kind: 'client', id: randomUUID(), name: 'Bench' }
await app
  .get(ReceiveFile, { strict: false })
  .run(
    { scope: { kind: 'organization', organizationId }, actor: client, correlationId: 'bench', now: new Date() },
    { name: 'tari.csv', source: 'api', externalSource: client.id, loadsAs: 'published' },
    billsFile(0, Number(rows), serviceCode, Number(instalments)),
  )
await app.close()
