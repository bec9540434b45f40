import { describe, expect, it } from '@jest/globals'
import { parseFlowError } from '@repo/wire/reporting-flows/flow-error'
import { parseFlowHeader } from '@repo/wire/reporting-flows/flow-header'
import { type ListedFlow, parseFlowList } from '@repo/wire/reporting-flows/flow-list'
import { parseFlowPayments } from '@repo/wire/reporting-flows/flow-payments'
import { archivedPosition } from '../../test/archived-position.ts'
import { NOTICE, ORGANIZATION } from '../../test/fake-station.ts'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'

const sandbox = sandboxUnderTest()
const headers = { 'ocp-apim-subscription-key': 'key' }
const base = `/fdr-org/service/v1/organizations/${ORGANIZATION}/fdrs`

const pay = (scenario: string, noticeNumber = NOTICE) =>
  sandbox.post('/api/nodo/pay', { organizationFiscalCode: ORGANIZATION, noticeNumber, scenario })
const advance = (advanceHours: number) => sandbox.post('/api/clock', { advanceHours })
const get = (url: string) => sandbox.app.inject({ url, headers })

function readOf<T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!read.ok) throw new Error('the sandbox wrote something that is not a flow')
  return read.value
}
const list = async (query = '') => readOf(parseFlowList((await get(`${base}${query}`)).body))
const pathOf = ({ flowId, revision, pspId }: ListedFlow) => `${base}/${flowId}/revisions/${revision}/psps/${pspId}`
const header = async (flow: ListedFlow) => readOf(parseFlowHeader((await get(pathOf(flow))).body))
const payments = async (flow: ListedFlow, query = '') =>
  readOf(parseFlowPayments((await get(`${pathOf(flow)}/payments${query}`)).body))
async function onlyFlow(): Promise<ListedFlow> {
  const [flow, ...others] = (await list()).items
  if (!flow || others.length > 0) throw new Error('not one flow')
  return flow
}

