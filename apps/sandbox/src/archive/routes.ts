import { archiveAlreadyPaid, archivePosition } from '@repo/wire/archive/debt-position'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type CallRecorder, recordCalls } from '../messages/record-calls.ts'
import { sendPage } from '../pages/page.ts'
import type { Clock } from '../platform/clock.ts'
import { requireKey } from '../platform/subscription-keys.ts'
import type { ActiveScenarios } from '../service-scenarios/active-scenarios.ts'
import { SLOW_SECONDS } from '../service-scenarios/scenarios.ts'
import { archivePage } from './archive.page.ts'
import { optionAnswer, positionAnswer, writtenAnswer } from './archive-answers.ts'
import type { ArchivedEntry, ArchivedPositions, ArchiveRefusal } from './archived-positions.ts'
import { listQuery, searchArchive } from './list-query.ts'

const organizationParams = z.object({ ec: z.string() })
const positionParams = organizationParams.extend({ iupd: z.string() })
const noticeParams = organizationParams.extend({ nav: z.string() })
const publishQuery = z.object({ toPublish: z.stringbool().default(false) })

export interface ArchiveParts {
  readonly archive: ArchivedPositions
  readonly scenarios: ActiveScenarios
  readonly subscriptionKeys: readonly string[]
  readonly recorder: CallRecorder
  readonly clock: Clock
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'BAD REQUEST',
  404: 'Not found',
  409: 'Conflict',
  422: 'Unprocessable',
  503: 'Service Unavailable',
}

function refuse(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply.code(status).type('application/problem+json').send({ title: TITLES[status], status, detail })
}

const isRefusal = (result: object): result is ArchiveRefusal => 'refused' in result
const problemsOf = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ')

/** The archive as its callers see it: gpd-4-aca.json under `/aca/debt-positions-service/v1`. */
function archiveDoors(scope: FastifyInstance, { archive, scenarios, clock }: ArchiveParts): void {
  const positions = '/aca/debt-positions-service/v1/organizations/:ec/debtpositions'
  const answer = (reply: FastifyReply, result: ArchivedEntry | ArchiveRefusal, status = 200) =>
    isRefusal(result)
      ? refuse(reply, result.refused, result.detail)
      : reply.code(status).send(writtenAnswer(result, clock.now()))
  /** Runs the writing of a well-formed position; 400 otherwise. */
  const write = async (
    reply: FastifyReply,
    body: unknown,
    work: (position: z.output<typeof archivePosition>) => Promise<FastifyReply>,
  ) => {
    if (scenarios.has('archive-refuses')) return refuse(reply, 400, 'Refused on purpose: scenario archive-refuses')
    const parsed = archivePosition.safeParse(body)
    return parsed.success ? work(parsed.data) : refuse(reply, 400, problemsOf(parsed.error))
  }

  // Publishing and invalidating have no body, whatever their header says.
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string) => (text === '' ? undefined : JSON.parse(text)),
  )
  scope.setErrorHandler((error, _request, reply) => {
    if (error instanceof SyntaxError) return refuse(reply, 400, 'body: not JSON')
    if (error instanceof z.ZodError) return refuse(reply, 400, problemsOf(error))
    throw error
  })
  scope.addHook('preHandler', async (_request, reply) => {
    if (scenarios.has('archive-down')) await refuse(reply, 503, 'Switched off: scenario archive-down')
  })
  // The work is done, the answer waits: who gave up meanwhile does not know it.
  scope.addHook('onSend', async () => {
    if (scenarios.has('archive-slow')) {
      await new Promise<void>((resolve) => clock.after(SLOW_SECONDS * 1000, async () => resolve()))
    }
  })

  scope.post(positions, async (request, reply) => {
    const { ec } = organizationParams.parse(request.params)
    const { toPublish } = publishQuery.parse(request.query)
    return write(reply, request.body, async (position) =>
      answer(reply, await archive.create(ec, position, toPublish), 201),
    )
  })

  scope.put(`${positions}/:iupd`, async (request, reply) => {
    const { ec, iupd } = positionParams.parse(request.params)
    const { toPublish } = publishQuery.parse(request.query)
    return write(reply, request.body, async (position) =>
      answer(reply, await archive.update(ec, iupd, position, toPublish)),
    )
  })

  scope.get(`${positions}/:iupd`, async (request, reply) => {
    const { ec, iupd } = positionParams.parse(request.params)
    const entry = archive.find(ec, iupd)
    if (entry === undefined) return refuse(reply, 404, 'Not found a debt position for the organization and IUPD')
    return positionAnswer(entry, clock.now())
  })

  scope.delete(`${positions}/:iupd`, async (request, reply) => {
    const { ec, iupd } = positionParams.parse(request.params)
    const refusal = await archive.remove(ec, iupd)
    return refusal
      ? refuse(reply, refusal.refused, refusal.detail)
      : reply.send(JSON.stringify('Debt position deleted'))
  })

  scope.post(`${positions}/:iupd/publish`, async (request, reply) => {
    const { ec, iupd } = positionParams.parse(request.params)
    return answer(reply, await archive.publish(ec, iupd))
  })

  scope.post(`${positions}/:iupd/invalidate`, async (request, reply) => {
    const { ec, iupd } = positionParams.parse(request.params)
    return answer(reply, await archive.invalidate(ec, iupd))
  })

  scope.get(positions, async (request, reply) => {
    const { ec } = organizationParams.parse(request.params)
    const query = listQuery.safeParse(request.query)
    if (!query.success) return refuse(reply, 400, problemsOf(query.error))
    const mine = archive.list().filter(({ organizationFiscalCode }) => organizationFiscalCode === ec)
    const { items, pageInfo } = searchArchive(mine, query.data, clock.now())
    return { payment_position_list: items.map((entry) => positionAnswer(entry, clock.now())), page_info: pageInfo }
  })

  scope.post('/aca/debt-positions-service/v1/organizations/:ec/paymentoptions/paids/:nav', async (request, reply) => {
    const { ec, nav } = noticeParams.parse(request.params)
    const body = archiveAlreadyPaid.safeParse(request.body ?? {})
    if (!body.success) return refuse(reply, 400, problemsOf(body.error))
    const { paymentDate } = body.data
    const paid = await archive.paidElsewhere(ec, nav, paymentDate ? new Date(paymentDate) : clock.now())
    return isRefusal(paid) ? refuse(reply, paid.refused, paid.detail) : optionAnswer(paid.entry, paid.option)
  })
}

/** The central archive of notices: its doors, `/archivio` for people, `/api/archive` for programs. */
export function archiveRoutes(app: FastifyInstance, parts: ArchiveParts): void {
  app.register(async (scope) => {
    recordCalls(scope, parts.recorder, 'archivio')
    requireKey(scope, parts.subscriptionKeys)
    archiveDoors(scope, parts)
  })

  const { archive, clock } = parts
  app.get('/api/archive', async () => ({
    positions: archive.list().map((entry) => positionAnswer(entry, clock.now())),
  }))

  app.get('/archivio', async (_request, reply) => {
    const content = archivePage(archive.list().toReversed(), clock.now())
    return sendPage(reply, { title: 'Archivio avvisi', current: '/archivio', content })
  })
}
