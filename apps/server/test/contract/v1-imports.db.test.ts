import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { ExchangeWork } from '#modules/exchange/exchange.module'
import { LoadImport } from '#modules/exchange/use-cases/load-import'
import { WithdrawImport } from '#modules/exchange/use-cases/withdraw-import'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { openV1World, type V1World } from '../support/v1-world.js'

jest.setTimeout(60_000)

/** What programs do with imports, through the real door; jobs are run as the worker runs them. */
let world: V1World
let worker: Awaited<ReturnType<typeof startWorker>>
beforeAll(async () => {
  world = await openV1World()
  worker = await startWorker()
})
afterAll(async () => {
  await worker?.close()
  await world?.close()
})

async function startWorker() {
  const module = await Test.createTestingModule({
    imports: [PlatformModule.for(world.environment.env, 'cli'), ExchangeWork],
  }).compile()
  return module.init()
}
const job = () => world.environment.as(world.organization.id, { kind: 'system', name: 'imports.load' }, new Date())
const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>, client = world.client) =>
  client.call(method, world.url(`/imports${path}`), body, headers)
const stored = async () =>
  (await world.environment.db.run(job(), (tx) => tx.one<{ n: number }>('SELECT count(*) AS n FROM debt_position')))!.n
const aRow = (change: object = {}) => world.position({ externalId: uuidv7(), ...change })

describe('an import', () => {
  it('is accepted, loaded in the background, and tells what became of each row', async () => {
    const wrong = aRow({ debtor: { fiscalCode: 'RSSMRA80A01H501X', fullName: 'Mario Rossi' } })
    const accepted = await call('POST', '', { positions: [aRow(), wrong, aRow()] })
    expect(accepted.status).toBe(202)
    expect(accepted.body).toMatchObject({ status: 'received', rows: 3, counts: { read: 0 } })
    const { id } = accepted.body
    await worker.get(LoadImport).run(job(), id)
    const read = await call('GET', `/${id}`)
    expect(read.body).toMatchObject({
      status: 'completed_with_discards',
      counts: { read: 3, created: 2, discarded: 1 },
      amountCents: 24_690,
    })
    const first = await call('GET', `/${id}/rows?limit=2`)
    expect(first.body).toMatchObject({
      items: [
        { row: 1, outcome: 'created', noticeNumbers: [expect.stringMatching(/^\d{18}$/)] },
        {
          row: 2,
          outcome: 'discarded',
          externalId: wrong.externalId,
          problems: [{ pointer: '/debtor/fiscalCode', code: 'check-character' }],
        },
      ],
      next: '2',
    })
    const rest = await call('GET', `/${id}/rows?limit=2&cursor=${first.body.next}`)
    expect(rest.body).toMatchObject({ items: [{ row: 3, outcome: 'created' }] })
    expect(rest.body.next).toBeUndefined()
    const position = await world.client.call(
      'GET',
      world.url(`/debt-positions/by-external-id/${rest.body.items[0].externalId}`),
    )
    expect(position.body).toMatchObject({
      id: rest.body.items[0].debtPositionId,
      origin: 'import',
      status: 'published',
    })
    const list = await call('GET', '?limit=1')
    expect(list.body.items).toEqual([read.body])
  })

  it('in a dry run tells everything at once and leaves nothing', async () => {
    const [known, fresh] = [aRow(), aRow()]
    const { id } = (await call('POST', '', { positions: [known] })).body
    await worker.get(LoadImport).run(job(), id)
    const before = await stored()
    const positions = [known, { ...known, description: 'Altra causale' }, fresh, { externalId: 'vuota' }]
    const answer = await call('POST', '?dryRun=true', { positions })
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({
      rows: 4,
      counts: { read: 4, created: 1, changed: 1, unchanged: 1, discarded: 1 },
      amountCents: 24_690,
      preview: {
        firstRows: [
          { row: 1, outcome: 'unchanged' },
          { row: 2, outcome: 'changed', description: 'Altra causale' },
          { row: 3, outcome: 'created', debtorName: 'Mario Rossi', amountCents: 12_345, installments: 1 },
        ],
        discards: [{ row: 4, externalId: 'vuota' }],
      },
    })
    expect(await stored()).toBe(before)
    expect((await call('GET', `/${answer.body.id}`)).status).toBe(404)
  })

  it('sent again under the same key is the same import', async () => {
    const headers = { 'idempotency-key': uuidv7() }
    const body = { positions: [aRow()] }
    const first = await call('POST', '', body, headers)
    expect((await call('POST', '', body, headers)).body).toEqual(first.body)
  })

  it('is paused, resumed, cancelled and withdrawn, each when it can be', async () => {
    const { id } = (await call('POST', '', { positions: [aRow(), aRow()] })).body
    expect((await call('POST', `/${id}/withdrawal`, {})).body).toMatchObject({ type: 'imports.notWithdrawable' })
    expect((await call('POST', `/${id}/resumption`, {})).body).toMatchObject({ type: 'imports.notResumable' })
    expect((await call('POST', `/${id}/pause`, {})).body).toMatchObject({ status: 'paused' })
    expect((await call('POST', `/${id}/pause`, {})).body).toMatchObject({ type: 'imports.notPausable' })
    expect((await call('POST', `/${id}/resumption`, {})).body).toMatchObject({ status: 'loading' })
    await worker.get(LoadImport).run(job(), id)
    expect((await call('POST', `/${id}/cancellation`, {})).body).toMatchObject({ type: 'imports.notCancellable' })
    const withdrawn = await call('POST', `/${id}/withdrawal`, {})
    expect(withdrawn.status).toBe(202)
    expect(withdrawn.body).toMatchObject({ status: 'withdrawing' })
    await worker.get(WithdrawImport).run(job(), id)
    expect((await call('GET', `/${id}`)).body).toMatchObject({ status: 'withdrawn', counts: { withdrawn: 2 } })
  })

  it('of another program does not exist, and a program of some services loads those only', async () => {
    const { id } = (await call('POST', '', { positions: [aRow()] })).body
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/rows'],
      ['POST', '/pause'],
    ] as const)
      expect((await call(method, `/${id}${path}`, method === 'POST' ? {} : undefined, {}, world.narrow)).status).toBe(
        404,
      )
    const rows = [aRow(), aRow({ collectionServiceId: world.otherServiceId })]
    const narrow = (await call('POST', '', { positions: rows }, {}, world.narrow)).body
    await worker.get(LoadImport).run(job(), narrow.id)
    const outcomes = await call('GET', `/${narrow.id}/rows`, undefined, {}, world.narrow)
    expect(outcomes.body.items).toMatchObject([
      { outcome: 'created' },
      { outcome: 'discarded', problems: [{ code: 'service-unknown' }] },
    ])
  })

  it('takes more than a megabyte, and refuses what is too much with a sentence', async () => {
    const large = Array.from({ length: 3_000 }, () => aRow())
    expect(JSON.stringify(large).length).toBeGreaterThan(1_048_576 / 1.5)
    expect((await call('POST', '', { positions: [...large, ...large] })).status).toBe(202)
    const many = await call('POST', '', { positions: Array(10_001).fill({}) })
    expect(many.status).toBe(400)
    expect(many.body.errors).toMatchObject([{ pointer: '/positions', detail: expect.stringContaining('10.000') }])
    const huge = await call('POST', '', { positions: [{ description: 'x'.repeat(34_000_000) }] })
    expect(huge.status).toBe(413)
    expect(huge.body).toMatchObject({ type: 'http.tooLarge', hint: expect.any(String) })
    expect((await call('POST', '', { positions: [] })).status).toBe(400)
  })
})
