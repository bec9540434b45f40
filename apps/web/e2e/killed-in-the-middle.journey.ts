import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { api, deliveriesOf, mailAbout, mailsTo, payAtPsp, verifyAtPsp } from './support/outside-world.ts'
import { backAgain, demoUser, eventually, killService } from './support/running-system.ts'

/**
 * A payment with the server and the worker killed (SIGKILL) at every step, while the step is under way and after it.
 * Whoever called tries again, as browsers, the Nodo and people do; in the end everything is there, once.
 */
let token = ''
let serviceId = ''
let organization = ''

async function signIn(): Promise<string> {
  const { email, password } = demoUser('operator')
  const { status, body } = await api('POST', '/backoffice/sessions', { body: { email, password } })
  if (status !== 201) throw new Error(`sign-in answered ${status}`)
  return body.token
}

/** Starts a call, kills the service while it runs, waits for it to be back, and calls again until it answers. */
async function withKill<T>(
  service: 'api' | 'worker',
  call: () => Promise<T>,
  accept: (answer: T) => boolean,
): Promise<T> {
  const first = call().catch(() => undefined)
  const died = killService(service)
  await first
  await backAgain(service, died)
  return eventually(`${service} answers again`, async () => {
    const answer = await call()
    return accept(answer) ? answer : undefined
  })
}

const form = (description: string, email: string, idempotencyKey: string) => ({
  collectionServiceId: serviceId,
  debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi', email },
  description,
  amountCents: 4_321,
  dueDate: '2027-06-30',
  publish: true,
  idempotencyKey,
})

beforeAll(async () => {
  token = await signIn()
  organization = demoUser('operator').organizationFiscalCode
  const { body } = await api('GET', '/backoffice/collection-services', { token })
  serviceId = body.items[0].id
})

describe.each([1, 2, 3])('a payment killed in the middle, round %i', (round) => {
  const email = `colpita-${round}-${randomUUID()}@cittadino.example`
  const description = `Prova di caduta ${round} ${randomUUID().slice(0, 8)}`
  let positionId = ''
  let noticeNumber = ''
  let paymentId = ''

  it('the operator creates and publishes: one position, one notice number', async () => {
    const key = randomUUID()
    const created = await withKill(
      'api',
      () => api('POST', '/backoffice/debt-positions', { token, body: form(description, email, key) }),
      ({ status }) => status === 201,
    )
    positionId = created.body.id
    noticeNumber = created.body.paymentOptions[0].installments[0].noticeNumber
    expect(noticeNumber).toMatch(/^3\d{17}$/)
    const list = await api('GET', `/backoffice/debt-positions?search=${encodeURIComponent(description)}`, { token })
    expect(list.body.total).toBe(1)
  })

  it('the session outlives the server', async () => {
    expect((await api('GET', '/backoffice/session', { token })).status).toBe(200)
  })

  it('a PSP asks how much: the answer comes when the server is back', async () => {
    const verified = await withKill(
      'api',
      () => verifyAtPsp(organization, noticeNumber),
      (answer: { outcome: string; notice: { amountCents: number } }) => answer.outcome === 'OK',
    )
    expect(verified.notice.amountCents).toBe(4_321)
  })

  it('the citizen starts the payment', async () => {
    const started = await withKill(
      'api',
      () => api('POST', `/citizen/organizations/${organization}/notices/${noticeNumber}/payments`, { body: { email } }),
      ({ status }) => status === 201,
    )
    paymentId = started.body.paymentId
    const returned = await withKill(
      'api',
      () => api('POST', `/citizen/payments/${paymentId}/returns`, { body: { outcome: 'ok' } }),
      ({ status }) => status === 200,
    )
    expect(returned.body.status).toBe('verifying')
  })

  it('the receipt arrives at a server that dies: the Nodo delivers it again, and it counts once', async () => {
    // Activation and receipt travel while the server falls: what the station did not acknowledge is asked again by the payer or by the Nodo.
    const workerDied = killService('worker')
    const attempt = payAtPsp(organization, noticeNumber).catch(() => undefined)
    const apiDied = killService('api')
    await attempt
    await backAgain('api', apiDied)
    await eventually('the notice is paid', async () => {
      const { body } = await api('GET', `/citizen/payments/${paymentId}`)
      if (body.status === 'paid') return true
      // A payment that fell before the activation left nothing behind: the payer tries again.
      const owed = await deliveriesOf(noticeNumber)
      if (!owed.some(({ state }) => state === 'pending')) await payAtPsp(organization, noticeNumber)
      return false
    })
    await backAgain('worker', workerDied)
  })

  it('the same receipt twice more changes nothing', async () => {
    await eventually('all deliveries are over', async () =>
      (await deliveriesOf(noticeNumber)).every(({ state }) => state === 'delivered'),
    )
    const receipts = await api('GET', `/backoffice/receipts?search=${noticeNumber}`, { token })
    expect(receipts.body).toMatchObject({ total: 1, items: [{ anomalies: [], debtPositionId: positionId }] })
  })

  it('the message leaves once, though the worker dies before and after', async () => {
    const died = killService('worker')
    await backAgain('worker', died)
    await mailAbout(email, description)
    const diedAgain = killService('worker')
    await backAgain('worker', diedAgain)
    expect(await mailsTo(email)).toHaveLength(1)
  })

  it('the history has each fact once', async () => {
    const timeline = await eventually('the history is whole', async () => {
      const { body } = await api('GET', `/backoffice/debt-positions/${positionId}/timeline`, { token })
      return body.items.some((entry: { action: string }) => entry.action === 'notifications.messageSent')
        ? body.items
        : undefined
    })
    const actions: string[] = timeline.map((entry: { action: string }) => entry.action)
    for (const once of ['debtPositions.created', 'debtPositions.published', 'payments.receiptRecorded']) {
      expect(actions.filter((action) => action === once)).toEqual([once])
    }
    expect((await api('GET', `/backoffice/debt-positions/${positionId}`, { token })).body.status).toBe('paid')
  })
})
