import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { uuidv7 } from '#platform/context/ids'
import { openV1World, type V1World } from '../support/v1-world.js'

/** What programs do with positions, through the real door. */
let world: V1World
beforeAll(async () => {
  world = await openV1World()
})
afterAll(() => world?.close())

const positions = '/debt-positions'
const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  world.client.call(method, world.url(path), body, headers)
const patch = (id: string, version: number, body: unknown) =>
  call('PATCH', `${positions}/${id}`, body, {
    'if-match': `"${version}"`,
    'content-type': 'application/merge-patch+json',
  })
const stored = async () =>
  (await world.environment.db.run(world.environment.as(world.organization.id), (tx) =>
    tx.one<{ n: number }>('SELECT count(*) AS n FROM debt_position'),
  ))!.n

describe('creating', () => {
  it('answers with the whole position, its numbers and its version', async () => {
    const externalId = uuidv7()
    const answer = await call('POST', positions, world.position({ publish: true, externalId }))
    expect(answer.status).toBe(201)
    expect(answer.headers.etag).toBe(`"${answer.body.version}"`)
    expect(answer.body).toMatchObject({
      status: 'published',
      displayStatus: 'payable',
      externalId,
      origin: 'api',
      collectionServiceId: world.organization.serviceId,
      paymentOptions: [{ kind: 'single', installments: [{ noticeNumber: expect.stringMatching(/^\d{18}$/) }] }],
    })
    const read = await call('GET', `${positions}/${answer.body.id}`)
    expect(read.body).toEqual(answer.body)
    expect((await call('GET', `${positions}/by-external-id/${externalId}`)).body).toEqual(answer.body)
  })

  it('stores nothing in a dry run, and answers as if', async () => {
    const before = await stored()
    const answer = await call('POST', `${positions}?dryRun=true`, world.position({ publish: true }))
    expect(answer.status).toBe(201)
    expect(answer.headers['dry-run']).toBe('true')
    expect(answer.body.paymentOptions[0].installments[0].noticeNumber).toMatch(/^\d{18}$/)
    expect(await stored()).toBe(before)
  })

  it('the same key twice is one position', async () => {
    const headers = { 'idempotency-key': uuidv7() }
    const body = world.position()
    const first = await call('POST', positions, body, headers)
    const again = await call('POST', positions, body, headers)
    expect(again.status).toBe(201)
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(again.body).toEqual(first.body)
  })

  it('names every wrong field by its place, and what to do', async () => {
    const answer = await call(
      'POST',
      positions,
      world.position({ paymentOptions: [{ installments: [{ amountCents: 0.5, dueDate: 'ieri' }] }], causale: 'x' }),
    )
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ type: 'http.invalidInput', hint: expect.any(String) })
    expect(answer.body.errors.map((each: { pointer: string }) => each.pointer)).toEqual(
      expect.arrayContaining([
        '/paymentOptions/0/installments/0/amountCents',
        '/paymentOptions/0/installments/0/dueDate',
        '/causale',
      ]),
    )
  })

  it('an external id is one position of that client, and free for another', async () => {
    const externalId = uuidv7()
    const { id } = await world.create({ externalId })
    const taken = await call('POST', positions, world.position({ externalId }))
    expect(taken.body).toMatchObject({ type: 'debtPositions.externalIdTaken', facts: { debtPositionId: id } })
    const other = await world.narrow.call('POST', world.url(positions), world.position({ externalId }))
    expect(other.status).toBe(201)
  })
})

describe('put by external id', () => {
  it('creates, then changes, then says again, and minds the version', async () => {
    const path = `${positions}/by-external-id/${encodeURIComponent('TARI/2026 001')}`
    const first = await call('PUT', path, world.position({ publish: true }))
    expect(first.status).toBe(201)
    expect(first.body.externalId).toBe('TARI/2026 001')
    const changed = await call('PUT', path, world.position({ description: 'Mensa scolastica, corretta' }))
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({ id: first.body.id, description: 'Mensa scolastica, corretta' })
    const again = await call('PUT', path, world.position({ description: 'Mensa scolastica, corretta' }))
    expect(again.body.version).toBe(changed.body.version)
    const stale = await call('PUT', path, world.position(), { 'if-match': `"${first.body.version}"` })
    expect(stale.body).toMatchObject({ type: 'debtPositions.stale', status: 412 })
    const absent = await call('PUT', `${positions}/by-external-id/mai-visto`, world.position(), { 'if-match': '"1"' })
    expect(absent.status).toBe(412)
  })
})

