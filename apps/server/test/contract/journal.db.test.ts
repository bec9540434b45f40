import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { romeDay } from '@repo/domain/italian-calendar'
import { addDays } from '@repo/domain/local-date'
import { buildPaGetPaymentV2Request } from '@repo/wire/nodo/pa-get-payment-v2'
import { buildPaVerifyPaymentNoticeRequest } from '@repo/wire/nodo/pa-verify-payment-notice'
import request from 'supertest'
import { RegisterOperator } from '#modules/access/use-cases/register-operator'
import { Journal } from '#platform/journal/journal'
import { openRestDoors, type RestDoors } from '../support/rest-doors.js'

/** From a call of the Nodo to what operators see of it. */
let doors: RestDoors
let noticeNumber: Awaited<ReturnType<RestDoors['publish']>>['noticeNumber']
let positionId: string
let admin: string

const call = () => ({ idPA: doors.organization.fiscalCode, idBrokerPA: '12345678903', idStation: '12345678903_01' })
const knock = (body: string) =>
  request(doors.app.getHttpServer()).post('/soap/nodo').set('content-type', 'text/xml').send(body)
const journal = async (query = '') => (await doors.call('GET', `/backoffice/journal${query}`)).body

beforeAll(async () => {
  doors = await openRestDoors()
  const position = await doors.publish()
  noticeNumber = position.noticeNumber
  positionId = position.id
  const qrCode = { fiscalCode: doors.organization.fiscalCode, noticeNumber }
  for (let time = 0; time < 3; time++) await knock(buildPaVerifyPaymentNoticeRequest({ ...call(), qrCode }))
  await knock(buildPaGetPaymentV2Request({ ...call(), qrCode }))
  await knock(
    buildPaVerifyPaymentNoticeRequest({
      ...call(),
      qrCode: { ...qrCode, noticeNumber: '301999999999999975' as never },
    }),
  )
  await knock('<rotto')
  await doors.app.get(Journal).flush()
  await doors.app.get(RegisterOperator).run(doors.environment.platform(), {
    email: 'admin@uno.example',
    password: 'Prova-Segreta-2026',
    fullName: 'Carla Neri',
    roles: [{ organizationId: doors.organization.id, role: 'admin' }],
  })
  const session = { email: 'admin@uno.example', password: 'Prova-Segreta-2026' }
  admin = (await doors.call('POST', '/backoffice/sessions', session, '')).body.token
})
afterAll(() => doors?.close())

