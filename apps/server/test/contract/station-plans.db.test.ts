import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { cents } from '@repo/domain/cents'
import { buildCup } from '@repo/wire/demand/cup'
import { writeServiceData } from '@repo/wire/demand/service-data'
import type { PaForNodeOperation } from '@repo/wire/nodo/operations'
import { buildPaDemandPaymentNoticeRequest } from '@repo/wire/nodo/pa-demand-payment-notice'
import pg from 'pg'
import request from 'supertest'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import { Journal } from '#platform/journal/journal'
import { changedMeanwhile } from '../support/changed-meanwhile.js'
import { openDoors } from '../support/http-doors.js'
import { answerOf, askingOperations, receiptOperations, requestOf } from '../support/station-calls.js'
import { startTestEnvironment, type TestEnvironment } from '../support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  publishPosition,
  registerOrganization,
  startModules,
  type TestOrganization,
} from '../support/test-organization.js'

/** How PostgreSQL finds what the Nodo asks for, in an archive that is not small: by index, whatever the size. */
const POSITIONS = 20_000
/** Tables of configuration: few rows for ever, read whole on purpose. Any other one grows. */
const CONFIGURATION =
  /^(organization|organization_station|station|broker|collection_service|demand_service|organization_iban|tefa_setting|taxonomy_entry)$/

let environment: TestEnvironment
let modules: Modules
let app: NestFastifyApplication
let organization: TestOrganization

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, {
    ...firstOrganization,
    demandServices: [{ serviceId: '00005', subjectId: 'CUP01', kind: 'cup', collectionService: 'MENSA' }],
  })
  app = await openDoors(environment)
  const { installment } = await publish()
  await say('paSendRTV2', requestOf('paSendRTV2', asking(installment)))
  await fill()
}, 120_000)
afterEach(() => {
  jest.restoreAllMocks()
})
afterAll(async () => {
  await app?.close()
  await modules?.close()
  await environment?.close()
})

const publish = () =>
  publishPosition(modules, environment.as(organization.id), organization, environment, { idempotencyKey: uuidv7() })
const asking = (installment: Parameters<typeof requestOf>[1]['installment']) => ({
  idPA: organization.fiscalCode,
  idBrokerPA: '12345678903',
  idStation: '12345678903_01',
  fiscalCode: organization.fiscalCode,
  installment,
})
async function say(operation: PaForNodeOperation, xml: string) {
  const answer = await request(app.getHttpServer()).post('/soap/nodo').set('content-type', 'text/xml').send(xml)
  expect(answerOf(operation, answer.text).outcome).toBe('OK')
}

