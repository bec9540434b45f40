import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { localDate } from '@repo/domain/local-date'
import { tallyOf } from '@repo/domain/reporting-flow'
import { type FlowHeader, writeFlowHeader } from '@repo/wire/reporting-flows/flow-header'
import { writeFlowList } from '@repo/wire/reporting-flows/flow-list'
import { type FlowPayment, writeFlowPayments } from '@repo/wire/reporting-flows/flow-payments'

/** A flow as the stand-in publishes it. */
export interface StoodFlow {
  readonly header: FlowHeader & { readonly publishedAt: Date }
  readonly lines: readonly FlowPayment[]
}

/** A small service of reporting flows and receipts: tells the latest revisions by organization, answers what the test wants. */
export interface FlowsStandIn {
  /** For `PAGOPA_DEV_URL`. */
  readonly url: string
  readonly flows: StoodFlow[]
  /** Bodies of receipts, by `<organization>/<iur>`. */
  readonly receipts: Map<string, string>
  /** Path and query of every call, oldest first. */
  readonly calls: string[]
  /** Larger pages are refused by nobody: the stand-in gives fewer items than were asked. */
  pageSize: number
  /** What to answer instead: an HTTP status, a body, or `gone` to hang up. */
  instead: (
    call: string,
  ) => number | 'gone' | { readonly status: number; readonly headers?: Record<string, string> } | undefined
  /** Runs before an answer. */
  meanwhile: (call: string) => Promise<void>
  close(): Promise<void>
}

/** A flow for an organization; what it declares is what its lines say, unless changed. */
export function aFlow(
  organizationFiscalCode: string,
  lines: readonly FlowPayment[],
  change: Partial<Omit<FlowHeader, 'sender' | 'publishedAt'>> & { pspId?: string; publishedAt?: Date } = {},
): StoodFlow {
  const { pspId = 'ABI99999', publishedAt = new Date('2026-11-19T22:00:00Z'), ...rest } = change
  const { payments, totalCents } = tallyOf(lines)
  return {
    header: {
      flowId: '2026-11-18ABI99999-0000000001',
      revision: 1,
      flowAt: new Date('2026-11-19T20:00:00Z'),
      regulationId: 'TRN-0001',
      regulationDay: localDate('2026-11-18'),
      sender: { type: 'ABI_CODE', id: '99999', pspId, pspName: 'Banca di Prova' },
      receiver: { id: organizationFiscalCode, organizationFiscalCode, organizationName: 'Comune di Prova Uno' },
      declaredPayments: payments,
      declaredTotalCents: totalCents,
      ...rest,
      publishedAt,
    },
    lines,
  }
}

/** A line of ten euro. */
export function aLine(index: number, change: Partial<FlowPayment> = {}): FlowPayment {
  return {
    index,
    iuv: `0100000000000${String(index).padStart(4, '0')}`,
    iur: `iur-${index}`,
    transferNumber: 1,
    amountCents: 1_000,
    outcome: 'EXECUTED',
    paidAt: new Date('2026-11-17T09:00:00Z'),
    ...change,
  }
}

const FLOWS = '/fdr-org/service/v1/organizations/'
const RECEIPTS = '/bizevents/service/v1/organizations/'

export async function startFlowsStandIn(): Promise<FlowsStandIn> {
  const server = createServer(async (incoming, answer) => {
    const { pathname, search, searchParams } = new URL(incoming.url!, standIn.url)
    const call = `${pathname}${search}`
    standIn.calls.push(call)
    const instead = standIn.instead(call)
    if (instead === 'gone') {
      incoming.socket.destroy()
      return
    }
    await standIn.meanwhile(call)
    const { status, headers = {} } = typeof instead === 'object' ? instead : { status: instead }
    const body = status === undefined ? obey(standIn, pathname, searchParams) : '{}'
    answer.writeHead(status ?? (body === undefined ? 404 : 200), { 'content-type': 'application/json', ...headers })
    answer.end(body ?? '{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const standIn: FlowsStandIn = {
    url: `http://127.0.0.1:${port}`,
    flows: [],
    receipts: new Map(),
    calls: [],
    pageSize: 1_000,
    instead: () => undefined,
    meanwhile: async () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return standIn
}

function obey(standIn: FlowsStandIn, path: string, query: URLSearchParams): string | undefined {
  if (path.startsWith(RECEIPTS)) {
    const [organization, , iur] = path.slice(RECEIPTS.length).split('/')
    return standIn.receipts.get(`${organization}/${decodeURIComponent(iur!)}`)
  }
  const [organization, , flowId, , revision, , pspId, payments] = path.slice(FLOWS.length).split('/')
  const own = standIn.flows.filter((each) => each.header.receiver.id === organization)
  if (flowId === undefined) return list(standIn, own, query)
  const flow = own.find(
    ({ header }) =>
      header.flowId === decodeURIComponent(flowId) &&
      header.revision === Number(revision) &&
      header.sender.pspId === decodeURIComponent(pspId!),
  )
  if (!flow) return undefined
  return payments ? writeFlowPayments(pageOf(standIn, flow.lines, query)) : writeFlowHeader(flow.header)
}

function list(standIn: FlowsStandIn, flows: readonly StoodFlow[], query: URLSearchParams): string {
  const since = new Date(query.get('publishedGt')!)
  const latest = flows.filter(
    ({ header }) =>
      header.publishedAt > since &&
      !flows.some(
        (other) =>
          other.header.flowId === header.flowId &&
          other.header.sender.pspId === header.sender.pspId &&
          other.header.revision > header.revision,
      ),
  )
  const items = latest.map(({ header: { flowId, revision, publishedAt, flowAt, sender } }) => ({
    flowId,
    pspId: sender.pspId,
    revision,
    publishedAt,
    flowAt,
  }))
  return writeFlowList(pageOf(standIn, items, query))
}

function pageOf<T>({ pageSize }: FlowsStandIn, items: readonly T[], query: URLSearchParams) {
  const size = Math.min(pageSize, Number(query.get('size')))
  const number = Number(query.get('page'))
  return {
    number,
    size,
    total: Math.ceil(items.length / size),
    items: items.slice((number - 1) * size, number * size),
  }
}
