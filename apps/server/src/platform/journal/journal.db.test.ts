import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { Metrics } from '#platform/observability/metrics'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import { uuidv7 } from '../context/ids.js'
import { createLogger } from '../observability/logger.js'
import { type Exchange, NOBODY } from './exchange.js'
import { Journal } from './journal.js'
import { openBlock } from './payload-block.js'

let environment: TestEnvironment
let journal: Journal
const one = uuidv7()
const two = uuidv7()
const giants = uuidv7()

beforeAll(async () => {
  environment = await startTestEnvironment()
  journal = new Journal(environment.db, environment.vault, new Metrics(), createLogger('silent', 'test'))
})
afterEach(() => journal.flush())
afterAll(async () => {
  await journal?.close()
  await environment?.close()
})

const exchange = (change: Partial<Exchange> = {}): Exchange => ({
  at: environment.now,
  durationUs: 1234.5,
  direction: 'in',
  counterpart: 'nodo',
  operation: 'paVerifyPaymentNotice',
  environment: 'DEV',
  outcome: 'OK',
  httpStatus: 200,
  organizationId: one,
  noticeNumber: '301000000000000104',
  correlationId: 'c-1',
  request: '<domanda/>',
  response: '<risposta/>',
  ...change,
})

interface Row {
  outcome: string
  duration_us: number
  payload_id: string
  payload_index: number
  correlation_id: string
}
const rowsOf = (organizationId: string) =>
  environment.db.run(environment.as(organizationId), (tx) => tx.query<Row>('SELECT * FROM journal_entry ORDER BY id'))
const blocksOf = (organizationId: string) =>
  environment.db.run(environment.as(organizationId), (tx) =>
    tx.query<{ id: string; sealed: Buffer }>('SELECT id, sealed FROM journal_payload ORDER BY id'),
  )

describe('exchanges that change nothing', () => {
  it('are written together, in blocks of one organization, and each finds its bodies again', async () => {
    for (let n = 0; n < 130; n++)
      journal.note(exchange({ correlationId: `one-${n}`, request: `<n>${n}</n>`, response: `è ${n}` }))
    journal.note(exchange({ organizationId: two, correlationId: 'two', request: 'secret of two' }))
    journal.note(exchange({ organizationId: undefined, correlationId: 'nobody', outcome: 'SOAP_FAULT' }))
    await journal.flush()

    const rows = await rowsOf(one)
    expect(rows).toHaveLength(130)
    expect(rows[0]).toMatchObject({ outcome: 'OK', duration_us: 1235, correlation_id: 'one-0' })
    const blocks = new Map((await blocksOf(one)).map((each) => [each.id, each.sealed]))
    expect(blocks.size).toBe(2)
    rows.forEach((row, n) => {
      const bodies = openBlock(blocks.get(row.payload_id)!, row.payload_index, environment.vault)
      expect([bodies.request.toString(), bodies.response.toString()]).toEqual([`<n>${n}</n>`, `è ${n}`])
    })
    expect((await rowsOf(two)).map((row) => row.correlation_id)).toEqual(['two'])
    expect((await rowsOf(NOBODY)).map((row) => row.outcome)).toEqual(['SOAP_FAULT'])
  })

  it('are encrypted: the database holds no readable body', async () => {
    journal.note(exchange({ organizationId: two, request: 'RSSMRA80A01H501U RSSMRA80A01H501U' }))
    await journal.flush()
    for (const { sealed } of await blocksOf(two)) expect(sealed.includes('RSSMRA80A01H501U')).toBe(false)
  })

  it('are full by their size too, and empty again when written', async () => {
    const giant = Buffer.alloc(1_048_576)
    for (let n = 0; n < 64; n++) {
      expect(journal.full).toBe(false)
      journal.note(exchange({ organizationId: giants, request: giant, response: '' }))
    }
    expect(journal.full).toBe(true)
    await journal.flush()
    expect(journal.full).toBe(false)
    // Four MiB each: opening one to show an exchange stays cheap.
    expect(await blocksOf(giants)).toHaveLength(16)
  })

  it('wait while the database refuses, and are written when it takes them again', async () => {
    const owner = new pg.Client({ connectionString: environment.database.ownerUrl })
    await owner.connect()
    const rename = (from: string, to: string) => owner.query(`ALTER TABLE ${from} RENAME TO ${to}`)
    const before = (await rowsOf(two)).length
    await rename('journal_payload', 'journal_payload_away')
    journal.note(exchange({ organizationId: two, correlationId: 'patient' }))
    await journal.flush()
    await rename('journal_payload_away', 'journal_payload')
    await owner.end()
    expect(await rowsOf(two)).toHaveLength(before)
    await journal.flush()
    expect((await rowsOf(two)).map((row) => row.correlation_id)).toContain('patient')
  })
})

describe('exchanges that commit something', () => {
  it('are kept or lost with it', async () => {
    const organizationId = uuidv7()
    const ctx = environment.as(organizationId)
    await environment.db.run(ctx, async (tx) => journal.write(tx, exchange({ organizationId, receiptId: 'r-1' })))
    await expect(
      environment.db.run(ctx, async (tx) => {
        journal.write(tx, exchange({ organizationId, receiptId: 'r-2' }))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await rowsOf(organizationId)).toMatchObject([{ receipt_id: 'r-1' }])
  })
})

describe('old months', () => {
  const drop = (before: Date) =>
    environment.db.run(environment.platform(), (tx) => tx.query('SELECT drop_journal_partitions($1)', [before]))

  it('younger than 24 months are never dropped', async () => {
    await expect(drop(new Date(Date.now() - 23 * 30 * 86_400_000))).rejects.toThrow('24 months')
  })

  it('are dropped whole once they are older', async () => {
    await environment.db.run(environment.platform(), (tx) =>
      tx.query(
        "SELECT ensure_month_partitions(t, '2020-01-01', 2) FROM unnest(ARRAY['journal_entry', 'journal_payload']) AS t",
      ),
    )
    const [row] = (await drop(new Date('2020-02-15T00:00:00Z'))) as { drop_journal_partitions: number }[]
    expect(row?.drop_journal_partitions).toBe(2)
  })
})
