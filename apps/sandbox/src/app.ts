import { join } from 'node:path'
import formbody from '@fastify/formbody'
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify'
import { z } from 'zod'
import { ArchivedPositions, parseArchivedEntry } from './archive/archived-positions.ts'
import { archiveRoutes } from './archive/routes.ts'
import { Carts, parseCart } from './checkout/carts.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { clockRoutes } from './clock/routes.ts'
import { parseAdvance, SimulatedClock } from './clock/simulated-clock.ts'
import type { Env } from './env.ts'
import { Mailbox } from './mailbox/mailbox.ts'
import { mailboxRoutes } from './mailbox/routes.ts'
import { ExchangeLog } from './messages/exchange-log.ts'
import { messageRoutes } from './messages/routes.ts'
import { Activations, parseActivation } from './nodo/activations.ts'
import { nodoApiRoutes } from './nodo/api.routes.ts'
import { Deliveries, parseDelivery } from './nodo/deliveries.ts'
import { Nodo } from './nodo/nodo.ts'
import { nodoPageRoutes } from './nodo/pages.routes.ts'
import { Payments, parsePayment } from './nodo/payments.ts'
import { receiptSender } from './nodo/send-receipt.ts'
import { StationClient } from './nodo/station-client.ts'
import { stationDirectory } from './nodo/stations.ts'
import { assetRoutes } from './pages/assets.ts'
import { homePage } from './pages/home.page.ts'
import { notFoundPage } from './pages/not-found.page.ts'
import { sendPage } from './pages/page.ts'
import type { Clock } from './platform/clock.ts'
import { FileRecords } from './platform/file-records.ts'
import { receiptsServiceRoutes } from './receipts-service/routes.ts'
import { parseFlow } from './reporting-flows/flow.ts'
import { Flows } from './reporting-flows/flows.ts'
import { flowRoutes } from './reporting-flows/routes.ts'
import { ActiveScenarios, parseActive } from './service-scenarios/active-scenarios.ts'
import { scenarioRoutes } from './service-scenarios/routes.ts'
import { verticalRoutes } from './verticals/routes.ts'
import { parseReceiver, Receivers } from './webhooks/receivers.ts'
import { webhookRoutes } from './webhooks/routes.ts'

/** Addresses where nobody reads pages. */
const FOR_PROGRAMS = /^\/(?:api|aca|bizevents|fdr-org|checkout\/ec|webhooks)\//

/** Puts the counterparts together and loads what the previous run left. Closing the app stops the deliveries. */
export async function buildApp(env: Env, trueClock: Clock): Promise<FastifyInstance> {
  const app = fastify({
    logger: env.logLevel === 'silent' ? false : { level: env.logLevel },
    // One line a request, without the query string, is written below.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_048_576,
    forceCloseConnections: true,
  })
  const records = <T extends { readonly id: string }>(name: string, parse: (value: unknown) => T) =>
    new FileRecords(join(env.stateDir, name), parse)

  const clock = new SimulatedClock(trueClock, records('clock', parseAdvance))
  const scenarios = new ActiveScenarios(records('scenarios', parseActive))
  const findStation = stationDirectory(env)
  const log = new ExchangeLog()
  const client = new StationClient(clock, log)
  const activations = new Activations(clock, records('activations', parseActivation))
  const deliveries = new Deliveries(clock, records('deliveries', parseDelivery), receiptSender(client))
  const carts = new Carts(clock, records('carts', parseCart))
  const archive = new ArchivedPositions(clock, records('archive', parseArchivedEntry))
  const payments = new Payments(records('payments', parsePayment))
  const flows = new Flows({ clock, records: records('flows', parseFlow), payments, archive, scenarios })
  const receivers = new Receivers(trueClock, records('webhooks', parseReceiver))
  const nodo = new Nodo({ clock, client, activations, deliveries, payments, archive, findStation })

  await app.register(formbody)
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    app.log.info({ method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  app.addHook('onClose', () => deliveries.stop())
  app.setNotFoundHandler((request, reply) =>
    FOR_PROGRAMS.test(request.url)
      ? reply.code(404).send({ title: 'Not found', status: 404 })
      : sendPage(reply, notFoundPage('L’indirizzo non corrisponde a nessuna pagina.'), { status: 404 }),
  )
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof z.ZodError) {
      const errors = error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message }))
      return reply
        .code(400)
        .type('application/problem+json')
        .send({ type: 'about:blank', title: 'Invalid request', status: 400, errors })
    }
    const status = (error as FastifyError).statusCode ?? 500
    if (status >= 500) app.log.error({ err: error }, 'request failed')
    return reply
      .code(status)
      .type('application/problem+json')
      .send({
        type: 'about:blank',
        title: status >= 500 ? 'Internal error' : 'Invalid request',
        status,
      })
  })

  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async () => ({ status: 'ok' }))
  app.get('/', async (_request, reply) =>
    sendPage(reply, { title: 'Inizio', current: '/', content: homePage(env.stationUrl) }),
  )
  assetRoutes(app)
  nodoApiRoutes(app, { nodo, deliveries, findStation, clock })
  nodoPageRoutes(app, { nodo, deliveries })
  messageRoutes(app, log)
  clockRoutes(app, clock)
  scenarioRoutes(app, scenarios)
  const service = { subscriptionKeys: env.subscriptionKeys, recorder: { log, clock }, scenarios, clock }
  checkoutRoutes(app, { ...service, nodo, carts, origin: env.origin, mixedCarts: env.mixedCarts })
  archiveRoutes(app, { ...service, archive })
  receiptsServiceRoutes(app, { ...service, payments })
  flowRoutes(app, { ...service, flows })
  mailboxRoutes(app, new Mailbox(env.mailboxDir))
  verticalRoutes(app, trueClock)
  webhookRoutes(app, receivers, trueClock)

  await Promise.all(
    [clock, scenarios, activations, carts, archive, payments, flows, receivers].map((part) => part.load()),
  )
  await deliveries.start()
  return app
}
