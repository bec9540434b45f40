import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type CallRecorder, recordCalls } from '../messages/record-calls.ts'
import { notFoundPage } from '../pages/not-found.page.ts'
import { sendPage } from '../pages/page.ts'
import { requireKey } from '../platform/subscription-keys.ts'
import { type FlowDoorParts, flowDoors } from './doors.ts'
import { flowsPage } from './flows.page.ts'

const revisionForm = z.object({ wrongTotals: z.stringbool().default(false) })
const idParams = z.object({ id: z.string() })
const revisionBody = z.object({
  organizationFiscalCode: z.string(),
  flowId: z.string(),
  wrongTotals: z.boolean().optional(),
  without: z.array(z.int()).optional(),
  changes: z
    .array(z.object({ index: z.int(), outcome: z.string().min(1).optional(), amountCents: z.int().optional() }))
    .optional(),
})

export interface FlowRouteParts extends FlowDoorParts {
  readonly subscriptionKeys: readonly string[]
  readonly recorder: CallRecorder
}

/** The reporting flows: their doors, `/flussi` for people, `/api/flows` for programs. */
export function flowRoutes(app: FastifyInstance, parts: FlowRouteParts): void {
  app.register(async (scope) => {
    recordCalls(scope, parts.recorder, 'flussi')
    requireKey(scope, parts.subscriptionKeys)
    flowDoors(scope, parts)
  })

  const { flows } = parts
  app.get('/api/flows', async () => ({ flows: await flows.list() }))

  /** Publishes revision + 1 of a flow, the same or changed. */
  app.post('/api/flows/revisions', async (request, reply) => {
    const { organizationFiscalCode, flowId, ...change } = revisionBody.parse(request.body)
    const flow = (await flows.list()).find(
      (candidate) => candidate.organizationFiscalCode === organizationFiscalCode && candidate.flowId === flowId,
    )
    if (flow === undefined) return reply.code(404).send({ title: 'Not found', status: 404 })
    return flows.revise(flow, change)
  })

  app.get('/flussi', async (_request, reply) => {
    const content = flowsPage((await flows.list()).toReversed())
    return sendPage(reply, { title: 'Flussi di rendicontazione', current: '/flussi', content })
  })

  app.post('/flussi/:id/revisioni', async (request, reply) => {
    const { id } = idParams.parse(request.params)
    const flow = (await flows.list()).find((candidate) => candidate.id === id)
    if (flow === undefined) return sendPage(reply, notFoundPage('Questo flusso non esiste.'), { status: 404 })
    await flows.revise(flow, revisionForm.parse(request.body ?? {}))
    return reply.redirect('/flussi', 303)
  })
}
