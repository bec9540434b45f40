import { join } from 'node:path'
import { buildApp } from '../src/app.ts'
import { readEnv } from '../src/env.ts'
import { archivedPosition, inInstallments } from './archived-position.ts'
import { FakeStation, NOTICE, ORGANIZATION } from './fake-station.ts'
import { ManualClock } from './manual-clock.ts'

/** A body that the sandbox really answered, and the schema of the official file that it must respect. */
export interface PlatformAnswer {
  readonly name: string
  readonly file: 'gpd-4-aca.json' | 'biz_events.json' | 'fdr_organization.json'
  readonly schema: string
  readonly status: number
  readonly body: unknown
}

const ARCHIVE = `/aca/debt-positions-service/v1/organizations/${ORGANIZATION}`
const FLOWS = `/fdr-org/service/v1/organizations/${ORGANIZATION}/fdrs`
const RECEIPTS = `/bizevents/service/v1/organizations/${ORGANIZATION}/receipts`

/** Plays a few days in an empty folder and collects one answer of each kind from the REST services. */
export async function platformAnswers(folder: string): Promise<readonly PlatformAnswer[]> {
  const station = new FakeStation()
  const env = readEnv({
    STATION_URL: await station.open(),
    SANDBOX_STATE_DIR: join(folder, 'sandbox'),
    LOG_LEVEL: 'silent',
  })
  const app = await buildApp(env, new ManualClock())
  const answers: PlatformAnswer[] = []
  const call = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    app.inject({ method, url, headers: { 'ocp-apim-subscription-key': 'sandbox' }, ...(payload && { payload }) })
  const collect =
    (file: PlatformAnswer['file']) =>
    async (schema: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
      const { statusCode: status, body } = await call(method, url, payload)
      answers.push({ name: `${method} ${url}`, file, schema, status, body: JSON.parse(body) })
    }
  const archive = collect('gpd-4-aca.json')
  const flows = collect('fdr_organization.json')
  const receipts = collect('biz_events.json')
  const pay = (noticeNumber: string, scenario: string) =>
    call('POST', '/api/nodo/pay', { organizationFiscalCode: ORGANIZATION, noticeNumber, scenario })

  try {
    const parts = inInstallments()
    const [, first] = parts.paymentOption
    const position = `${ARCHIVE}/debtpositions/${parts.iupd}`
    await archive('PaymentPositionModel', 'POST', `${ARCHIVE}/debtpositions`, archivedPosition)
    await archive('ProblemJson', 'POST', `${ARCHIVE}/debtpositions`, archivedPosition)
    await archive('PaymentPositionModel', 'PUT', position, parts)
    await archive('PaymentPositionModel', 'POST', `${position}/publish`)
    await pay(String(first?.nav), 'stand-in')
    await archive('PaymentsModelResponse', 'POST', `${ARCHIVE}/paymentoptions/paids/${parts.paymentOption[2]?.nav}`, {})
    await archive('PaymentPositionModelBaseResponse', 'GET', position)
    await archive('PaymentPositionsInfo', 'GET', `${ARCHIVE}/debtpositions?limit=50`)
    await archive('ProblemJson', 'GET', `${ARCHIVE}/debtpositions?limit=51`)

    const { receiptId } = (await pay(NOTICE, 'receipt-lost')).json()
    await receipts('CtReceiptModelResponse', 'GET', `${RECEIPTS}/${receiptId}`)
    await receipts('ProblemJson', 'GET', `${RECEIPTS}/nothing`)

    await call('POST', '/api/clock', { advanceHours: 48 })
    await flows('PaginatedFlowsResponse', 'GET', FLOWS)
    const [flow] = (await call('GET', FLOWS)).json().data
    const one = `${FLOWS}/${flow.fdr}/revisions/1/psps/${flow.pspId}`
    await flows('SingleFlowResponse', 'GET', one)
    await flows('PaginatedPaymentsResponse', 'GET', `${one}/payments`)
    await flows('ErrorResponse', 'GET', `${FLOWS}/nothing/revisions/1/psps/${flow.pspId}`)
    return answers
  } finally {
    await app.close()
    await station.close()
  }
}