describe('patching', () => {
  it('changes what is named and keeps the rest', async () => {
    const position = await world.create({
      debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi', email: 'a@b.example' },
    })
    const answer = await patch(position.id, position.version, {
      description: 'Mensa scolastica dicembre 2026',
      debtor: { email: null, address: 'Via Roma 1, 00100 Roma RM' },
    })
    expect(answer.status).toBe(200)
    expect(answer.body.debtor).toEqual({
      type: 'F',
      fiscalCode: 'RSSMRA80A01H501U',
      fullName: 'Mario Rossi',
      address: 'Via Roma 1, 00100 Roma RM',
    })
    expect(answer.body.version).toBe(position.version + 1)
    const [transfer] = answer.body.paymentOptions[0].installments[0].transfers
    expect(transfer.remittanceInformation).toBe('Mensa scolastica dicembre 2026')
    expect((await patch(position.id, answer.body.version, {})).body.version).toBe(answer.body.version)
  })

  it('is refused with an older version, as plain JSON, with unknown fields, with another external id', async () => {
    const position = await world.create()
    expect((await patch(position.id, position.version + 1, { description: 'Altro' })).status).toBe(412)
    const plain = await call('PATCH', `${positions}/${position.id}`, { description: 'Altro' }, { 'if-match': '"2"' })
    expect(plain.body).toMatchObject({ type: 'http.patchTypeWanted', status: 415, hint: expect.any(String) })
    expect((await patch(position.id, position.version, { causale: 'x' })).body).toMatchObject({
      type: 'http.invalidInput',
      errors: [{ pointer: '/causale', code: 'unknown-field' }],
    })
    expect((await patch(position.id, position.version, { externalId: 'altro' })).body).toMatchObject({
      type: 'debtPositions.invalid',
      errors: [{ pointer: '/externalId' }],
    })
    expect((await patch(position.id, position.version, { debtor: null })).body).toMatchObject({
      errors: [{ pointer: '/debtor', code: 'missing' }],
    })
    expect(
      (await patch(position.id, position.version, { collectionServiceId: world.otherServiceId })).body,
    ).toMatchObject({ errors: [{ pointer: '/paymentOptions' }] })
  })

  it('leaves nothing in a dry run', async () => {
    const position = await world.create()
    const answer = await call(
      'PATCH',
      `${positions}/${position.id}?dryRun=true`,
      { description: 'Prova a vuoto' },
      { 'if-match': `"${position.version}"`, 'content-type': 'application/merge-patch+json' },
    )
    expect(answer.body.description).toBe('Prova a vuoto')
    expect((await call('GET', `${positions}/${position.id}`)).body).toMatchObject({ version: position.version })
  })
})

