import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { uuidv7 } from '#platform/context/ids'
import { makeClient, type TestClient } from '../support/api-client.js'
import { openDoors } from '../support/http-doors.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** What a vertical does with debts, through the real door. */
let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let organization: TestOrganization
let client: TestClient
let base: string

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  app = await openDoors(environment)
  client = await makeClient(app, environment, organization.id)
  base = `/v1/organizations/${organization.fiscalCode}/debt-positions`
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

const aDebt = (change: object = {}) => ({
  collectionServiceId: organization.serviceId,
  debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
  description: 'TARI 2027',
  paymentOptions: [
    { installments: [{ amountCents: 30_000, dueDate: '2030-12-31' }] },
    {
      installments: [
        { amountCents: 10_000, dueDate: '2030-12-31' },
        { amountCents: 10_000, dueDate: '2031-01-31' },
        { amountCents: 10_000, dueDate: '2031-02-28' },
      ],
    },
  ],
  ...change,
})
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
const create = async (change: object = {}) => (await client.call('POST', base, aDebt(change))).body

describe('a debt position', () => {
  it('is created and published in one call: numbers of every instalment, an entity tag', async () => {
    const answer = await client.call('POST', base, aDebt({ externalId: 'T-1' }))
    expect(answer.status).toBe(201)
    expect(answer.headers.etag).toBe(`"${answer.body.version}"`)
    expect(answer.body).toMatchObject({ status: 'published', externalId: 'T-1', origin: 'api' })
    const numbers = answer.body.paymentOptions.flatMap((option: { installments: { noticeNumber: string }[] }) =>
      option.installments.map((each) => each.noticeNumber),
    )
    expect(new Set(numbers).size).toBe(4)
    const again = await client.call('GET', `${base}/${answer.body.id}`)
    expect(again.body).toEqual(answer.body)
  })

  it('repeated under the same key is the first one', async () => {
    const key = { 'idempotency-key': uuidv7() }
    const first = await client.call('POST', base, aDebt(), key)
    const second = await client.call('POST', base, aDebt(), key)
    expect(second.body).toEqual(first.body)
    expect(second.headers['idempotent-replayed']).toBe('true')
    const other = await client.call('POST', base, aDebt({ description: 'Altro debito' }), key)
    expect(other.status).toBe(422)
  })

  it('tried without effects leaves nothing', async () => {
    const tried = await client.call('POST', `${base}?dryRun=true`, aDebt({ externalId: 'PROVA' }))
    expect([tried.status, tried.headers['dry-run']]).toEqual([201, 'true'])
    expect((await client.call('GET', `${base}?externalId=PROVA`)).body.items).toEqual([])
  })

  it('put by its own id: created, left as it is, changed', async () => {
    const put = (change: object = {}) => client.call('PUT', `${base}/by-external-id/PUT-1`, aDebt(change))
    const first = await put()
    expect(first.status).toBe(201)
    const same = await put()
    expect([same.status, same.body.version]).toEqual([200, first.body.version])
    const changed = await put({ description: 'TARI 2027, ricalcolata' })
    expect([changed.status, changed.body.description]).toEqual([200, 'TARI 2027, ricalcolata'])
  })

  it('that is wrong says where, what and what to do', async () => {
    const answer = await client.call(
      'POST',
      base,
      aDebt({
        paymentOptions: [
          { installments: [{ amountCents: 100, dueDate: '2030-12-31', transfers: [{ amountCents: 99 }] }] },
        ],
      }),
    )
    expect(answer.status).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body).toMatchObject({
      type: 'debtPositions.invalid',
      hint: expect.any(String),
      errors: [{ pointer: '/paymentOptions/0/installments/0/transfers', code: 'transfers-sum' }],
    })
  })

  it('is changed, cancelled and restored by whoever has seen its version', async () => {
    const { id, version } = await create()
    expect((await client.call('POST', `${base}/${id}/cancellation`, { reason: 'Errore' })).status).toBe(428)
    const stale = await client.call('POST', `${base}/${id}/cancellation`, { reason: 'Errore' }, ifMatch(version + 7))
    expect([stale.status, stale.body.type]).toEqual([412, 'debtPositions.stale'])
    const cancelled = await client.call('POST', `${base}/${id}/cancellation`, { reason: 'Errore' }, ifMatch(version))
    expect(cancelled.body.status).toBe('cancelled')
    const restored = await client.call('POST', `${base}/${id}/restoration`, {}, ifMatch(cancelled.body.version))
    expect(restored.body.status).toBe('published')
    const changed = await client.call(
      'PUT',
      `${base}/${id}`,
      aDebt({ description: 'Altra causale' }),
      ifMatch(restored.body.version),
    )
    expect([changed.status, changed.body.description]).toEqual([200, 'Altra causale'])
    const revoked = await client.call(
      'POST',
      `${base}/${id}/revocation`,
      { reason: 'Sgravio', act: 'Determina 3/2027' },
      ifMatch(changed.body.version),
    )
    expect(revoked.body).toMatchObject({ status: 'revoked', closingAct: 'Determina 3/2027' })
  })

  it('a draft is published later; money outside pagoPA is recorded', async () => {
    const draft = await create({ publish: false })
    expect(draft.status).toBe('draft')
    const published = await client.call('POST', `${base}/${draft.id}/publication`, undefined, ifMatch(draft.version))
    expect(published.body.status).toBe('published')
    const [{ installments }] = published.body.paymentOptions
    const paid = await client.call(
      'POST',
      `${base}/${draft.id}/manual-payments`,
      {
        installmentId: installments[0].id,
        method: 'bank_transfer',
        amountCents: 30_000,
        paidOn: '2026-11-01',
        document: 'CRO 123',
        reason: 'Bonifico sul conto di tesoreria',
      },
      ifMatch(published.body.version),
    )
    expect([paid.status, paid.body.status]).toEqual([201, 'paid'])
  })
})

