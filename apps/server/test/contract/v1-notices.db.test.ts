import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { parseNoticeQrText } from '@repo/domain/notice-qr'
import { unzipSync } from 'fflate'
import { ExchangeWork } from '#modules/exchange/exchange.module'
import { LoadImport } from '#modules/exchange/use-cases/load-import'
import { NoticeBatchesWork } from '#modules/notice-batches/notice-batches.module'
import { DrawNoticeBatch } from '#modules/notice-batches/use-cases/draw-notice-batch'
import { uuidv7 } from '#platform/context/ids'
import { PlatformModule } from '#platform/platform.module'
import { ReadPdf } from '../documents/pdf-reading.js'
import { openV1World, type V1Position, type V1World } from '../support/v1-world.js'

/** Notices, as programs read and print them. */
let world: V1World
let worker: { close(): Promise<void> }
let drawing: DrawNoticeBatch
let loading: LoadImport

beforeAll(async () => {
  world = await openV1World()
  const working = await Test.createTestingModule({
    imports: [PlatformModule.for(world.environment.env, 'worker'), NoticeBatchesWork, ExchangeWork],
  }).compile()
  worker = await working.init()
  drawing = working.get(DrawNoticeBatch)
  loading = working.get(LoadImport)
})
afterAll(async () => {
  await worker?.close()
  await world?.close()
})

const json = (method: string, path: string, body?: unknown, caller = world.client) =>
  caller.call(method, world.url(path), body)
const pdf = async (path: string) => (await json('GET', path)).body as Buffer
async function textOf(bytes: Buffer): Promise<string> {
  const document = new ReadPdf(bytes)
  const pages = await document.pageCount()
  await document.close()
  const texts: string[] = []
  for (let page = 1; page <= pages; page++) {
    const one = new ReadPdf(bytes, page)
    texts.push((await one.text()).replace(/\s+/g, ' '))
    await one.close()
  }
  return texts.join(' ')
}
const grouped = (noticeNumber: string) => noticeNumber.replace(/(\d{4})(?=\d)/g, '$1 ')
const installmentsOf = (position: V1Position) => position.paymentOptions.flatMap(({ installments }) => installments)
const plan = {
  paymentOptions: [
    { installments: [{ amountCents: 1_200, dueDate: '2030-06-30' }] },
    {
      installments: [
        { amountCents: 500, dueDate: '2030-06-30' },
        { amountCents: 700, dueDate: '2030-07-31' },
      ],
    },
  ],
}