describe('the life of a position', () => {
  const step = (id: string, version: number, name: string, body: object = {}) =>
    call('POST', `${positions}/${id}/${name}`, body, { 'if-match': `"${version}"` })

  it('is published, cancelled, restored, revoked', async () => {
    const draft = await world.create({ publish: false })
    const published = await step(draft.id, draft.version, 'publication')
    expect(published.body.status).toBe('published')
    const cancelled = await step(draft.id, published.body.version, 'cancellation', { reason: 'Emessa per errore' })
    expect(cancelled.body).toMatchObject({ status: 'cancelled', restorableUntil: expect.any(String) })
    const restored = await step(draft.id, cancelled.body.version, 'restoration')
    expect(restored.body.status).toBe('published')
    const revoked = await step(draft.id, restored.body.version, 'revocation', {
      reason: 'Sgravio',
      act: 'Determina 12/2026',
    })
    expect(revoked.body).toMatchObject({ status: 'revoked', closingAct: 'Determina 12/2026' })
    expect((await step(draft.id, revoked.body.version, 'publication')).body.type).toBe(
      'debtPositions.transitionRefused',
    )
  })

  it('the rest of a plan is waived', async () => {
    const plan = await world.create({
      paymentOptions: [
        {
          installments: [
            { amountCents: 500, dueDate: '2030-06-30' },
            { amountCents: 500, dueDate: '2030-07-31' },
          ],
        },
      ],
    })
    await world.settle(plan.paymentOptions[0]!.installments[0]!)
    const { body } = await call('GET', `${positions}/${plan.id}`)
    expect(body.status).toBe('partially_paid')
    const waived = await step(plan.id, body.version, 'waiver', { reason: 'Sgravio', act: 'Determina 13/2026' })
    expect(waived.body.status).toBe('paid')
  })

  it('wants the version, and the one that is there', async () => {
    const { id, version } = await world.create()
    const without = await call('POST', `${positions}/${id}/cancellation`, { reason: 'Prova' })
    expect(without.body).toMatchObject({ type: 'http.versionRequired', status: 428 })
    expect((await step(id, version + 1, 'cancellation', { reason: 'Prova' })).status).toBe(412)
  })
})

describe('a batch', () => {
  it('has an outcome for each, in order: one that is wrong does not spoil the others', async () => {
    const externalId = uuidv7()
    const answer = await call('POST', `${positions}/batches`, {
      positions: [
        world.position({ publish: true, externalId }),
        world.position({ debtor: { fiscalCode: 'SBAGLIATO', fullName: 'Mario Rossi' } }),
        'non è una posizione',
        world.position({ collectionServiceId: uuidv7() }),
        world.position({ publish: true }),
      ],
    })
    expect(answer.status).toBe(200)
    expect(answer.body.items.map((each: { status: number }) => each.status)).toEqual([201, 422, 400, 422, 201])
    expect(answer.body.items[0]).toMatchObject({ index: 0, externalId, position: { status: 'published' } })
    expect(answer.body.items[1].problem).toMatchObject({
      type: 'debtPositions.invalid',
      hint: expect.any(String),
      errors: [{ pointer: '/debtor/fiscalCode' }],
    })
  })

  it('is at most a hundred, and leaves nothing in a dry run', async () => {
    const many = Array.from({ length: 101 }, () => world.position())
    expect((await call('POST', `${positions}/batches`, { positions: many })).status).toBe(400)
    const before = await stored()
    const rehearsed = await call('POST', `${positions}/batches?dryRun=true`, { positions: many.slice(0, 6) })
    expect(rehearsed.body.items.map((each: { status: number }) => each.status)).toEqual(Array(6).fill(201))
    expect(await stored()).toBe(before)
  })
})

