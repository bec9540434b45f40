import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openRestDoors, type RestDoors } from '../support/rest-doors.js'

let doors: RestDoors
beforeAll(async () => {
  doors = await openRestDoors()
})
afterAll(() => doors?.close())

const portal = (method: string, path: string, body?: unknown) => doors.call(method, path, body, '')
const noticePath = (noticeNumber: string) =>
  `/citizen/organizations/${doors.organization.fiscalCode}/notices/${noticeNumber}`

describe('the portal', () => {
  it('shows the organizations and what a notice asks, without saying who', async () => {
    expect((await portal('GET', '/citizen/organizations')).body.items).toHaveLength(1)
    expect(
      (await portal('GET', `/citizen/organizations/${doors.organization.fiscalCode}/logo`)).headers['content-type'],
    ).toContain('image/svg+xml')
    const { noticeNumber } = await doors.publish()
    const { body, text } = await portal('GET', noticePath(noticeNumber))
    expect(body).toMatchObject({
      status: 'payable',
      amountCents: 12_345,
      dueDate: '2030-06-30',
      debtorMasked: 'M**** R****',
      receiptAvailable: false,
    })
    expect(text).not.toMatch(/Rossi|RSSMRA/)
  })

  it('hands over to Checkout, believes no return, and says paid when the receipt is in', async () => {
    doors.checkout.answers = 302
    const { noticeNumber, installment } = await doors.publish()
    const started = await portal('POST', `${noticePath(noticeNumber)}/payments`, { email: 'io@x.example' })
    expect(started.body).toMatchObject({ redirectUrl: 'https://checkout.example/carrello/1' })
    const { paymentId } = started.body
    expect(doors.checkout.carts.at(-1)).toMatchObject({
      emailNotice: 'io@x.example',
      paymentNotices: [{ noticeNumber, fiscalCode: doors.organization.fiscalCode, amount: 12_345 }],
      returnUrls: { returnOkUrl: `http://localhost:3000/pagamenti/esito/${paymentId}/ok` },
      allCCP: true,
    })
    const status = async () => (await portal('GET', `/citizen/payments/${paymentId}`)).body
    expect((await status()).status).toBe('started')
    for (const [outcome, seen] of [
      ['cancel', 'cancelled'],
      ['ok', 'verifying'],
      ['ok', 'verifying'],
      ['error', 'failed'],
      ['waiting', 'verifying'],
    ] as const) {
      expect((await portal('POST', `/citizen/payments/${paymentId}/returns`, { outcome })).body.status).toBe(seen)
    }
    expect((await portal('GET', noticePath(noticeNumber))).body.status).toBe('verifying')
    expect((await portal('GET', `/citizen/payments/${paymentId}/receipt.pdf`)).body.type).toBe(
      'documents.receiptUnknown',
    )
    await doors.settle(installment)
    expect(await status()).toMatchObject({
      status: 'paid',
      notice: { status: 'paid' },
      receipt: { amountCents: 12_345 },
    })
    expect((await portal('GET', `/citizen/payments/${paymentId}/receipt.pdf`)).status).toBe(200)
    expect((await portal('POST', `${noticePath(noticeNumber)}/payments`, {})).body).toMatchObject({
      type: 'payments.noticePaid',
      status: 409,
    })
  })

  it('pays several notices at once: one cart, one payment, a receipt for each', async () => {
    doors.checkout.answers = 302
    const taken = doors.checkout.carts.length
    const [first, second] = [await doors.publish(), await doors.publish({ amountCents: 700 })]
    const coordinates = ({ noticeNumber }: { noticeNumber: string }) => ({
      organizationFiscalCode: doors.organization.fiscalCode,
      noticeNumber,
    })
    const notices = [coordinates(first), coordinates(second)]
    expect((await portal('POST', '/citizen/carts/review', { notices })).body).toMatchObject({
      payable: true,
      totalCents: 13_045,
      lines: [
        { ...notices[0], notice: { amountCents: 12_345 } },
        { ...notices[1], notice: { amountCents: 700 } },
      ],
    })
    const start = `${noticePath(first.noticeNumber)}/payments`
    const body = { otherNotices: [notices[1]], idempotencyKey: 'una-chiave-della-pagina-0' }
    const started = await portal('POST', start, body)
    expect(started.status).toBe(201)
    expect((await portal('POST', start, body)).body).toEqual(started.body)
    expect(doors.checkout.carts).toHaveLength(taken + 1)
    const payment = `/citizen/payments/${started.body.paymentId}`
    await doors.settle(second.installment)
    expect((await portal('GET', payment)).body).toMatchObject({
      status: 'partly_paid',
      totalCents: 13_045,
      notices: [{ notice: { status: 'payable' } }, { notice: { status: 'paid' }, receipt: { amountCents: 700 } }],
    })
    expect((await portal('GET', `${payment}/receipt.pdf`)).body.type).toBe('documents.receiptUnknown')
    expect((await portal('GET', `${payment}/receipt.pdf?notice=2`)).status).toBe(200)
    expect((await portal('GET', `${payment}/receipt.pdf?notice=3`)).body.type).toBe('payments.paymentUnknown')
    expect((await portal('POST', start, { otherNotices: [notices[1]] })).body).toMatchObject({
      type: 'payments.noticePaid',
      facts: notices[1],
    })
    await doors.settle(first.installment)
    expect((await portal('GET', payment)).body.status).toBe('paid')
  })

  it('takes five notices and not six', async () => {
    const { noticeNumber } = await doors.publish()
    const other = { organizationFiscalCode: doors.organization.fiscalCode, noticeNumber: '301999999999999975' }
    const answer = await portal('POST', `${noticePath(noticeNumber)}/payments`, { otherNotices: Array(5).fill(other) })
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ detail: 'Puoi pagare insieme al massimo 5 avvisi' }] },
    })
  })

  it.each([400, 500, 429])('when Checkout answers %i nothing is lost and one can try again', async (status) => {
    const { noticeNumber } = await doors.publish()
    doors.checkout.answers = status
    const refused = await portal('POST', `${noticePath(noticeNumber)}/payments`, {})
    expect(refused.body).toMatchObject({ type: 'payments.checkoutUnavailable', status: 503 })
    doors.checkout.answers = 302
    expect((await portal('POST', `${noticePath(noticeNumber)}/payments`, {})).status).toBe(201)
  })

  it('gives documents to who knows the tax code of the debtor', async () => {
    const { noticeNumber, installment } = await doors.publish()
    const ask = (file: string, debtorFiscalCode: string) =>
      portal('POST', `${noticePath(noticeNumber)}/${file}`, { debtorFiscalCode })
    expect((await ask('notice.pdf', 'rss mra 80a01 h501u')).status).toBe(200)
    expect((await ask('notice.pdf', '12345678903')).body.type).toBe('documents.debtorMismatch')
    expect((await ask('notice.pdf', 'boh')).body.type).toBe('documents.debtorMismatch')
    expect((await ask('receipt.pdf', 'RSSMRA80A01H501U')).body.type).toBe('documents.receiptUnknown')
    await doors.settle(installment)
    expect((await ask('receipt.pdf', 'RSSMRA80A01H501U')).status).toBe(200)
    expect((await ask('receipt.pdf', '12345678903')).status).toBe(403)
  })

  it.each([
    ['/citizen/organizations/00000000000', 'organizations.unknown'],
    ['/citizen/organizations/99999000013/notices/301999999999999975', 'payments.noticeUnknown'],
    [`/citizen/payments/${'A'.repeat(43)}`, 'payments.paymentUnknown'],
    ['/citizen/niente', 'http.notFound'],
  ])('%s is 404 with a code', async (path, type) => {
    const answer = await portal('GET', path)
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ type, status: 404, title: expect.any(String) })
  })
})
