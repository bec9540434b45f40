import { describe, expect, it } from '@jest/globals'
import { archivedPosition } from '../../test/archived-position.ts'
import { NOTICE, ORGANIZATION } from '../../test/fake-station.ts'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'
import { ExchangeLog } from './exchange-log.ts'
import { prettyBody } from './pretty-body.ts'

const sandbox = sandboxUnderTest()
const notice = { organizationFiscalCode: ORGANIZATION, noticeNumber: NOTICE }
const positions = `/aca/debt-positions-service/v1/organizations/${ORGANIZATION}/debtpositions`
const LONG_KEY = '0123456789abcdef0123456789abWXYZ'

const messages = async (query = '') => (await sandbox.app.inject(`/api/messages${query}`)).json().messages

describe('messages', () => {
  it('hold SOAP and REST, in and out, newest first', async () => {
    await sandbox.post('/api/nodo/verify', notice)
    const headers = { 'ocp-apim-subscription-key': 'key' }
    await sandbox.app.inject({ method: 'POST', url: positions, headers, payload: archivedPosition })
    await sandbox.app.inject({ url: `/fdr-org/service/v1/organizations/${ORGANIZATION}/fdrs?page=1` })
    expect(await messages()).toMatchObject([
      { counterpart: 'flussi', direction: 'in', status: 401, verdict: 'HTTP 401', request: '' },
      { counterpart: 'archivio', direction: 'in', operation: `POST ${positions}`, status: 201, verdict: 'OK' },
      { counterpart: 'nodo', direction: 'out', operation: 'paVerifyPaymentNotice', status: 200, verdict: 'OK' },
    ])
    const page = await sandbox.app.inject('/messaggi/2')
    expect(page.body).toContain('&quot;iupd&quot;: &quot;posizione-1&quot;')
    expect(page.body).toContain('&quot;status&quot;: &quot;DRAFT&quot;')
  })

  it('are found by counterpart and by notice, also by its IUV', async () => {
    await sandbox.post('/api/nodo/verify', notice)
    await sandbox.post('/api/nodo/verify', { ...notice, noticeNumber: '302000000000099999' })
    await sandbox.app.inject({
      url: `/bizevents/service/v1/organizations/${ORGANIZATION}/receipts/x/paymentoptions/${NOTICE.slice(1)}`,
    })
    expect(await messages(`?avviso=${NOTICE}`)).toHaveLength(2)
    expect(await messages(`?avviso=${NOTICE}&controparte=nodo`)).toHaveLength(1)
    expect(await messages('?controparte=checkout')).toEqual([])
    const page = await sandbox.app.inject('/messaggi?controparte=checkout&avviso=%22')
    expect(page.body).toContain('Nessuno scambio con questi filtri')
    expect(page.body).toContain('value="&quot;"')
  })

  it('never show a key', async () => {
    await sandbox.app.inject({ url: positions, headers: { 'ocp-apim-subscription-key': LONG_KEY } })
    await sandbox.app.inject({ url: `${positions}?subscription-key=${LONG_KEY}&page=0` })
    expect(await messages()).toMatchObject([
      { key: '••••WXYZ', url: `${positions}?subscription-key=…&page=0` },
      { key: '••••WXYZ', url: positions },
    ])
    const texts = [
      await messages(),
      (await sandbox.app.inject('/messaggi/1')).body,
      (await sandbox.app.inject('/messaggi/2')).body,
    ]
    expect(JSON.stringify(texts)).not.toContain(LONG_KEY)
  })
})

describe('the log', () => {
  const exchange = {
    at: new Date(0),
    counterpart: 'archivio',
    direction: 'in',
    operation: 'GET /',
    url: '/',
    request: 'x'.repeat(200_000),
    status: 200,
    response: undefined,
    durationMs: 1,
    verdict: 'OK',
  } as const

  it('is bounded, in entries and in size', () => {
    const log = new ExchangeLog(3)
    for (let index = 0; index < 5; index += 1) log.add(exchange)
    expect(log.list().map(({ number }) => number)).toEqual([5, 4, 3])
    expect(log.find(5)?.request.length).toBeLessThan(100_100)
  })
})

describe('a body for reading', () => {
  it.each([
    ['{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
    ['<a><b>1</b></a>', '<a>\n  <b>1</b>\n</a>'],
    ['{broken', '{broken'],
    ['plain', 'plain'],
  ])('%s', (text, pretty) => {
    expect(prettyBody(text)).toBe(pretty)
  })
})
