import { describe, expect, it } from '@jest/globals'
import { archivedPosition } from '../../test/archived-position.ts'
import { NOTICE, ORGANIZATION } from '../../test/fake-station.ts'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'
import { scenarioNames, scenarioOf } from '../nodo/scenarios.ts'
import { returnOf } from './scenarios.ts'

const sandbox = sandboxUnderTest()

const returnUrls = {
  returnOkUrl: 'http://portal.example/esito/1/ok',
  returnCancelUrl: 'http://portal.example/esito/1/annullato',
  returnErrorUrl: 'http://portal.example/esito/1/errore',
  returnWaitingUrl: 'http://portal.example/esito/1/attesa',
}
const notice = {
  noticeNumber: NOTICE,
  fiscalCode: ORGANIZATION,
  amount: 12_345,
  companyName: 'Comune di Esempio',
  description: 'Mensa scolastica <marzo> 2026',
}
const cart = { paymentNotices: [notice], returnUrls, idCart: 'cart-1', emailNotice: 'mario@esempio.example' }

const create = (payload: object, headers: Record<string, string> = { 'ocp-apim-subscription-key': 'key' }) =>
  sandbox.app.inject({ method: 'POST', url: '/checkout/ec/v2/carts', headers, payload })

async function cartPath(payload: object = cart): Promise<string> {
  const { headers, statusCode } = await create(payload)
  expect(statusCode).toBe(302)
  return new URL(String(headers.location)).pathname
}

const payForm = (scenario: string, expectedAmountCents = '12345') => ({ scenario, expectedAmountCents })

describe('POST /carts', () => {
  it('answers with the page to send the browser to', async () => {
    const { headers } = await create(cart)
    expect(headers.location).toMatch(/^http:\/\/sandbox\.example\/checkout\/carrello\/[0-9a-f]{32}$/)
  })

  it.each([{}, { 'ocp-apim-subscription-key': 'wrong' }])('wants its key: %p', async (headers) => {
    expect((await create(cart, headers)).statusCode).toBe(401)
  })

  it('takes either of the two keys, as while they rotate', async () => {
    expect((await create(cart, { 'ocp-apim-subscription-key': 'secondary' })).statusCode).toBe(302)
  })

  it('takes notices of several organizations, or refuses them if so set', async () => {
    const mixed = { ...cart, paymentNotices: [notice, { ...notice, fiscalCode: '99999000021' }] }
    expect((await create(mixed)).statusCode).toBe(302)
    await sandbox.app.close()
    await sandbox.start({ SANDBOX_MIXED_CARTS: 'refused' })
    expect((await create(mixed)).statusCode).toBe(422)
    expect((await create(cart)).statusCode).toBe(302)
  })

  it.each([
    ['no notices', { ...cart, paymentNotices: [] }],
    ['six notices', { ...cart, paymentNotices: Array(6).fill(notice) }],
    ['amount in euro', { ...cart, paymentNotices: [{ ...notice, amount: 123.45 }] }],
    ['short notice number', { ...cart, paymentNotices: [{ ...notice, noticeNumber: '302' }] }],
    ['no waiting page', { ...cart, returnUrls: { ...returnUrls, returnWaitingUrl: undefined } }],
    ['allCCP inside a notice', { ...cart, paymentNotices: [{ ...notice, allCCP: true }] }],
    ['nothing', {}],
  ])('refuses a cart with %s', async (_what, payload) => {
    const response = await create(payload)
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ status: 400, title: expect.any(String), detail: expect.any(String) })
  })
})

