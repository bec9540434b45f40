import { type FlowHeader, writeFlowHeader } from '@repo/wire/reporting-flows/flow-header'
import { writeFlowList } from '@repo/wire/reporting-flows/flow-list'
import { writeFlowPayments } from '@repo/wire/reporting-flows/flow-payments'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../platform/clock.ts'
import type { ActiveScenarios } from '../service-scenarios/active-scenarios.ts'
import { type Flow, type FlowRevision, latestOf, totalOf } from './flow.ts'
import type { Flows } from './flows.ts'

const KEPT_DAYS = 30
const page = z.coerce.number().int().min(1).default(1)
const listQuery = z.object({
  page,
  size: z.coerce.number().int().min(1).max(1000).default(1000),
  pspId: z.string().optional(),
  publishedGt: z.iso.datetime({ offset: true }).optional(),
  flowDate: z.iso.datetime({ offset: true }).optional(),
})
const paymentsQuery = z.object({ page, size: z.coerce.number().int().min(1).default(1000) })
const organizationParams = z.object({ ec: z.string() })
const flowParams = organizationParams.extend({
  fdr: z.string(),
  revision: z.coerce.number().int().min(1),
  psp: z.string(),
})

export interface FlowDoorParts {
  readonly flows: Flows
  readonly scenarios: ActiveScenarios
  readonly clock: Clock
}

const REASONS: Readonly<Record<number, { readonly code: string; readonly words: string }>> = {
  400: { code: 'FDR-0400', words: 'Bad Request' },
  404: { code: 'FDR-0701', words: 'Not Found' },
  500: { code: 'FDR-0500', words: 'Internal Server Error' },
}

function refuse(reply: FastifyReply, status: 400 | 404 | 500, message: string): FastifyReply {
  const reason = REASONS[status]
  return reply.code(status).send({
    httpStatusCode: status,
    httpStatusDescription: reason?.words,
    appErrorCode: reason?.code,
    errors: [{ message }],
  })
}

function slice<T>(items: readonly T[], number: number, size: number) {
  const total = Math.max(1, Math.ceil(items.length / size))
  return { number, size, total, items: items.slice((number - 1) * size, number * size) }
}

function headerOf(flow: Flow, revision: FlowRevision): FlowHeader {
  return {
    status: 'PUBLISHED',
    flowId: flow.flowId,
    revision: revision.revision,
    flowAt: revision.publishedAt,
    publishedAt: revision.publishedAt,
    regulationId: flow.regulationId,
    regulationDay: flow.regulationDay,
    sender: {
      type: 'LEGAL_PERSON',
      id: '01234567897',
      pspId: flow.pspId,
      pspName: flow.pspName,
      pspBrokerId: '01234567897',
      channelId: '01234567897_01',
    },
    receiver: {
      id: flow.organizationFiscalCode,
      organizationFiscalCode: flow.organizationFiscalCode,
      organizationName: flow.organizationName,
    },
    declaredPayments: revision.lines.length,
    declaredTotalCents: revision.declaredTotalCents,
    countedPayments: revision.lines.length,
    countedTotalCents: totalOf(revision.lines),
  }
}

/** The service of the reporting flows as its callers see it: fdr_organization.json under `/fdr-org/service/v1`. */
export function flowDoors(scope: FastifyInstance, { flows, scenarios, clock }: FlowDoorParts): void {
  const base = '/fdr-org/service/v1/organizations/:ec/fdrs'
  const one = `${base}/:fdr/revisions/:revision/psps/:psp`
  const json = (reply: FastifyReply, text: string) => reply.type('application/json').send(text)
  const unknown = (reply: FastifyReply) => refuse(reply, 404, 'Reporting flow not found')

  scope.addHook('preHandler', async (_request, reply) => {
    if (scenarios.has('flows-down')) return refuse(reply, 500, 'Switched off: scenario flows-down')
  })

  const revisionOf = async (params: unknown) => {
    const { ec, fdr, revision, psp } = flowParams.parse(params)
    const flow = await flows.find(ec, psp, fdr)
    const found = flow?.revisions.find((candidate) => candidate.revision === revision)
    return flow && found && isKept(found) ? { flow, revision: found } : undefined
  }
  const isKept = ({ publishedAt }: FlowRevision) =>
    clock.now().getTime() - publishedAt.getTime() <= KEPT_DAYS * 86_400_000

  scope.get(base, async (request, reply) => {
    const { ec } = organizationParams.parse(request.params)
    const query = listQuery.safeParse(request.query)
    if (!query.success) return refuse(reply, 400, query.error.issues.map(({ path }) => path.join('.')).join(', '))
    const { page: number, size, pspId, publishedGt, flowDate } = query.data
    const found = (await flows.list()).filter((flow) => {
      const { publishedAt } = latestOf(flow)
      return (
        flow.organizationFiscalCode === ec &&
        isKept(latestOf(flow)) &&
        (pspId === undefined || flow.pspId === pspId) &&
        (publishedGt === undefined || publishedAt > new Date(publishedGt)) &&
        (flowDate === undefined || publishedAt >= new Date(flowDate))
      )
    })
    const items = found.map((flow) => {
      const { revision, publishedAt } = latestOf(flow)
      return { flowId: flow.flowId, pspId: flow.pspId, revision, publishedAt, flowAt: publishedAt }
    })
    return json(reply, writeFlowList(slice(items, number, size)))
  })

  scope.get(one, async (request, reply) => {
    const found = await revisionOf(request.params)
    return found ? json(reply, writeFlowHeader(headerOf(found.flow, found.revision))) : unknown(reply)
  })

  scope.get(`${one}/payments`, async (request, reply) => {
    const query = paymentsQuery.safeParse(request.query)
    if (!query.success) return refuse(reply, 400, query.error.issues.map(({ path }) => path.join('.')).join(', '))
    const found = await revisionOf(request.params)
    if (!found) return unknown(reply)
    return json(reply, writeFlowPayments(slice(found.revision.lines, query.data.page, query.data.size)))
  })
}
