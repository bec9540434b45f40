import { describe, expect, it } from '@jest/globals'
import { receiptFromService } from '@repo/wire/receipts-service/receipt'
import { NOTICE, ORGANIZATION } from '../../test/fake-station.ts'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'

const sandbox = sandboxUnderTest()
const notice = { organizationFiscalCode: ORGANIZATION, noticeNumber: NOTICE }

async function pay(scenario: string): Promise<string> {
  const { receiptId } = await sandbox.post('/api/nodo/pay', { ...notice, scenario })
  return String(receiptId)
}
const recover = (iur: string, more = '', { organization = ORGANIZATION, key = 'key' } = {}) =>
  sandbox.app.inject({
    url: `/bizevents/service/v1/organizations/${organization}/receipts/${iur}${more}`,
    headers: { 'ocp-apim-subscription-key': key },
  })

describe('recovery of a receipt', () => {
  it('gives what the Nodo never delivered', async () => {
    const receiptId = await pay('receipt-lost')
    expect(sandbox.station.receipts).toEqual([])
    const recovered = receiptFromService((await recover(receiptId, `/paymentoptions/${NOTICE.slice(1)}`)).body)
    expect(recovered).toMatchObject({
      ok: true,
      value: {
        receiptId,
        noticeNumber: NOTICE,
        organizationFiscalCode: ORGANIZATION,
        amountCents: 12_345,
        feeCents: 150,
        paymentDateTime: { at: new Date('2026-06-10T08:00:00.000Z') },
        transfers: [{ number: 1, amountCents: 12_345, beneficiaryFiscalCode: ORGANIZATION }],
      },
    })
  })

  it('gives also what was delivered, and after a restart', async () => {
    const receiptId = await pay('pays')
    await sandbox.app.close()
    await sandbox.start()
    const recovered = receiptFromService((await recover(receiptId)).body)
    expect(recovered).toMatchObject({ ok: true, value: { receiptId } })
  })

  it('has nothing of a payment without receipt, of another organization, of another notice', async () => {
    expect((await recover(await pay('no-receipt'))).statusCode).toBe(404)
    const receiptId = await pay('receipt-lost')
    expect((await recover(receiptId, '', { organization: '99999000021' })).statusCode).toBe(404)
    expect((await recover(receiptId, '/paymentoptions/02000000000000000')).statusCode).toBe(404)
  })

  it('ten calls an hour for each key, and the hour slides', async () => {
    expect((await recover('x', '', { key: 'wrong' })).statusCode).toBe(401)
    for (let call = 0; call < 10; call += 1) {
      expect((await recover('x')).statusCode).toBe(404)
      await sandbox.clock.pass(60)
    }
    const refused = await recover('x')
    expect(refused.statusCode).toBe(429)
    expect(refused.headers['retry-after']).toBe(String(50 * 60))
    expect((await recover('x', '', { key: 'secondary' })).statusCode).toBe(404)
    await sandbox.clock.pass(50 * 60)
    expect((await recover('x')).statusCode).toBe(404)
    expect((await recover('x')).statusCode).toBe(429)
    await sandbox.post('/api/clock', { advanceHours: 1 })
    expect((await recover('x')).statusCode).toBe(404)
  })

  it('switched off, it counts nothing', async () => {
    await sandbox.post('/api/scenarios', { active: ['receipts-down'] })
    for (let call = 0; call < 11; call += 1) expect((await recover('x')).statusCode).toBe(503)
    await sandbox.post('/api/scenarios', { active: [] })
    expect((await recover('x')).statusCode).toBe(404)
  })
})
