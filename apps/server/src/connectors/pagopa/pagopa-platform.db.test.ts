import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Test, type TestingModule } from '@nestjs/testing'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { eventually } from '../../../test/support/eventually.js'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import { firstOrganization, registerOrganization, startModules } from '../../../test/support/test-organization.js'
import { ConnectorsModule } from '../connectors.module.js'
import type { Counterparty } from './counterparty.js'
import { PagopaPlatform } from './pagopa-platform.js'
import { SubscriptionKeys } from './subscription-keys.js'

let environment: TestEnvironment
let connectors: TestingModule
let server: Server
let counterparty: Counterparty
let answer: RequestListener

beforeAll(async () => {
  server = createServer((incoming, outgoing) => answer(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  environment = await startTestEnvironment({
    PAGOPA_DEV_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
  const modules = await startModules(environment)
  const { id, ...organization } = await registerOrganization(modules, environment, firstOrganization)
  counterparty = { ...organization, organizationId: id }
  await modules.close()
  connectors = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), ConnectorsModule],
  }).compile()
  await connectors.init()
})
beforeEach(() => {
  answer = (_, outgoing) => outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}')
})
afterAll(async () => {
  await connectors?.close()
  await environment?.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function call(reference: string, change: { timeoutMs?: number; environment?: 'UAT' } = {}) {
  const { timeoutMs, environment: where = 'DEV' } = change
  return connectors.get(PagopaPlatform).call(
    environment.as(counterparty.organizationId),
    { ...counterparty, environment: where },
    {
      product: 'archive',
      operation: 'listPositions',
      method: 'GET',
      path: '/organizations/99999000013/debtpositions',
      query: { page: 0, status: undefined },
      reference,
      ...(timeoutMs ? { timeoutMs } : {}),
    },
  )
}

/** Outcomes of the attempts of one call, as the journal tells them. */
const journal = (reference: string, count: number) =>
  eventually('the journal has the attempts', async () => {
    const rows = await environment.db.run(environment.as(counterparty.organizationId), (tx) =>
      tx.query<{ outcome: string; http_status: number | null }>(
        'SELECT outcome, http_status FROM journal_entry WHERE reference = $1 ORDER BY at, id',
        [reference],
      ),
    )
    return rows.length >= count && rows
  })

describe('a call to the platform', () => {
  it('goes to the address of its environment, with its key, and leaves a line in the journal', async () => {
    const seen: string[] = []
    answer = (incoming, outgoing) => {
      seen.push(`${incoming.url} ${incoming.headers['ocp-apim-subscription-key']}`)
      outgoing.writeHead(201).end('fatto')
    }
    const reference = uuidv7()
    expect(await call(reference)).toMatchObject({ status: 201, text: 'fatto' })
    expect(seen).toEqual(['/aca/debt-positions-service/v1/organizations/99999000013/debtpositions?page=0 test'])
    expect(await journal(reference, 1)).toEqual([{ outcome: 'OK', http_status: 201 }])
  })

  it('that nobody answers in time may be tried again', async () => {
    answer = () => undefined
    const reference = uuidv7()
    await expect(call(reference, { timeoutMs: 50 })).rejects.toMatchObject({ system: 'archive', retryable: true })
    expect(await journal(reference, 1)).toEqual([{ outcome: 'TIMEOUT', http_status: null }])
  })

  it('that is cut short may be tried again', async () => {
    answer = (_, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '10' })
      outgoing.write('{')
      outgoing.socket?.destroy()
    }
    const reference = uuidv7()
    await expect(call(reference)).rejects.toMatchObject({ retryable: true })
    expect(await journal(reference, 1)).toMatchObject([{ outcome: 'UNREACHABLE' }])
  })

  it('of an environment without an address is not tried', async () => {
    await expect(call(uuidv7(), { environment: 'UAT' })).rejects.toMatchObject({ retryable: false })
  })
})

describe('keys', () => {
  it('the second slot is used when the first is refused; both refused, the refusal is the answer', async () => {
    const place = { environment: 'DEV', brokerFiscalCode: counterparty.brokerFiscalCode, product: 'archive' } as const
    const keys = connectors.get(SubscriptionKeys)
    await keys.put(environment.platform(), place, 'primary', 'old')
    await keys.put(environment.platform(), place, 'secondary', 'new')
    let good = 'new'
    answer = ({ headers }, outgoing) =>
      outgoing.writeHead(headers['ocp-apim-subscription-key'] === good ? 200 : 401).end()
    const reference = uuidv7()
    expect((await call(reference)).status).toBe(200)
    expect(await journal(reference, 2)).toMatchObject([{ outcome: 'HTTP_401' }, { outcome: 'OK' }])
    good = 'neither'
    expect((await call(uuidv7())).status).toBe(401)
  })
})