describe('the page of a cart', () => {
  it('shows what is paid, escaped, and may lead only to the portal', async () => {
    const page = await sandbox.app.inject(await cartPath())
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Ambiente di prova')
    expect(page.body).toContain('Mensa scolastica &lt;marzo&gt; 2026')
    expect(page.body).toMatch(/123,45\s€/)
    expect(page.headers['content-security-policy']).toContain("form-action 'self' http://portal.example;")
  })

  const asking = scenarioNames.filter((name) => !scenarioOf(name).standIn)
  it.each(asking)('sends the browser where %s says', async (scenario) => {
    const path = await cartPath()
    const response = await sandbox.form(`${path}/paga`, payForm(scenario))
    const urls = { ok: returnUrls.returnOkUrl, error: returnUrls.returnErrorUrl, waiting: returnUrls.returnWaitingUrl }
    expect(response.statusCode).toBe(303)
    expect(response.headers.location).toBe(urls[returnOf[scenario]])
  })

  it('carries the cart to the station, and back in the receipt', async () => {
    await sandbox.form(`${await cartPath()}/paga`, payForm('receipt-late'))
    expect(sandbox.station.paymentNotes).toEqual(['cart-1'])
    await sandbox.clock.pass(20)
    expect(sandbox.station.receipts).toMatchObject([{ paymentNote: 'cart-1', paymentMethod: 'creditCard' }])
  })

  it('gives the payer up', async () => {
    const response = await sandbox.form(`${await cartPath()}/annulla`, {})
    expect(response.headers.location).toBe(returnUrls.returnCancelUrl)
    expect(sandbox.station.calls).toEqual([])
  })

  it('is paid once, however often the button is pressed', async () => {
    const path = await cartPath()
    const clicks = await Promise.all([1, 2].map(() => sandbox.form(`${path}/paga`, payForm('receipt-late'))))
    expect(clicks.map(({ statusCode }) => statusCode).sort()).toEqual([200, 303])
    expect(clicks.find(({ statusCode }) => statusCode === 200)?.body).toContain('Il pagamento è già in corso')
    const again = await sandbox.form(`${path}/paga`, payForm('receipt-late'))
    expect(again.body).toContain('Questa sessione di pagamento è conclusa')
    await sandbox.clock.pass(20)
    expect(sandbox.station.receipts).toHaveLength(1)
  })

  it('asks again when the amount has changed', async () => {
    const path = await cartPath()
    sandbox.station.amountCents = 20_000 as typeof sandbox.station.amountCents
    const page = await sandbox.form(`${path}/paga`, payForm('pays'))
    expect(page.body).toContain('L’importo è cambiato')
    expect(page.body).toMatch(/Paga 200,00\s€/)
    const paid = await sandbox.form(`${path}/paga`, payForm('pays', '20000'))
    expect(paid.headers.location).toBe(returnUrls.returnOkUrl)
  })

  it('explains a refusal and leads back', async () => {
    const path = await cartPath()
    sandbox.station.refusal = 'PAA_PAGAMENTO_SCADUTO'
    const page = await sandbox.form(`${path}/paga`, payForm('pays'))
    expect(page.body).toContain('PAA_PAGAMENTO_SCADUTO')
    expect(page.body).toContain(returnUrls.returnErrorUrl)
  })

  it('is paid whole or not at all', async () => {
    const second = '302000000000054321'
    const path = await cartPath({ ...cart, paymentNotices: [notice, { ...notice, noticeNumber: second }] })
    const taken = { organizationFiscalCode: ORGANIZATION, noticeNumber: second }
    await sandbox.post('/api/nodo/activate', taken)
    const page = await sandbox.form(`${path}/paga`, payForm('pays', '24690'))
    expect(page.body).toContain('PPT_PAGAMENTO_IN_CORSO')
    expect(sandbox.station.receipts).toEqual([])
    const first = { organizationFiscalCode: ORGANIZATION, noticeNumber: NOTICE }
    expect(await sandbox.post('/api/nodo/activate', first)).toMatchObject({ outcome: 'OK' })
  })

  it('pays five notices at once: one outcome, five receipts', async () => {
    const numbers = ['1', '2', '3', '4', '5'].map((digit) => `30200000000005432${digit}`)
    const five = { ...cart, paymentNotices: numbers.map((noticeNumber) => ({ ...notice, noticeNumber })) }
    const response = await sandbox.form(`${await cartPath(five)}/paga`, payForm('receipt-late', '61725'))
    expect(response.headers.location).toBe(returnUrls.returnOkUrl)
    await sandbox.clock.pass(20)
    expect(sandbox.station.receipts.map(({ noticeNumber }) => noticeNumber).sort()).toEqual(numbers)
    expect(new Set(sandbox.station.receipts.map(({ paymentNote }) => paymentNote))).toEqual(new Set(['cart-1']))
  })

  it('refuses five notices at once: no receipt, all free again', async () => {
    const numbers = ['1', '2', '3', '4', '5'].map((digit) => `30200000000005432${digit}`)
    const five = { ...cart, paymentNotices: numbers.map((noticeNumber) => ({ ...notice, noticeNumber })) }
    const response = await sandbox.form(`${await cartPath(five)}/paga`, payForm('refuses', '61725'))
    expect(response.headers.location).toBe(returnUrls.returnErrorUrl)
    for (const noticeNumber of numbers) {
      const taken = { organizationFiscalCode: ORGANIZATION, noticeNumber }
      expect(await sandbox.post('/api/nodo/activate', taken)).toMatchObject({ outcome: 'OK' })
    }
    expect(sandbox.station.receipts).toEqual([])
  })

  it('abandoned, it holds nothing: the notice can be paid elsewhere', async () => {
    const path = await cartPath()
    await sandbox.app.inject(path)
    expect(sandbox.station.calls).toEqual([])
    const elsewhere = { organizationFiscalCode: ORGANIZATION, noticeNumber: NOTICE }
    expect(await sandbox.post('/api/nodo/pay', elsewhere)).toMatchObject({ outcome: 'OK' })
    expect((await sandbox.app.inject('/api/checkout/carts')).json().carts[0].outcome).toBeUndefined()
  })

  it('is paid in stand-in from the archive, with the station switched off', async () => {
    const path = await cartPath()
    expect((await sandbox.form(`${path}/paga`, payForm('stand-in'))).body).toContain('SANDBOX_STAND_IN_IMPOSSIBILE')
    await sandbox.app.inject({
      method: 'POST',
      url: `/aca/debt-positions-service/v1/organizations/${ORGANIZATION}/debtpositions?toPublish=true`,
      headers: { 'ocp-apim-subscription-key': 'key' },
      payload: archivedPosition,
    })
    sandbox.station.interfere = () => ({ status: 503, body: '' })
    const response = await sandbox.form(`${path}/paga`, payForm('stand-in'))
    expect(response.headers.location).toBe(returnUrls.returnOkUrl)
  })

  it('is still there after a restart', async () => {
    const path = await cartPath()
    await sandbox.app.close()
    await sandbox.start()
    expect((await sandbox.app.inject(path)).statusCode).toBe(200)
    expect((await sandbox.app.inject('/checkout/carrello/nothing')).statusCode).toBe(404)
  })
})
