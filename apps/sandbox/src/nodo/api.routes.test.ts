import { describe, expect, it } from '@jest/globals'
import { NOTICE, ORGANIZATION } from '../../test/fake-station.ts'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'
import type { ScenarioName } from './scenarios.ts'

const sandbox = sandboxUnderTest()
const notice = { organizationFiscalCode: ORGANIZATION, noticeNumber: NOTICE }

const pay = (scenario?: ScenarioName, more: object = {}) =>
  sandbox.post('/api/nodo/pay', { ...notice, ...(scenario && { scenario }), ...more })
const operations = () => sandbox.station.calls.map(({ operation }) => operation)

describe('scenarios', () => {
  it('pays: verify, activation, receipt', async () => {
    const result = await pay()
    expect(result).toMatchObject({ outcome: 'OK', scenario: 'pays', delivery: 'delivered', amountCents: 12_345 })
    expect(operations()).toEqual(['paVerifyPaymentNotice', 'paGetPaymentV2', 'paSendRTV2'])
    expect(sandbox.station.calls.map(({ soapAction }) => soapAction)).toEqual([
      '"paVerifyPaymentNotice"',
      '"paGetPaymentV2"',
      '"paSendRTV2"',
    ])
    expect(sandbox.station.receipts[0]).toMatchObject({
      receiptId: result.receiptId,
      noticeNumber: NOTICE,
      organizationFiscalCode: ORGANIZATION,
      amountCents: 12_345,
      iuv: '02000000000012345',
      outcome: 'OK',
      pspName: 'Banca di Prova S.p.A.',
      paymentDateTime: { text: '2026-06-10T10:00:00', at: new Date('2026-06-10T08:00:00.000Z') },
      applicationDate: '2026-06-10',
      transferDate: '2026-06-11',
    })
  })

  it('pays with the first version of both primitives', async () => {
    expect(await pay('pays', { version: 'V1' })).toMatchObject({ outcome: 'OK', delivery: 'delivered' })
    expect(operations()).toEqual(['paVerifyPaymentNotice', 'paGetPayment', 'paSendRT'])
  })

  it('refuses: no receipt, and the notice is free at once', async () => {
    expect(await pay('refuses')).toMatchObject({ outcome: 'KO', fault: { code: 'SANDBOX_PAGAMENTO_RIFIUTATO' } })
    expect(sandbox.station.receipts).toEqual([])
    expect(await pay('pays')).toMatchObject({ outcome: 'OK' })
  })

  it('times-out: no receipt, and the notice is taken until the token expires', async () => {
    expect(await pay('times-out')).toMatchObject({ outcome: 'KO', fault: { code: 'SANDBOX_ESITO_SCONOSCIUTO' } })
    expect(await pay('pays')).toMatchObject({ outcome: 'KO', fault: { code: 'PPT_PAGAMENTO_IN_CORSO' } })
    await sandbox.clock.pass(30 * 60)
    expect(await pay('pays')).toMatchObject({ outcome: 'OK' })
  })

  it('receipt-twice: the same receipt arrives twice', async () => {
    const { receiptId } = await pay('receipt-twice')
    expect(sandbox.station.receipts.map((receipt) => receipt.receiptId)).toEqual([receiptId, receiptId])
  })

  it('receipt-late: the receipt waits, as long as asked', async () => {
    expect(await pay('receipt-late', { receiptDelaySeconds: 90 })).toMatchObject({ outcome: 'OK', delivery: 'pending' })
    await sandbox.clock.pass(89)
    expect(sandbox.station.receipts).toEqual([])
    await sandbox.clock.pass(1)
    expect(sandbox.station.receipts).toHaveLength(1)
  })

  it('receipt-unknown-notice: same archive, a notice never issued', async () => {
    await pay('receipt-unknown-notice')
    const [receipt] = sandbox.station.receipts
    expect(receipt?.noticeNumber).toMatch(/^30299\d{13}$/)
    expect(`3${receipt?.iuv}`).toBe(receipt?.noticeNumber)
  })

  it('receipt-other-amount: one euro more, and the transfers agree', async () => {
    await pay('receipt-other-amount')
    expect(sandbox.station.receipts[0]).toMatchObject({ amountCents: 12_445, transfers: [{ amountCents: 12_445 }] })
  })

  it('receipt-lost and no-receipt: paid, and the station hears nothing', async () => {
    for (const scenario of ['receipt-lost', 'no-receipt'] as const) {
      expect(await pay(scenario)).toMatchObject({ outcome: 'OK', receiptId: expect.any(String) })
    }
    await sandbox.clock.pass(3600)
    expect(sandbox.station.receipts).toEqual([])
  })

  it('receipt-broadcast: a copy goes to an organization that has nothing to do with it', async () => {
    await pay('receipt-broadcast')
    while (sandbox.station.receipts.length < 2) await sandbox.station.called('paSendRTV2')
    const { deliveries } = (await sandbox.app.inject('/api/nodo/deliveries')).json()
    const to = deliveries.map((delivery: { organizationFiscalCode: string }) => delivery.organizationFiscalCode)
    expect(to.sort()).toEqual([ORGANIZATION, '99999000021'])
    expect(sandbox.station.receipts.map(({ organizationFiscalCode }) => organizationFiscalCode)).toEqual([
      ORGANIZATION,
      ORGANIZATION,
    ])
  })

  it('receipt-v1: activation in the second version, receipt in the first', async () => {
    await pay('receipt-v1')
    expect(operations()).toEqual(['paVerifyPaymentNotice', 'paGetPaymentV2', 'paSendRT'])
  })

  it('pays-outcome-waiting: the receipt comes after ten seconds', async () => {
    expect(await pay('pays-outcome-waiting')).toMatchObject({ outcome: 'OK', delivery: 'pending' })
    await sandbox.clock.pass(10)
    expect(sandbox.station.receipts).toHaveLength(1)
  })

  it('is chosen by the cents when nobody chooses', async () => {
    sandbox.station.amountCents = (sandbox.station.amountCents - 45 + 91) as typeof sandbox.station.amountCents
    expect(await pay()).toMatchObject({ outcome: 'KO', scenario: 'refuses' })
  })
})

