import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { uuidv7 } from '#platform/context/ids'
import { openV1World, type V1World } from '../support/v1-world.js'

/** Organizations, services, installments and payments by hand, as programs read and write them. */
let world: V1World
beforeAll(async () => {
  world = await openV1World()
})
afterAll(() => world?.close())

const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  world.client.call(method, world.url(path), body, headers)

it('a client knows for whom it acts', async () => {
  const { fiscalCode, name } = world.organization
  expect((await world.client.call('GET', '/v1/organizations')).body.items).toEqual([
    { fiscalCode, name, ipaCode: 'c_uno', environment: 'DEV' },
  ])
  expect((await call('GET', '')).body).toMatchObject({
    fiscalCode,
    name,
    readiness: expect.any(String),
    problems: expect.any(Array),
  })
})

it('services are those that the client may use, with what they miss', async () => {
  const { body } = await call('GET', '/collection-services')
  expect(body.items.map((each: { code: string }) => each.code).sort()).toEqual(['MENSA', 'PALESTRA'])
  const one = await call('GET', `/collection-services/${world.otherServiceId}`)
  expect(one.body).toMatchObject({ code: 'PALESTRA', problems: expect.any(Array) })
  expect(one.body.history).toBeUndefined()
  const narrow = (path: string) => world.narrow.call('GET', world.url(path))
  expect((await narrow('/collection-services')).body.items.map((each: { code: string }) => each.code)).toEqual([
    'MENSA',
  ])
  expect((await narrow(`/collection-services/${world.otherServiceId}`)).body.type).toBe('organizations.serviceUnknown')
})

it('installments are read by themselves, by number, by page', async () => {
  const plan = await world.create({
    paymentOptions: [
      {
        installments: [
          { amountCents: 500, dueDate: '2030-06-30' },
          { amountCents: 700, dueDate: '2030-07-31' },
        ],
      },
      { installments: [{ amountCents: 1_200, dueDate: '2030-06-30' }] },
    ],
  })
  const [first, second] = plan.paymentOptions[0]!.installments
  expect((await call('GET', `/debt-positions/${plan.id}/payment-options`)).body.items).toEqual(plan.paymentOptions)
  const one = await call('GET', `/installments/${second!.id}`)
  expect(one.body).toMatchObject({ ...second, debtPositionId: plan.id, positionVersion: plan.version })
  const byNumber = await call('GET', `/installments?noticeNumber=${first!.noticeNumber}`)
  expect(byNumber.body.items.map((each: { id: string }) => each.id)).toEqual([first!.id])
  const page = await call('GET', `/installments?debtPositionId=${plan.id}&limit=2&status=payable`)
  const rest = await call(
    'GET',
    `/installments?debtPositionId=${plan.id}&limit=2&status=payable&cursor=${page.body.next}`,
  )
  expect(new Set([...page.body.items, ...rest.body.items].map((each: { id: string }) => each.id)).size).toBe(3)
  expect(rest.body.next).toBeUndefined()
  expect((await call('GET', `/installments/${uuidv7()}`)).body.type).toBe('debtPositions.installmentUnknown')
})

it('a payment made elsewhere is recorded, listed and voided', async () => {
  const position = await world.create()
  const [installment] = position.paymentOptions[0]!.installments
  const path = `/debt-positions/${position.id}/manual-payments`
  const payment = {
    installmentId: installment!.id,
    method: 'cash',
    amountCents: 12_345,
    paidOn: new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10),
    document: 'Quietanza 12',
    reason: 'Pagato allo sportello',
  }
  const paid = await call('POST', path, payment, { 'if-match': `"${position.version}"` })
  expect(paid.status).toBe(201)
  expect(paid.body).toMatchObject({ status: 'paid', paymentOptions: [{ installments: [{ paidByHand: true }] }] })
  const listed = await call('GET', path)
  expect(listed.body.items).toEqual([expect.objectContaining({ ...payment, recordedBy: 'Gestionale di prova' })])
  const voided = await call(
    'POST',
    `${path}/${listed.body.items[0].id}/void`,
    { reason: 'Sbagliato' },
    { 'if-match': paid.headers.etag! },
  )
  expect(voided.body).toMatchObject({ status: 'published' })
  const again = await call(
    'POST',
    `${path}/${listed.body.items[0].id}/void`,
    { reason: 'Sbagliato' },
    { 'if-match': voided.headers.etag! },
  )
  expect(again.body).toMatchObject({ type: 'debtPositions.manualPaymentUnknown', hint: expect.any(String) })
})
