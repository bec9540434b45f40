import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { DynamicModule, Type } from '@nestjs/common'
import { ModulesContainer, NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import { allEndpoints } from '@repo/contracts/registry'
import { errorCodes, type FastifyRequest } from 'fastify'
import { LOGGER, type Logger } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import { CallCounter } from './call-counter.js'
import { makeCorrelationId } from './correlation.js'
import { EndpointDoor } from './endpoint-door.js'
import { endpointHandlers } from './endpoint-handlers.js'
import { type Limit, limitOf } from './rate-limits.js'
import { boundBody, isStreamedRoute, UPLOAD_MS } from './streamed-uploads.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How many calls an address may make; absent where there is no route. */
    limit?: Limit
  }
}

/** A receipt with five digital stamps is tens of kB. */
const BODY_LIMIT = 1_048_576
/** A scanned document of some pages. */
const UPLOAD_LIMIT = 5_242_880
/** Of the endpoints that take more. */
const bodyLimits = new Map<string, number>(
  (allEndpoints as readonly Endpoint[]).flatMap(({ method, path, maxBodyBytes }) =>
    maxBodyBytes === undefined ? [] : [[`${method} ${path}`, maxBodyBytes] as const],
  ),
)
/**
 * Of every answer; who serves a page, or what may be kept, says otherwise. Debts and persons stay out of caches. Written here because a library that makes
 * them anew for each answer takes a tenth of the time of a read. Sources: OWASP REST Security Cheat Sheet, RFC 6797, CSP Level 3.
 */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}
/** From the first byte to the last; files that are read as they arrive have theirs. */
const REQUEST_TIMEOUT_MS = 30_000
/** Longer than proxies keep an idle connection: they must be the ones that close it. */
const KEEP_ALIVE_MS = 72_000

/** Answers a request on the bare server, before Fastify sees it. */
export type BareHandler = (request: IncomingMessage, response: ServerResponse) => void

/** A door outside Fastify: requests whose path begins with `prefix` go to the handler that the application makes. */
export interface BareDoor {
  readonly prefix: string
  readonly handler: (app: NestFastifyApplication) => BareHandler
}

/**
 * The HTTP side of a process: Fastify with bounded bodies, correlation ids, one log line per request (the route, never the address),
 * security headers, limits per caller, the routes of the endpoints. What Nest guards, and how its errors are told, comes with the module.
 */
export async function createHttpApp(
  module: DynamicModule | Type,
  bareDoors: readonly BareDoor[] = [],
): Promise<NestFastifyApplication> {
  const open: { readonly prefix: string; readonly handle: BareHandler }[] = []
  const limits = { headersTimeout: REQUEST_TIMEOUT_MS, requestTimeout: UPLOAD_MS, keepAliveTimeout: KEEP_ALIVE_MS }
  const adapter = new FastifyAdapter({
    serverFactory: (fastify: BareHandler) =>
      createServer(limits, (request, response) => {
        boundBody(request, response, REQUEST_TIMEOUT_MS)
        const door = open.find(({ prefix }) => request.url?.startsWith(prefix))
        if (door) door.handle(request, response)
        else fastify(request, response)
      }),
    bodyLimit: BODY_LIMIT,
    genReqId: makeCorrelationId,
    // Our web app and a balancer stand before us on private addresses; anything else tells its own address.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
  })
  const fastify = adapter.getInstance()
  fastify.addContentTypeParser(
    'application/pdf',
    { parseAs: 'buffer', bodyLimit: UPLOAD_LIMIT },
    (_: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => done(null, body),
  )
  // Handed on as it arrives: whoever reads it counts its bytes.
  fastify.addContentTypeParser(
    'application/octet-stream',
    (request: FastifyRequest, body: unknown, done: (error: Error | null, body?: unknown) => void) => {
      if (isStreamedRoute(request.method, request.routeOptions.url)) done(null, body)
      else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('application/octet-stream'))
    },
  )
  const json = fastify.getDefaultJsonParser('error', 'error')
  fastify.addContentTypeParser('application/merge-patch+json', { parseAs: 'string' }, json)
  fastify.addHook('onRoute', (route) => {
    route.config = { ...route.config, limit: limitOf(route.url) }
    const limit = bodyLimits.get(`${String(route.method)} ${route.url}`)
    if (limit !== undefined) route.bodyLimit = limit
  })
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: false, abortOnError: false })
  for (const { prefix, handler } of bareDoors) open.push({ prefix, handle: handler(app) })
  const logger = app.get<Logger>(LOGGER)
  const calls = new CallCounter()
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS).header('x-correlation-id', request.id)
    const { group, perMinute } = request.routeOptions.config.limit ?? limitOf(undefined)
    try {
      if (Number.isFinite(perMinute)) calls.count(`${group}:${request.ip}`, perMinute, reply)
      done()
    } catch (error) {
      done(error as Error)
    }
  })
  const metrics = app.get(Metrics)
  fastify.addHook('onResponse', (request, reply, done) => {
    const { url: route = 'unknown', config } = request.routeOptions
    const { endpoint } = config
    if (endpoint)
      metrics.httpDuration.observe({ endpoint, status: String(reply.statusCode) }, reply.elapsedTime / 1_000)
    if (!route.startsWith('/health') && route !== '/metrics')
      logger.info(
        {
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
          correlationId: request.id,
        },
        'request',
      )
    done()
  })
  openEndpoints(app)
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'])
  return app
}

function openEndpoints(app: NestFastifyApplication): void {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].map(({ instance }) => instance as object),
  )
  const handlers = endpointHandlers(controllers)
  if (handlers.length === 0) return
  const door = app.get(EndpointDoor, { strict: false })
  for (const handler of handlers) app.getHttpAdapter().getInstance().route(door.routeOf(handler, app.getHttpAdapter()))
}