describe('lists', () => {
  it('go through all, newest first, without losing or repeating one', async () => {
    const all: string[] = []
    let cursor = ''
    do {
      const { body } = await call('GET', `${positions}?limit=3${cursor && `&cursor=${cursor}`}`)
      all.push(...body.items.map((each: { id: string }) => each.id))
      cursor = body.next ?? ''
    } while (cursor)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBe(await stored())
    expect([...all].sort().reverse()).toEqual(all)
  })

  it('are filtered by what names no person', async () => {
    const externalId = uuidv7()
    const made = await world.create({
      externalId,
      collectionServiceId: world.otherServiceId,
      paymentOptions: [{ installments: [{ amountCents: 777, dueDate: '2031-01-31' }] }],
    })
    const { noticeNumber, iuv } = made.paymentOptions[0]!.installments[0]!
    for (const filter of [
      `externalId=${externalId}`,
      `noticeNumber=${noticeNumber}`,
      `iuv=${iuv}`,
      `collectionServiceId=${world.otherServiceId}`,
      'dueFrom=2031-01-01&dueTo=2031-01-31',
      `updatedFrom=${made.updatedAt}&createdFrom=${made.createdAt}&status=payable&externalId=${externalId}`,
    ]) {
      const { body } = await call('GET', `${positions}?${filter}`)
      expect({ filter, ids: body.items.map((each: { id: string }) => each.id) }).toEqual({ filter, ids: [made.id] })
    }
    expect((await call('GET', `${positions}?createdFrom=2099-01-01T00:00:00Z`)).body.items).toEqual([])
  })

  it('by tax code are asked in a body, without an idempotency key; co-debtors are found too', async () => {
    const { id } = await world.create({
      debtor: { fiscalCode: '12345678903', fullName: 'Bar Centrale' },
      coDebtors: [{ fiscalCode: 'VRDLGU75T20F205M', fullName: 'Luigi Verdi' }],
    })
    const proof = await world.client.proof()
    const request = (await import('supertest')).default
    for (const debtorFiscalCode of ['12345678903', 'vrdlgu75t20f205m']) {
      const answer = await request(world.app.getHttpServer())
        .post(world.url(`${positions}/searches`))
        .set(proof)
        .send({ debtorFiscalCode })
      expect(answer.body.items.map((each: { id: string }) => each.id)).toEqual([id])
    }
    const inAddress = await call('GET', `${positions}?debtorFiscalCode=12345678903`)
    expect([inAddress.status, inAddress.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/query/debtorFiscalCode', code: 'unknown-field' })],
    ])
  })
})

describe('services of a client', () => {
  it('those that it may not use do not exist: neither written nor read nor listed nor moved to', async () => {
    const hidden = await world.create({ collectionServiceId: world.otherServiceId })
    const narrow = (method: string, path: string, body?: unknown, headers = {}) =>
      world.narrow.call(method, world.url(path), body, headers)
    const unknown = { type: 'debtPositions.unknown', status: 404 }
    expect((await narrow('GET', `${positions}/${hidden.id}`)).body).toMatchObject(unknown)
    const step = await narrow(
      'POST',
      `${positions}/${hidden.id}/cancellation`,
      { reason: 'Non è mia' },
      { 'if-match': '"2"' },
    )
    expect(step.body).toMatchObject(unknown)
    expect(
      (await narrow('POST', positions, world.position({ collectionServiceId: world.otherServiceId }))).body.type,
    ).toBe('debtPositions.serviceUnknown')
    const { body } = await narrow('GET', `${positions}?limit=100`)
    expect(
      body.items.some((each: { collectionServiceId: string }) => each.collectionServiceId === world.otherServiceId),
    ).toBe(false)
    expect((await narrow('GET', `${positions}?collectionServiceId=${world.otherServiceId}`)).body.items).toEqual([])
    const mine = await world.create()
    const moved = await narrow(
      'PATCH',
      `${positions}/${mine.id}`,
      { collectionServiceId: world.otherServiceId, paymentOptions: world.position().paymentOptions },
      { 'if-match': `"${mine.version}"`, 'content-type': 'application/merge-patch+json' },
    )
    expect(moved.body.type).toBe('debtPositions.serviceUnknown')
  })
})

describe('attachments', () => {
  it('are added once, listed, downloaded, taken away', async () => {
    const { id } = await world.create()
    const path = `${positions}/${id}/attachments`
    const pdf = Buffer.from('%PDF-1.7\nprova\n%%EOF')
    const add = () =>
      call('POST', `${path}?name=atto.pdf`, pdf.toString('latin1'), { 'content-type': 'application/pdf' })
    const added = await add()
    expect(added.status).toBe(201)
    expect((await add()).body.id).toBe(added.body.id)
    expect((await call('GET', path)).body.items).toEqual([
      expect.objectContaining({ name: 'atto.pdf', bytes: pdf.length }),
    ])
    const file = await call('GET', `${path}/${added.body.id}`)
    expect(file.headers['content-type']).toBe('application/pdf')
    expect((await call('DELETE', `${path}/${added.body.id}`)).status).toBe(204)
    expect((await call('GET', `${path}/${added.body.id}`)).body.type).toBe('debtPositions.attachmentUnknown')
  })
})