describe('the list', () => {
  it('pages by cursor, newest first, without debtors', async () => {
    const made: string[] = []
    for (let n = 0; n < 5; n++) made.unshift((await create({ description: 'Da elencare' })).id)
    const seen: string[] = []
    let next: string | undefined
    do {
      const { body, text } = await client.call('GET', `${base}?limit=2${next ? `&cursor=${next}` : ''}`)
      expect(text).not.toMatch(/RSSMRA80A01H501U|Mario Rossi/)
      seen.push(...body.items.map((each: { id: string }) => each.id))
      next = body.next
    } while (next)
    expect(seen.slice(0, 5)).toEqual(made)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it.each([
    ['status=draft', 0],
    ['externalId=T-1', 1],
    ['dueFrom=2040-01-01', 0],
    ['dueTo=2020-01-01', 0],
  ])('is filtered by %s', async (filter, count) => {
    const { body } = await client.call('GET', `${base}?limit=100&${filter}`)
    expect(body.items).toHaveLength(count)
  })

  it('finds a notice', async () => {
    const { id, paymentOptions } = await create()
    const { noticeNumber } = paymentOptions[1].installments[2]
    const { body } = await client.call('GET', `${base}?noticeNumber=${noticeNumber}`)
    expect(body.items.map((each: { id: string }) => each.id)).toEqual([id])
  })

  it('a cursor that is none is refused', async () => {
    const answer = await client.call('GET', `${base}?cursor=abc`)
    expect([answer.status, answer.body.type]).toEqual([400, 'debtPositions.cursorMalformed'])
  })
})

it('a client of other services neither writes nor sees these', async () => {
  const { id } = await create()
  const [other] = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ id: string }>('SELECT id FROM collection_service WHERE organization_id = $1 AND id <> $2', [
      organization.id,
      organization.serviceId,
    ]),
  )
  const limited = await makeClient(app, environment, organization.id, { collectionServiceIds: [other!.id] })
  expect((await limited.call('GET', `${base}/${id}`)).status).toBe(404)
  expect((await limited.call('GET', base)).body.items).toEqual([])
  expect((await limited.call('POST', base, aDebt())).body.type).toBe('debtPositions.serviceUnknown')
  const cancelling = await limited.call('POST', `${base}/${id}/cancellation`, { reason: 'Non mia' }, ifMatch(2))
  expect(cancelling.status).toBe(404)
})