describe('what the station says', () => {
  it('hands on its refusals', async () => {
    sandbox.station.refusal = 'PAA_PAGAMENTO_DUPLICATO'
    expect(await pay()).toMatchObject({
      outcome: 'KO',
      fault: { code: 'PPT_ERRORE_EMESSO_DA_PAA', original: { code: 'PAA_PAGAMENTO_DUPLICATO' } },
      messages: [{ operation: 'paVerifyPaymentNotice', verdict: 'PAA_PAGAMENTO_DUPLICATO' }],
    })
  })

  it.each([
    ['an answer that is not SOAP', { body: 'OK' }, 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE'],
    ['a SOAP fault', { status: 500, body: '<x/>' }, 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE'],
    ['no such address', { status: 404, body: '' }, 'PPT_STAZIONE_INT_PA_SERVIZIO_NON_ATTIVO'],
  ] as const)('takes %s for a technical failure', async (_what, answer, code) => {
    sandbox.station.interfere = () => answer
    expect(await sandbox.post('/api/nodo/verify', notice)).toMatchObject({ outcome: 'KO', fault: { code } })
  })

  it('waits for an answer seven seconds', async () => {
    sandbox.station.interfere = () => 'silence'
    const called = sandbox.station.called('paVerifyPaymentNotice')
    const answer = sandbox.post('/api/nodo/verify', notice)
    await called
    await sandbox.clock.pass(6.999)
    expect(sandbox.clock.waits).toEqual([0.001])
    await sandbox.clock.pass(0.001)
    expect(await answer).toMatchObject({ fault: { code: 'PPT_STAZIONE_INT_PA_TIMEOUT' } })
  })

  it.each([
    ['a sum that differs', '<paymentAmount>123.45<', '<paymentAmount>123.46<'],
    ['an IBAN with wrong check digits', 'IT60X0542811101000000123456', 'IT61X0542811101000000123456'],
    ['an amount with one decimal', '<paymentAmount>123.45<', '<paymentAmount>123.5<'],
    ['a missing due date', '<dueDate>2026-06-16</dueDate>', ''],
    ['a KO without fault', /<outcome>OK.*<\/data>/, '<outcome>KO</outcome>'],
  ])('refuses an activation with %s and frees the notice', async (_what, right, wrong) => {
    sandbox.station.interfere = (operation, body) =>
      operation === 'paGetPaymentV2' ? { body: body.replace(right, wrong) } : undefined
    expect(await pay()).toMatchObject({ outcome: 'KO', fault: { code: 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE' } })
    sandbox.station.interfere = () => undefined
    expect(await pay()).toMatchObject({ outcome: 'OK' })
  })

  it('refuses a verify that speaks of another organization', async () => {
    sandbox.station.interfere = (_operation, body) => ({ body: body.replace(ORGANIZATION, '99999000021') })
    expect(await sandbox.post('/api/nodo/verify', notice)).toMatchObject({
      outcome: 'KO',
      fault: { code: 'PPT_STAZIONE_INT_PA_ERRORE_RESPONSE' },
    })
  })
})

describe('activation', () => {
  it('lets one payer in at a time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => sandbox.post('/api/nodo/activate', notice)))
    expect(answers.filter(({ outcome }) => outcome === 'OK')).toHaveLength(1)
    expect(operations()).toEqual(['paGetPaymentV2'])
    expect(answers.find(({ outcome }) => outcome === 'KO')).toMatchObject({ fault: { code: 'PPT_PAGAMENTO_IN_CORSO' } })
  })
})

describe('receipts', () => {
  it.each([
    ['answers HTTP 503', { status: 503, body: '' }],
    ['answers nonsense', { body: '<html/>' }],
  ] as const)('are delivered again when the station %s', async (_what, answer) => {
    let failures = 2
    sandbox.station.interfere = (operation) => (operation === 'paSendRTV2' && failures-- > 0 ? answer : undefined)
    expect(await pay()).toMatchObject({ outcome: 'OK', delivery: 'pending' })
    await sandbox.clock.pass(3)
    expect(sandbox.station.receipts).toHaveLength(3)
    const { deliveries } = (await sandbox.app.inject('/api/nodo/deliveries')).json()
    expect(deliveries).toMatchObject([{ state: 'delivered', attempts: [{}, {}, { verdict: 'OK' }] }])
  })

  it('are delivered again when the station is silent for fifteen seconds', async () => {
    let silent = true
    sandbox.station.interfere = (operation) => (operation === 'paSendRTV2' && silent ? 'silence' : undefined)
    const called = sandbox.station.called('paSendRTV2')
    const paid = pay()
    await called
    await sandbox.clock.pass(15)
    expect(await paid).toMatchObject({ outcome: 'OK', delivery: 'pending' })
    silent = false
    await sandbox.clock.pass(1)
    expect((await sandbox.app.inject('/api/nodo/deliveries')).json()).toMatchObject({
      deliveries: [{ state: 'delivered', attempts: [{ verdict: 'PPT_STAZIONE_INT_PA_TIMEOUT' }, { verdict: 'OK' }] }],
    })
  })

  it('outlive the sandbox', async () => {
    sandbox.station.interfere = (operation) => (operation === 'paSendRTV2' ? { status: 503, body: '' } : undefined)
    const { receiptId } = await pay()
    await sandbox.app.close()
    sandbox.station.interfere = () => undefined
    await sandbox.start()
    await sandbox.clock.pass(60)
    expect(sandbox.station.receipts.at(-1)?.receiptId).toBe(receiptId)
    const { deliveries } = (await sandbox.app.inject('/api/nodo/deliveries')).json()
    expect(deliveries).toMatchObject([{ state: 'delivered' }])
  })

  it('of anybody’s choice reach the station', async () => {
    const sent = await sandbox.post('/api/nodo/receipts', {
      ...notice,
      amountCents: 5_000,
      receiptId: 'chosen',
      issuerFiscalCode: '99999000021',
      version: 'V1',
      standIn: true,
    })
    expect(sent).toMatchObject({ state: 'delivered', receiptId: 'chosen', operation: 'paSendRT' })
    expect(sandbox.station.receipts[0]).toMatchObject({
      receiptId: 'chosen',
      organizationFiscalCode: '99999000021',
      amountCents: 5_000,
      standIn: true,
      version: 'V1',
    })
  })

  it('are refused when they could not be written', async () => {
    const response = await sandbox.app.inject({ method: 'POST', url: '/api/nodo/receipts', payload: notice })
    expect(response.statusCode).toBe(400)
    expect(response.json()).toMatchObject({ errors: [{ pointer: '/amountCents' }] })
  })
})