describe('reporting flows', () => {
  it('are published at the closing of the next business day, and bear what was paid', async () => {
    const { receiptId } = await pay('pays')
    await advance(26)
    expect((await list()).items).toEqual([])
    await advance(1)
    const flow = await onlyFlow()
    expect(flow).toMatchObject({
      flowId: '2026-06-11PSPDIPROVA-202606101',
      pspId: 'PSPDIPROVA',
      revision: 1,
      publishedAt: new Date('2026-06-11T11:00:00.000Z'),
    })
    expect(await header(flow)).toMatchObject({
      regulationDay: '2026-06-11',
      receiver: { organizationFiscalCode: ORGANIZATION, organizationName: 'Comune di Esempio' },
      declaredPayments: 1,
      declaredTotalCents: 12_345,
      countedTotalCents: 12_345,
    })
    expect((await payments(flow)).items).toEqual([
      {
        index: 1,
        iuv: NOTICE.slice(1),
        iur: receiptId,
        transferNumber: 1,
        amountCents: 12_345,
        outcome: 'EXECUTED',
        paidAt: new Date('2026-06-10T08:00:00.000Z'),
      },
    ])
  })

  it('say how each was paid, and mark the archive', async () => {
    const url = `/aca/debt-positions-service/v1/organizations/${ORGANIZATION}/debtpositions`
    await sandbox.app.inject({ method: 'POST', url: `${url}?toPublish=true`, headers, payload: archivedPosition })
    await pay('stand-in')
    await pay('no-receipt', '302000000000099999')
    await pay('receipt-lost', '302000000000088888')
    await pay('refuses', '302000000000077777')
    await advance(48)
    const lines = await payments(await onlyFlow())
    expect(lines.items.map(({ outcome }) => outcome)).toEqual(['STAND_IN', 'NO_RPT', 'EXECUTED'])
    expect((await get(`${url}/${archivedPosition.iupd}`)).json()).toMatchObject({
      status: 'REPORTED',
      paymentOption: [{ status: 'PO_REPORTED', transfer: [{ status: 'T_REPORTED' }] }],
    })
  })

  it('each day has its own; each payment is in one', async () => {
    await pay('pays')
    await advance(5)
    await pay('pays', '302000000000099999')
    await advance(24 * 7)
    const { items } = await list()
    expect(items.map(({ flowId }) => flowId)).toEqual([
      '2026-06-11PSPDIPROVA-202606101',
      '2026-06-12PSPDIPROVA-202606111',
    ])
    expect((await list(`?publishedGt=${items[0]?.publishedAt.toISOString()}`)).items).toEqual(items.slice(1))
    expect((await list('?pspId=ALTRO')).items).toEqual([])
    await sandbox.app.close()
    await sandbox.start()
    expect((await list()).items).toEqual(items)
  })

  it('come in pages', async () => {
    for (const digit of ['1', '2', '3']) await pay('pays', `30200000000001234${digit}`)
    await advance(48)
    const flow = await onlyFlow()
    const pages = await Promise.all([1, 2, 3].map((page) => payments(flow, `?size=2&page=${page}`)))
    expect(pages.map(({ items, total }) => [items.length, total])).toEqual([
      [2, 2],
      [1, 2],
      [0, 2],
    ])
    expect((await get(`${base}?page=0`)).statusCode).toBe(400)
    expect((await get(`${base}?size=1001`)).statusCode).toBe(400)
  })

  it('a revision replaces the one before, which can still be read', async () => {
    await pay('pays')
    await pay('pays', '302000000000099999')
    await advance(48)
    const first = await onlyFlow()
    await sandbox.post('/api/flows/revisions', {
      organizationFiscalCode: ORGANIZATION,
      flowId: first.flowId,
      without: [2],
      changes: [{ index: 1, outcome: 'REVOKED', amountCents: -12_345 }],
    })
    const second = await onlyFlow()
    expect(second).toMatchObject({ flowId: first.flowId, revision: 2 })
    expect((await payments(second)).items).toMatchObject([{ outcome: 'REVOKED', amountCents: -12_345 }])
    expect(await header(second)).toMatchObject({ declaredTotalCents: -12_345, declaredPayments: 1 })
    expect((await payments(first)).items).toHaveLength(2)
  })

  it('may declare a wrong total: by scenario, or by the button', async () => {
    await pay('pays')
    await sandbox.post('/api/scenarios', { active: ['flows-wrong-totals'] })
    await advance(48)
    const wrong = { declaredTotalCents: 12_445, countedTotalCents: 12_345 }
    expect(await header(await onlyFlow())).toMatchObject(wrong)
    const action = (words: string, page: string) =>
      new RegExp(`action="(/flussi/[^"]+)">(?:<input[^>]+>)?<button class="secondary" type="submit">${words}<`).exec(
        page,
      )?.[1]
    const page = (await sandbox.app.inject('/flussi')).body
    expect(page).toContain('Diverso dalle righe')
    await sandbox.form(String(action('Ripubblica', page)), {})
    expect(await header(await onlyFlow())).toMatchObject({ revision: 2, declaredTotalCents: 12_345 })
    await sandbox.form(String(action('Con totale sbagliato', page)), { wrongTotals: 'true' })
    expect(await header(await onlyFlow())).toMatchObject({ revision: 3, ...wrong })
  })

  it('of several organizations bear the same identifier', async () => {
    const url = `/aca/debt-positions-service/v1/organizations/${ORGANIZATION}/debtpositions`
    const [option] = archivedPosition.paymentOption
    const [transfer] = option?.transfer ?? []
    const shared = {
      ...archivedPosition,
      paymentOption: [
        {
          ...option,
          transfer: [
            { ...transfer, amount: 12_000 },
            { ...transfer, idTransfer: '2', amount: 345, organizationFiscalCode: '99999000021' },
          ],
        },
      ],
    }
    await sandbox.app.inject({ method: 'POST', url: `${url}?toPublish=true`, headers, payload: shared })
    await pay('stand-in')
    await advance(48)
    const others = await get('/fdr-org/service/v1/organizations/99999000021/fdrs')
    expect(readOf(parseFlowList(others.body)).items[0]?.flowId).toBe((await onlyFlow()).flowId)
  })

  it('are gone after thirty days', async () => {
    await pay('pays')
    await advance(48)
    const flow = await onlyFlow()
    await advance(24 * 31)
    expect((await list()).items).toEqual([])
    expect((await get(pathOf(flow))).statusCode).toBe(404)
  })

  it('errors have their code', async () => {
    expect((await sandbox.app.inject(base)).statusCode).toBe(401)
    const unknown = await get(`${base}/x/revisions/1/psps/y/payments`)
    expect(unknown.statusCode).toBe(404)
    expect(readOf(parseFlowError(unknown.body)).appErrorCode).toBe('FDR-0701')
    await sandbox.post('/api/scenarios', { active: ['flows-down'] })
    const down = await get(base)
    expect(down.statusCode).toBe(500)
    expect(readOf(parseFlowError(down.body)).appErrorCode).toBe('FDR-0500')
  })
})
