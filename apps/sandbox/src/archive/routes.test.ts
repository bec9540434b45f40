import { describe, expect, it } from '@jest/globals'
import { parseArchivedPage, parseArchivedPosition } from '@repo/wire/archive/debt-position'
import { archivedPosition, inInstallments } from '../../test/archived-position.ts'
import { NOTICE, ORGANIZATION } from '../../test/fake-station.ts'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'

const sandbox = sandboxUnderTest()
const base = `/aca/debt-positions-service/v1/organizations/${ORGANIZATION}`
const positions = `${base}/debtpositions`
const one = `${positions}/${archivedPosition.iupd}`

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, key = 'key') =>
  sandbox.app.inject({ method, url, headers: { 'ocp-apim-subscription-key': key }, ...(payload && { payload }) })
const create = (position: object = archivedPosition, query = '?toPublish=true') =>
  call('POST', `${positions}${query}`, position)
async function status(): Promise<string | undefined> {
  const read = parseArchivedPosition((await call('GET', one)).body)
  return read.ok ? read.value.status : undefined
}

describe('a copy in the archive', () => {
  it('is created, read, published, changed, invalidated, deleted', async () => {
    const created = await create(archivedPosition, '')
    expect(created.statusCode).toBe(201)
    expect(created.json()).toEqual({ ...archivedPosition, status: 'DRAFT' })
    expect((await call('POST', `${one}/publish`)).json()).toMatchObject({ status: 'VALID' })
    const changed = await call('PUT', one, { ...archivedPosition, fullName: 'Maria Rossi' })
    expect(changed.json()).toMatchObject({ fullName: 'Maria Rossi', status: 'VALID' })
    expect((await call('POST', `${one}/invalidate`)).json()).toMatchObject({ status: 'INVALID' })
    expect((await call('DELETE', one)).statusCode).toBe(200)
    expect((await call('GET', one)).statusCode).toBe(404)
  })

  it('is there after a restart', async () => {
    await create()
    await sandbox.app.close()
    await sandbox.start()
    expect(await status()).toBe('VALID')
  })

  it('waits for its first day, and expires after the last if so asked', async () => {
    await create({ ...archivedPosition, switchToExpired: true, validityDate: '2026-06-12T22:00:00.000Z' })
    expect(await status()).toBe('PUBLISHED')
    await sandbox.post('/api/clock', { advanceHours: 72 })
    expect(await status()).toBe('VALID')
    await sandbox.post('/api/clock', { advanceHours: 96 })
    expect(await status()).toBe('EXPIRED')
  })

  it('closes by itself when paid through pagoPA', async () => {
    await create()
    const { receiptId } = await sandbox.post('/api/nodo/pay', {
      organizationFiscalCode: ORGANIZATION,
      noticeNumber: NOTICE,
    })
    expect((await call('GET', one)).json()).toMatchObject({
      status: 'PAID',
      paymentOption: [{ status: 'PO_PAID', idReceipt: receiptId }],
    })
    expect((await call('DELETE', one)).statusCode).toBe(409)
    expect((await call('PUT', one, archivedPosition)).statusCode).toBe(409)
  })

  it('is told what was paid elsewhere, installment by installment', async () => {
    await create(inInstallments())
    const paid = (digit: string) => call('POST', `${base}/paymentoptions/paids/${NOTICE.slice(0, -1)}${digit}`, {})
    expect((await paid('6')).json()).toMatchObject({ status: 'PO_PAID', amount: 6_000 })
    expect(await status()).toBe('PARTIALLY_PAID')
    expect((await paid('6')).statusCode).toBe(409)
    expect((await paid('7')).statusCode).toBe(200)
    expect(await status()).toBe('PAID')
    expect((await paid('9')).statusCode).toBe(404)
  })

  it('cannot be called paid while it is a draft', async () => {
    await create(archivedPosition, '')
    expect((await call('POST', `${base}/paymentoptions/paids/${NOTICE}`, {})).statusCode).toBe(422)
  })
})

describe('the archive refuses', () => {
  it.each(['', 'wrong'])('the key %p', async (key) => {
    expect((await call('GET', positions, undefined, key)).statusCode).toBe(401)
  })

  it('the same position, and the same notice in another', async () => {
    await create()
    expect((await create()).statusCode).toBe(409)
    expect((await create({ ...archivedPosition, iupd: 'posizione-2' })).statusCode).toBe(409)
  })

  it.each<[string, object]>([
    ['a sum that differs', { paymentOption: [{ ...archivedPosition.paymentOption[0], amount: 1 }] }],
    ['a due date before the first day', { validityDate: '2026-07-01T00:00:00.000Z' }],
    ['a field of its own', { status: 'VALID' }],
  ])('%s', async (_, change) => {
    const refused = await create({ ...archivedPosition, ...change })
    expect(refused.statusCode).toBe(400)
    expect(refused.json()).toMatchObject({ title: 'BAD REQUEST', status: 400, detail: expect.any(String) })
  })

  it('a notice as long as a position has it: freed by an update, or by deletion', async () => {
    const [option] = archivedPosition.paymentOption
    const other = { ...option, iuv: '02000000000077777', nav: '302000000000077777' }
    await create()
    await call('PUT', one, { ...archivedPosition, paymentOption: [other] })
    expect((await create({ ...archivedPosition, iupd: 'posizione-2' })).statusCode).toBe(201)
    await call('DELETE', one)
    const third = { ...archivedPosition, iupd: 'posizione-3', paymentOption: [other] }
    expect((await create(third)).statusCode).toBe(201)
  })

  it('what is not JSON, or not a query of its own; an empty body is no body', async () => {
    const headers = { 'ocp-apim-subscription-key': 'key', 'content-type': 'application/json' }
    const post = (url: string, payload: string) => sandbox.app.inject({ method: 'POST', url, headers, payload })
    expect((await post(positions, '{')).json()).toMatchObject({ status: 400, detail: 'body: not JSON' })
    expect((await create(archivedPosition, '?toPublish=forse')).statusCode).toBe(400)
    await create(archivedPosition, '')
    expect((await post(`${one}/publish`, '')).json()).toMatchObject({ status: 'VALID' })
    expect((await call('GET', `${base}/altro`)).json()).toMatchObject({ status: 404 })
  })

  it('what it does not have', async () => {
    expect((await call('PUT', one, archivedPosition)).statusCode).toBe(404)
    expect((await call('POST', `${one}/publish`)).statusCode).toBe(404)
    await create()
    expect((await call('POST', `${one}/publish`)).statusCode).toBe(409)
  })
})