describe('a notice', () => {
  it('says what is due today, with the texts of its codes', async () => {
    const position = await world.create()
    const [installment] = installmentsOf(position)
    const { body, status } = await json('GET', `/notices/${installment!.noticeNumber}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      noticeNumber: installment!.noticeNumber,
      iuv: installment!.iuv,
      debtPositionId: position.id,
      installmentId: installment!.id,
      optionKind: 'single',
      installmentNumber: 1,
      status: 'payable',
      amountCents: 12_345,
      dueCents: 12_345,
      dueDate: '2030-06-30',
      printedWith: [installment!.noticeNumber],
    })
    expect(parseNoticeQrText(body.qrCode)).toEqual({
      noticeNumber: installment!.noticeNumber,
      organizationFiscalCode: world.organization.fiscalCode,
      amountCents: 12_345,
    })
    expect(body.dataMatrix).toHaveLength(256)
    expect(body.dataMatrix).toContain('MARIO ROSSI')
    expect(body.paymentUrl).toContain(`/pagamenti/${world.organization.fiscalCode}/${installment!.noticeNumber}`)
  })

  it('is one PDF with all its ways to pay while nothing is paid, then one each', async () => {
    const position = await world.create(plan)
    const [single, first, second] = installmentsOf(position)
    const numbers = [single, first, second].map((each) => each!.noticeNumber!)
    expect((await json('GET', `/notices/${numbers[1]}`)).body.printedWith).toEqual(numbers)
    const whole = await textOf(await pdf(`/notices/${numbers[2]}/notice.pdf`))
    for (const number of numbers) expect(whole).toContain(grouped(number))
    await world.settle(first!)
    const alone = await textOf(await pdf(`/notices/${numbers[2]}/notice.pdf`))
    expect(alone).toContain(grouped(numbers[2]!))
    expect(alone).not.toContain(grouped(numbers[0]!))
    const paid = await json('GET', `/notices/${numbers[1]}`)
    expect(paid.body).toMatchObject({ status: 'paid', printedWith: [] })
    expect(paid.body.dataMatrix).toBeUndefined()
    const refused = await json('GET', `/notices/${numbers[1]}/notice.pdf`)
    expect([refused.status, refused.body.type]).toEqual([409, 'documents.nothingToPay'])
    expect((await json('GET', `/notices/${numbers[0]}`)).body.status).toBe('cancelled')
  })

  it('with others is one document, in the order given', async () => {
    const positions = [await world.create({ description: 'Prima' }), await world.create({ description: 'Seconda' })]
    const noticeNumbers = positions.map((each) => installmentsOf(each)[0]!.noticeNumber!).reverse()
    const answer = await json('POST', '/notices/downloads', { noticeNumbers })
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
    const text = await textOf(answer.body)
    expect(text.indexOf('Seconda')).toBeLessThan(text.indexOf('Prima'))
    const missing = await json('POST', '/notices/downloads', { noticeNumbers: ['301000000099999999'] })
    expect(missing.body).toMatchObject({
      type: 'documents.noticeUnknown',
      facts: { noticeNumber: '301000000099999999' },
    })
    expect((await json('POST', '/notices/downloads', { noticeNumbers: [] })).status).toBe(400)
  })

  it('of a service that the client may not use does not exist', async () => {
    const position = await world.create({ collectionServiceId: world.otherServiceId })
    const { noticeNumber } = installmentsOf(position)[0]!
    for (const path of [`/notices/${noticeNumber}`, `/notices/${noticeNumber}/notice.pdf`])
      expect((await json('GET', path, undefined, world.narrow)).body.type).toBe('documents.noticeUnknown')
    const book = await json('POST', '/notices/downloads', { noticeNumbers: [noticeNumber] }, world.narrow)
    expect(book.body.type).toBe('documents.noticeUnknown')
  })
})

describe('a bulk print', () => {
  it('is asked for, drawn and downloaded by the client that wants it, of its services', async () => {
    const mine = installmentsOf(await world.create())[0]!.noticeNumber!
    const notMine = installmentsOf(await world.create({ collectionServiceId: world.otherServiceId }))[0]!.noticeNumber!
    const body = { format: 'zip', noticeNumbers: [mine, notMine] }
    const made = await json('POST', '/notice-batches', body, world.narrow)
    expect([made.status, made.body.total, made.body.status]).toEqual([201, 1, 'drawing'])
    expect(made.headers.location).toBe(world.url(`/notice-batches/${made.body.id}`))
    const path = `/notice-batches/${made.body.id}`
    const ctx = world.environment.as(world.organization.id, undefined, new Date())
    for (;;) {
      await drawing.run(ctx, made.body.id)
      if ((await json('GET', path, undefined, world.narrow)).body.status !== 'drawing') break
    }
    const done = (await json('GET', path, undefined, world.narrow)).body
    expect(done).toMatchObject({ status: 'done', done: 1, skipped: 0, files: [{ name: 'avvisi.zip' }] })
    const { body: file } = await json('GET', `${path}/files/${done.files[0].id}`, undefined, world.narrow)
    expect(Object.keys(unzipSync(file))).toEqual([`avviso-${mine}.pdf`])
    expect((await json('GET', '/notice-batches', undefined, world.narrow)).body.items).toHaveLength(1)
    expect((await json('GET', '/notice-batches')).body.items).toEqual([])
    for (const [method, each] of [
      ['GET', path],
      ['POST', `${path}/cancellation`],
      ['GET', `${path}/files/${done.files[0].id}`],
    ] as const)
      expect((await json(method, each)).status).toBe(404)
    const late = await json('POST', `${path}/cancellation`, undefined, world.narrow)
    expect([late.status, late.body.type]).toEqual([409, 'noticeBatches.notCancellable'])
  })

  it('is cancelled, tried without effect, and refused when there is nothing to print', async () => {
    await world.create()
    const made = await json('POST', '/notice-batches', { format: 'pdf' })
    expect((await json('POST', `/notice-batches/${made.body.id}/cancellation`)).status).toBe(204)
    expect((await json('GET', `/notice-batches/${made.body.id}`)).body.status).toBe('cancelled')
    const before = (await json('GET', '/notice-batches')).body.items.length
    expect((await json('POST', '/notice-batches?dryRun=true', { format: 'pdf' })).status).toBe(201)
    expect((await json('GET', '/notice-batches')).body.items).toHaveLength(before)
    const nothing = await json('POST', '/notice-batches', { format: 'pdf', dueFrom: '2099-01-01' })
    expect(nothing.body.type).toBe('noticeBatches.nothingToPrint')
  })
})

describe('a bulk print of an import', () => {
  const job = () => world.environment.as(world.organization.id, { kind: 'system', name: 'imports.load' }, new Date())
  const row = (change: object = {}) => world.position({ externalId: uuidv7(), ...change })
  const received = async (positions: readonly object[], caller = world.client) =>
    (await json('POST', '/imports', { positions }, caller)).body.id as string
  const loaded = async (positions: readonly object[], caller = world.client) => {
    const id = await received(positions, caller)
    await loading.run(job(), id)
    return id
  }
  const print = (importId: string, change: object = {}, caller = world.client) =>
    json('POST', '/notice-batches', { format: 'zip', importId, ...change }, caller)
  const numbersIn = async (importId: string) => {
    const rows = (await json('GET', `/imports/${importId}/rows`)).body.items as { noticeNumbers?: string[] }[]
    return rows.flatMap(({ noticeNumbers }) => noticeNumbers ?? [])
  }
  const drawn = async (batchId: string) => {
    const read = async () => (await json('GET', `/notice-batches/${batchId}`)).body
    while ((await read()).status === 'drawing') await drawing.run(job(), batchId)
    const { files } = await read()
    return Object.keys(unzipSync((await json('GET', `/notice-batches/${batchId}/files/${files[0].id}`)).body))
  }

  it('has what its rows created or changed and is still to be paid, in their order', async () => {
    const old = row()
    const same = row()
    await loaded([old, same])
    const wrong = row({ debtor: { fiscalCode: 'RSSMRA80A01H501X', fullName: 'Mario Rossi' } })
    const paid = row({ description: 'Pagata' })
    const importId = await loaded([row(), paid, wrong, { ...old, description: 'Cambiata' }, same, row()])
    const [first, settled, changed, , last] = await numbersIn(importId)
    const { debtPositionId } = (await json('GET', `/notices/${settled}`)).body
    await world.settle(installmentsOf((await json('GET', `/debt-positions/${debtPositionId}`)).body)[0]!)
    const made = await print(importId)
    expect([made.status, made.body]).toMatchObject([201, { importId, order: 'import', total: 3 }])
    expect(await drawn(made.body.id)).toEqual([first, changed, last].map((number) => `avviso-${number}.pdf`))
    expect((await print(importId, { noticeNumbers: [first] })).body).toMatchObject({ total: 1 })
    expect((await print(importId, { dueFrom: '2099-01-01' })).body.type).toBe('noticeBatches.nothingToPrint')
  })

  it('waits for the end of the import, and is of no import that the client has not made', async () => {
    const waiting = await received([row()])
    const early = await print(waiting)
    expect([early.status, early.body]).toMatchObject([
      409,
      { type: 'noticeBatches.importNotOver', facts: { status: 'received' } },
    ])
    for (const [id, caller] of [
      [uuidv7(), world.client],
      [await loaded([row()]), world.narrow],
    ] as const) {
      const unknown = await print(id, {}, caller)
      expect([unknown.status, unknown.body.type]).toEqual([422, 'noticeBatches.importUnknown'])
    }
    const lost = await json('POST', '/notice-batches', { format: 'zip', order: 'import' })
    expect([lost.status, lost.body.type]).toEqual([422, 'noticeBatches.orderNeedsImport'])
  })

  it('is refused when the client may not use one of its services any more', async () => {
    const importId = await loaded([row(), row({ collectionServiceId: world.otherServiceId })])
    // As if its client had had all services then.
    await world.environment.db.run(job(), (tx) =>
      tx.execute('UPDATE import SET external_source = $2 WHERE id = $1', [importId, world.narrow.id]),
    )
    const refused = await print(importId, {}, world.narrow)
    expect([refused.status, refused.body.type]).toEqual([403, 'noticeBatches.importServices'])
    const own = await print(importId, { collectionServiceId: world.organization.serviceId }, world.narrow)
    expect([own.status, own.body.total]).toEqual([201, 1])
  })
})