describe('the list', () => {
  it('has every call that was for the organization, newest first, and nobody else’s', async () => {
    const { items } = await journal()
    expect(items.map((each: { operation: string; outcome: string }) => [each.operation, each.outcome])).toEqual([
      ['paVerifyPaymentNotice', 'PAA_PAGAMENTO_SCONOSCIUTO'],
      ['paGetPaymentV2', 'OK'],
      ['paVerifyPaymentNotice', 'OK'],
      ['paVerifyPaymentNotice', 'OK'],
      ['paVerifyPaymentNotice', 'OK'],
    ])
    expect(items[1]).toMatchObject({
      noticeNumber,
      iuv: noticeNumber.slice(1),
      station: '12345678903_01',
      httpStatus: 200,
    })
  })

  it.each([
    ['a notice', () => `?search=${noticeNumber}`, 4],
    ['an IUV', () => `?search=${noticeNumber.slice(1)}`, 4],
    ['an outcome', () => '?outcome=PAA_PAGAMENTO_SCONOSCIUTO', 1],
    ['what went wrong', () => '?outcome=ko', 1],
    ['what went right', () => '?outcome=ok', 4],
    ['an operation', () => '?operation=paGetPaymentV2', 1],
    ['another counterpart', () => '?counterpart=checkout', 0],
    ['calls of ours', () => '?direction=out&operation=createCart', 0],
    ['days before', () => `?from=${addDays(romeDay(new Date()), -9)}&to=${addDays(romeDay(new Date()), -2)}`, 0],
    ['a receipt that never came', () => '?search=mai-arrivata', 0],
  ])('finds by %s', async (_, query, found) => {
    expect((await journal(query())).items).toHaveLength(found)
  })

  it('is read page by page, without losing or repeating', async () => {
    const journaling = doors.app.get(Journal)
    for (let n = 0; n < 25; n++)
      journaling.note({
        at: new Date(),
        durationUs: 1_000,
        direction: 'out',
        counterpart: 'archive',
        operation: 'createPosition',
        environment: 'DEV',
        outcome: 'OK',
        organizationId: doors.organization.id,
        correlationId: 'pagine',
        request: '',
        response: '',
      })
    await journaling.flush()
    const seen: string[] = []
    let next: string | undefined
    do {
      const page = await journal(`?counterpart=archive&size=10${next ? `&before=${next}` : ''}`)
      seen.push(...page.items.map((each: { id: string }) => each.id))
      next = page.next
    } while (next)
    expect(new Set(seen).size).toBe(25)
    expect(seen).toHaveLength(25)
  })

  it('of too many days is refused with a code', async () => {
    const answer = await doors.call('GET', '/backoffice/journal?from=2026-01-01&to=2026-03-01')
    expect([answer.status, answer.body.type]).toEqual([400, 'journal.tooManyDays'])
  })

  it('sums the month up', async () => {
    const { body } = await doors.call('GET', '/backoffice/journal/summary')
    expect(body.operations).toContainEqual(
      expect.objectContaining({ operation: 'paVerifyPaymentNotice', calls: 4, withinTwoSeconds: 4, notOk: 1 }),
    )
  })

  it('is exported with the fields of the specification, two lines an exchange', async () => {
    const { text } = await doors.call('GET', '/backoffice/journal.csv?direction=in')
    const lines = text.trim().split('\r\n')
    expect(lines[0]).toContain('dataOraEvento;identificativoDominio')
    expect(lines).toHaveLength(11)
    expect(lines.filter((line) => line.includes(';REQ;'))).toHaveLength(5)
  })
})

describe('the messages', () => {
  const activation = async () => (await journal('?operation=paGetPaymentV2')).items[0].id as string

  it('are shown without who owes', async () => {
    const { body } = await doors.call('GET', `/backoffice/journal/${await activation()}`)
    expect(body.masked).toBe(true)
    expect(body.request).toContain(`<noticeNumber>${noticeNumber}</noticeNumber>`)
    expect(body.response).toContain('<outcome>OK</outcome>')
    expect(body.response).not.toMatch(/Mario Rossi|RSSMRA80A01H501U|cittadino\.example/)
  })

  it('are shown whole to an administrator who says why, and that is written', async () => {
    const id = await activation()
    const path = `/backoffice/journal/${id}/unmasked`
    expect((await doors.call('POST', path, { reason: 'Reclamo del cittadino' })).status).toBe(403)
    expect((await doors.call('POST', path, { reason: ' ' }, admin)).status).toBe(400)
    const { body } = await doors.call('POST', path, { reason: 'Reclamo del cittadino' }, admin)
    expect(body.response).toContain('RSSMRA80A01H501U')
    const audits = await doors.environment.db.run(doors.environment.platform(), (tx) =>
      tx.query('SELECT actor_name, details FROM audit_entry WHERE subject_id = $1', [id]),
    )
    expect(audits).toEqual([{ actor_name: 'Carla Neri', details: { reason: 'Reclamo del cittadino' } }])
  })

  it('of an exchange that does not exist are refused', async () => {
    const answer = await doors.call('GET', '/backoffice/journal/01a1fd00-01e3-7276-b0d7-8745a3e4337b')
    expect([answer.status, answer.body.type]).toEqual([404, 'journal.unknown'])
  })
})

it('the history of a position tells when a payer was about to pay', async () => {
  const { body } = await doors.call('GET', `/backoffice/debt-positions/${positionId}/timeline`)
  expect(body.items.map((item: { title: string }) => item.title)).toContain('Pagamento richiesto da un PSP')
})
