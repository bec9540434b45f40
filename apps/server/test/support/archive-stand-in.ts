import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ArchivePosition, archivePosition } from '@repo/wire/archive/debt-position'

/** A position as the stand-in holds it. */
export interface StoodPosition {
  readonly body: ArchivePosition
  readonly status: string
}

/** A small archive: takes only bodies that pagoPA's contract allows, keeps them by organization, answers what the test wants. */
export interface ArchiveStandIn {
  /** For `PAGOPA_DEV_URL`. */
  readonly url: string
  /** By `<organization>/<iupd>`. */
  readonly positions: Map<string, StoodPosition>
  /** `METHOD path` of every call with a good key, oldest first. */
  readonly calls: string[]
  /** Keys that open the door. */
  keys: Set<string>
  /** What to answer instead: an HTTP status, or `gone` to hang up. */
  instead: (call: string) => number | 'gone' | undefined
  /** Runs after a call was obeyed and before it is answered. */
  meanwhile: (call: string) => Promise<void>
  close(): Promise<void>
}

const PREFIX = '/aca/debt-positions-service/v1/organizations/'
const CLOSED = ['INVALID', 'PAID', 'PARTIALLY_PAID', 'REPORTED']

export async function startArchiveStandIn(): Promise<ArchiveStandIn> {
  const server = createServer(async (incoming, answer) => {
    const text = Buffer.concat(await incoming.toArray()).toString()
    const { pathname, searchParams } = new URL(incoming.url!, standIn.url)
    const call = `${incoming.method} ${pathname.slice(PREFIX.length)}`
    if (!standIn.keys.has(String(incoming.headers['ocp-apim-subscription-key']))) {
      answer.writeHead(401).end()
      return
    }
    standIn.calls.push(call)
    const instead = standIn.instead(call)
    if (instead === 'gone') {
      incoming.socket.destroy()
      return
    }
    const [status, body] = instead ? [instead, {}] : obey(standIn.positions, incoming, call, searchParams, text)
    await standIn.meanwhile(call)
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const standIn: ArchiveStandIn = {
    url: `http://127.0.0.1:${port}`,
    positions: new Map(),
    calls: [],
    keys: new Set(['test']),
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

function obey(
  positions: Map<string, StoodPosition>,
  incoming: IncomingMessage,
  call: string,
  query: URLSearchParams,
  text: string,
): [number, unknown] {
  const [organization = '', kind, key, command] = call.split(' ')[1]!.split('/')
  if (kind === 'paymentoptions') return markPaid(positions, organization, command!)
  if (!key)
    return incoming.method === 'GET' ? list(positions, organization, query) : create(positions, organization, text)
  const id = `${organization}/${key}`
  const held = positions.get(id)
  if (!held) return [404, {}]
  if (incoming.method === 'GET') return [200, answered(organization, held)]
  if (CLOSED.includes(held.status)) return [409, {}]
  if (command === 'invalidate') positions.set(id, { ...held, status: 'INVALID' })
  else {
    const body = archivePosition.safeParse(JSON.parse(text))
    if (!body.success || query.get('toPublish') !== 'true') return [400, {}]
    positions.set(id, { body: body.data, status: 'VALID' })
  }
  return [200, answered(organization, positions.get(id)!)]
}

function create(positions: Map<string, StoodPosition>, organization: string, text: string): [number, unknown] {
  const body = archivePosition.safeParse(JSON.parse(text))
  if (!body.success) return [400, {}]
  const taken = (notice: string) =>
    [...positions].some(
      ([id, held]) =>
        id.startsWith(`${organization}/`) && held.body.paymentOption.some((option) => option.nav === notice),
    )
  const id = `${organization}/${body.data.iupd}`
  if (positions.has(id) || body.data.paymentOption.some((option) => taken(option.nav ?? ''))) return [409, {}]
  positions.set(id, { body: body.data, status: 'VALID' })
  return [201, answered(organization, positions.get(id)!)]
}

function list(positions: Map<string, StoodPosition>, organization: string, query: URLSearchParams): [number, unknown] {
  const [page, limit] = [Number(query.get('page')), Number(query.get('limit'))]
  if (limit > 50) return [400, {}]
  const found = [...positions]
    .filter(([id, held]) => id.startsWith(`${organization}/`) && held.status === query.get('status'))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, held]) => answered(organization, held))
  return [
    200,
    {
      payment_position_list: found.slice(page * limit, (page + 1) * limit),
      page_info: { page, limit, items_found: found.length, total_pages: Math.ceil(found.length / limit) },
    },
  ]
}

function markPaid(positions: Map<string, StoodPosition>, organization: string, notice: string): [number, unknown] {
  const found = [...positions].find(
    ([id, held]) =>
      id.startsWith(`${organization}/`) && held.body.paymentOption.some((option) => option.nav === notice),
  )
  if (!found) return [404, {}]
  if (CLOSED.includes(found[1].status)) return [409, {}]
  positions.set(found[0], { ...found[1], status: 'PAID' })
  return [200, {}]
}

function answered(organizationFiscalCode: string, { body, status }: StoodPosition) {
  return {
    ...body,
    organizationFiscalCode,
    status,
    paymentOption: body.paymentOption.map((option) => ({ ...option, status: 'PO_UNPAID', notificationFee: 0 })),
  }
}