/** Copies the only position and the only receipt, with keys of their own. */
async function fill() {
  await environment.db.run(environment.as(organization.id), async (tx) => {
    await tx.execute(`CREATE TEMP TABLE copies ON COMMIT DROP AS SELECT uuidv7() AS p, uuidv7() AS o, uuidv7() AS i, uuidv7() AS r, n,
      '3019' || lpad(n::text, 12, '0') || lpad((('3019' || lpad(n::text, 12, '0'))::bigint % 93)::text, 2, '0') AS notice
      FROM generate_series(1, ${POSITIONS}) AS n`)
    await copyRows(tx, 'debt_position', { id: 'c.p', idempotency_key: 'NULL', debtor_key: `sha256(c.n::text::bytea)` })
    await copyRows(tx, 'payment_option', { id: 'c.o', debt_position_id: 'c.p' })
    await copyRows(tx, 'installment', {
      id: 'c.i',
      debt_position_id: 'c.p',
      payment_option_id: 'c.o',
      notice_number: 'c.notice',
      iuv: 'right(c.notice, 17)',
    })
    await copyRows(tx, 'transfer', { installment_id: 'c.i' })
    await copyRows(tx, 'receipt', {
      id: 'c.r',
      receipt_id: 'c.r::text',
      debt_position_id: 'c.p',
      installment_id: 'c.i',
      notice_number: 'c.notice',
      iuv: 'right(c.notice, 17)',
    })
    await tx.execute(
      `INSERT INTO co_debtor (organization_id, debt_position_id, ordinal, debtor_type, debtor_key, debtor_name, debtor_cipher)
       SELECT $1, c.p, 1, 'F', '', 'x', '' FROM copies c`,
      [organization.id],
    )
    await tx.execute(
      `INSERT INTO manual_payment (organization_id, id, debt_position_id, installment_id, method, amount_cents, paid_on, document, reason, recorded_by, created_at)
       SELECT $1, c.r, c.p, c.i, 'cash', 1, '2026-01-01', 'x', 'x', 'x', now() FROM copies c`,
      [organization.id],
    )
  })
  const owner = new pg.Client({ connectionString: environment.database.ownerUrl })
  await owner.connect()
  await owner.query('ANALYZE').finally(() => owner.end())
}
async function copyRows(tx: Tx, table: string, keys: Readonly<Record<string, string>>) {
  const columns = await tx.query<{ name: string }>(
    'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum',
    [table],
  )
  const names = columns.map(({ name }) => name)
  const copied = await tx.execute(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => keys[name] ?? `s.${name}`).join(', ')}
     FROM (SELECT * FROM ${table} LIMIT 1) s, copies c`,
  )
  expect(copied).toBe(POSITIONS)
}

/** Everything that our connections say while `work` runs. */
async function statementsOf(work: () => Promise<void>): Promise<string[]> {
  const said = new Set<string>()
  const { query } = pg.Client.prototype
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text?: string }).text
    if (text) said.add(text)
    return (query as (...all: unknown[]) => never).apply(this, args)
  } as never)
  await work()
  jest.restoreAllMocks()
  return [...said]
}

/** The statements inside a function of ours, its names become parameters. */
async function statementsInside(name: string): Promise<string[]> {
  const [row] = await environment.db.run(environment.platform(), (tx) =>
    tx.query<{ source: string }>('SELECT prosrc AS source FROM pg_proc WHERE proname = $1', [name]),
  )
  const body = row!.source.slice(row!.source.indexOf('BEGIN') + 'BEGIN'.length)
  const parameters = ['organization', 'notice', 'position_id', 'paid_id']
  return body
    .split(';')
    .map((piece) =>
      piece
        .replace(/RETURN QUERY|\bINTO [\w, ]+(?= FROM)/g, '')
        .replace('PERFORM', 'SELECT')
        .trim(),
    )
    .filter((piece) => /^SELECT\b.*\bFROM\b/s.test(piece))
    .map((piece) =>
      parameters.reduce(
        (text, parameter, n) => text.replace(new RegExp(`(?<![.\\w])${parameter}\\b`, 'g'), `$${n + 1}`),
        piece,
      ),
    )
}

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Node[]
}

/** Scans that read more as the archive grows: whole tables, or all rows of the organization. */
async function growingScans(text: string): Promise<string[]> {
  const explain = (tx: Tx) =>
    tx.query<{ 'QUERY PLAN': { Plan: Node }[] }>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`)
  const rows = await environment.db.run(environment.as(organization.id), explain).catch((error: { code?: string }) => {
    // What the application's role may not do, the platform's does.
    if (error.code !== '42501') throw new Error(`not explained: ${text}`, { cause: error })
    return environment.db.run(environment.platform(), explain)
  })
  const found: string[] = []
  const walk = (node: Node, table: string | undefined) => {
    const relation = node['Relation Name'] ?? table
    if (relation && !CONFIGURATION.test(relation)) {
      const bounded = [...(node['Index Cond'] ?? '').matchAll(/(\w+) [=<>]/g)].some(
        ([, name]) => name !== 'organization_id',
      )
      if (node['Node Type'] === 'Seq Scan' || (/^(Bitmap )?Index/.test(node['Node Type']) && !bounded))
        found.push(`${node['Node Type']} on ${relation}`)
    }
    for (const child of node.Plans ?? []) walk(child, node['Node Type'] === 'Bitmap Heap Scan' ? relation : undefined)
  }
  walk(rows[0]!['QUERY PLAN'][0]!.Plan, undefined)
  return found
}
async function allGrowingScans(statements: readonly string[]) {
  const found: string[] = []
  for (const text of statements) for (const scan of await growingScans(text)) found.push(`${scan}: ${text}`)
  return found
}
/** Without what opens and closes transactions. */
const explainable = (statements: readonly string[]) =>
  statements.filter((text) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(text))

it('every statement of the path of the Nodo finds its rows by index', async () => {
  const statements = await statementsOf(async () => {
    for (const operation of [...askingOperations, ...receiptOperations]) {
      const { installment } = await publish()
      const xml = requestOf(operation, asking(installment))
      // Twice: a repeated receipt takes another way.
      for (let time = 0; time < 2; time++) await say(operation, xml)
    }
    const { installment } = await publish()
    const receiptId = uuidv7()
    for (const pspName of ['Una banca', 'Altra banca'])
      await say('paSendRTV2', requestOf('paSendRTV2', { ...asking(installment), receipt: { receiptId, pspName } }))
    await say('paDemandPaymentNotice', demand())
    const changed = await publish()
    await changedMeanwhile(environment, organization.id, changed.id, () =>
      say('paSendRTV2', requestOf('paSendRTV2', asking(changed.installment))),
    )
    await app.get(Journal).flush()
  })
  const checked = explainable(statements)
  for (const part of [
    'notice_for_station(',
    'position_of_receipt(',
    'FOR UPDATE',
    'INTO receipt ',
    'INTO journal_entry',
    'FROM receipt WHERE',
  ])
    expect(checked.join('\n')).toContain(part)
  expect(await allGrowingScans(checked)).toEqual([])
})

it.each(['notice_for_station', 'position_of_receipt'])('so does what %s does inside', async (name) => {
  const statements = await statementsInside(name)
  expect(statements.length).toBe(1)
  expect(await allGrowingScans(statements)).toEqual([])
})

it.each([
  ['a table read whole', 'SELECT 1 FROM transfer WHERE remittance_information = $1', 'transfer'],
  [
    'all rows of an organization',
    'SELECT id FROM installment WHERE organization_id = $1 AND amount_cents = $2',
    'installment',
  ],
])('the check finds %s', async (_, text, table) => {
  expect(await growingScans(text)).toEqual([expect.stringMatching(`Scan on ${table}$`)])
})

function demand(): string {
  const xml = buildCup({
    organizationFiscalCode: '99999000013',
    organizationName: 'Comune di Prova Uno',
    debtorFiscalCode: 'RSSMRA80A01H501U',
    debtorFullName: 'Mario Rossi',
    amountCents: cents(12_345),
  })
  return buildPaDemandPaymentNoticeRequest({
    idPA: organization.fiscalCode,
    idBrokerPA: '12345678903',
    idStation: '12345678903_01',
    serviceId: '00005',
    serviceSubjectId: 'CUP01',
    serviceData: writeServiceData(xml),
  })
}