describe('the list', () => {
  it('in pages of at most fifty, by status and due date', async () => {
    for (let index = 0; index < 12; index += 1) {
      const iuv = `0200000000001${String(index).padStart(4, '0')}`
      const [option] = archivedPosition.paymentOption
      const position = { ...archivedPosition, iupd: `p-${index}`, paymentOption: [{ ...option, nav: `3${iuv}`, iuv }] }
      await create(position, index < 2 ? '' : '?toPublish=true')
      await sandbox.clock.pass(1)
    }
    const page = parseArchivedPage((await call('GET', `${positions}?page=1&status=VALID&limit=8`)).body)
    if (!page.ok) throw new Error('unreadable page')
    expect(page.value.page_info).toEqual({ page: 1, limit: 8, items_found: 10, total_pages: 2 })
    expect(page.value.payment_position_list.map(({ iupd }) => iupd)).toEqual(['p-3', 'p-2'])
    expect((await call('GET', `${positions}?due_date_from=2026-06-17`)).json()).toMatchObject({
      page_info: { items_found: 0 },
    })
    expect((await call('GET', `${positions}?limit=51`)).statusCode).toBe(400)
    expect((await call('GET', `${positions}?due_date_from=2026-06-17&payment_date_to=2026-06-17`)).statusCode).toBe(400)
  })
})

describe('scenarios of the archive', () => {
  const active = (...names: string[]) => sandbox.post('/api/scenarios', { active: names })

  it('archive-down', async () => {
    await active('archive-down')
    expect((await create()).statusCode).toBe(503)
    await active()
    expect((await create()).statusCode).toBe(201)
  })

  it('archive-refuses, readings aside', async () => {
    await create()
    await active('archive-refuses')
    expect((await call('PUT', one, archivedPosition)).statusCode).toBe(400)
    expect((await call('GET', one)).statusCode).toBe(200)
  })

  it('archive-slow: done at once, told later', async () => {
    await active('archive-slow')
    const answer = create()
    while (sandbox.clock.waits.length === 0) await new Promise(setImmediate)
    expect(await sandbox.app.inject('/api/archive').then((reply) => reply.json())).toMatchObject({
      positions: [{ iupd: archivedPosition.iupd }],
    })
    await sandbox.clock.pass(10)
    expect((await answer).statusCode).toBe(201)
  })
})

describe('stand-in', () => {
  const payment = { organizationFiscalCode: ORGANIZATION, noticeNumber: NOTICE, scenario: 'stand-in' }

  it('pays without asking the station, which gets the receipt', async () => {
    await create()
    expect(await sandbox.post('/api/nodo/pay', payment)).toMatchObject({ outcome: 'OK', delivery: 'delivered' })
    expect(sandbox.station.calls.map(({ operation }) => operation)).toEqual(['paSendRTV2'])
    expect(sandbox.station.receipts).toMatchObject([{ standIn: true, amountCents: 12_345, iuv: NOTICE.slice(1) }])
    expect(await status()).toBe('PAID')
  })

  it.each<[string, () => Promise<unknown>]>([
    ['no copy', async () => undefined],
    ['a draft', () => create(archivedPosition, '')],
    ['a copy that forbids it', () => create({ ...archivedPosition, payStandIn: false })],
  ])('needs a payable copy: %s', async (_, prepare) => {
    await prepare()
    expect(await sandbox.post('/api/nodo/pay', payment)).toMatchObject({
      outcome: 'KO',
      fault: { code: 'SANDBOX_STAND_IN_IMPOSSIBILE' },
    })
  })

  it('is offered at the counter when the station is silent', async () => {
    await create()
    sandbox.station.interfere = () => ({ status: 503, body: '' })
    const page = await sandbox.form('/psp/verifica', { organizationFiscalCode: ORGANIZATION, noticeNumber: NOTICE })
    expect(page.body).toContain('Paga in stand-in')
    const paid = await sandbox.form('/psp/paga', { ...payment, broker: '', station: '', receiptDelaySeconds: '' })
    expect(paid.body).toContain('Pagamento riuscito')
  })
})
