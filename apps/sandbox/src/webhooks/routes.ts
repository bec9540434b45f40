import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sendPage } from '../pages/page.ts'
import type { Clock } from '../platform/clock.ts'
import { checkSignature } from './check-signature.ts'
import type { Receiver, Receivers } from './receivers.ts'
import { SLOW_SECONDS, statusOf, webhookScenarioNames } from './scenarios.ts'
import { receiverPage, receiversPage } from './webhooks.page.ts'

const params = z.object({ name: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/) })
const change = z.object({
  secret: z.string().max(200).optional(),
  scenario: z.enum(webhookScenarioNames).optional(),
  /** Forgets what arrived. */
  clear: z.literal('true').optional(),
})
const withEvent = z.object({ id: z.string() })

/** The systems of organizations, which are told what happens: `POST /webhooks/<name>`; `/webhook` for people, `/api/webhooks` for programs. */
export function webhookRoutes(app: FastifyInstance, receivers: Receivers, clock: Clock): void {
  void app.register(async (raw) => {
    // The signature is of the body as it came.
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    raw.post('/webhooks/:name', async (request, reply) => {
      const { name } = params.parse(request.params)
      const body = typeof request.body === 'string' ? request.body : ''
      const header = (key: string) => String(request.headers[key] ?? '')
      const eventId = eventOf(body)
      const { scenario, calls } = receivers.find(name)
      const status = statusOf(scenario, calls.filter((call) => call.eventId === eventId).length)
      await receivers.note(name, {
        deliveryId: header('quietanza-delivery'),
        kind: header('quietanza-event'),
        signature: header('quietanza-signature'),
        eventId,
        body,
        status,
      })
      if (scenario === 'slow')
        await new Promise<void>((resolve) => clock.after(SLOW_SECONDS * 1_000, async () => resolve()))
      if (status === 302) void reply.header('location', '/webhooks/altrove')
      return reply
        .code(status)
        .type('text/plain')
        .send(status === 200 ? 'ricevuto' : 'scenario di prova')
    })
  })

  app.get('/webhook', async (_request, reply) =>
    sendPage(reply, { title: 'Webhook', current: '/webhook', content: receiversPage(receivers.list()) }),
  )

  app.get('/webhook/:name', async (request, reply) => {
    const { name } = params.parse(request.params)
    return sendPage(reply, { title: name, current: '/webhook', content: receiverPage(receivers.find(name)) })
  })

  app.post('/webhook/:name', async (request, reply) => {
    const { name } = params.parse(request.params)
    await apply(receivers, name, change.parse(request.body ?? {}))
    return reply.redirect(`/webhook/${name}`, 303)
  })

  app.get('/api/webhooks/:name', async (request) => facts(receivers.find(params.parse(request.params).name)))

  app.post('/api/webhooks/:name', async (request) => {
    const { name } = params.parse(request.params)
    await apply(receivers, name, change.parse(request.body ?? {}))
    return facts(receivers.find(name))
  })
}

async function apply(receivers: Receivers, name: string, wanted: z.output<typeof change>): Promise<void> {
  const { secret, scenario, clear } = wanted
  await receivers.change(name, {
    ...(secret === undefined ? {} : { secret: secret.trim() }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(clear === undefined ? {} : { calls: [] }),
  })
}

/** What tests and the demonstration read of a receiver; never its secret. */
function facts({ id, scenario, secret, calls }: Receiver) {
  return {
    name: id,
    scenario,
    calls: calls.map((call) => ({ ...call, at: call.at.toISOString(), verdict: checkSignature(call, secret) })),
  }
}

function eventOf(body: string): string {
  try {
    return withEvent.parse(JSON.parse(body)).id
  } catch {
    return ''
  }
}
