// Files of positions travel from the browser to the API through here, before the framework sees them: it would hold their bodies. Runs in plain Node.
import { type ClientRequest, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { cookieOf, operatorCookie } from './operator-cookie.ts'
import { decide, type Origins } from './sites.ts'

/** Where a page of the back office sends a file: the file is the body, its name is in `Content-Disposition`. */
export const FILE_PATH = '/gestione/caricamenti/file'
/** As long as the API gives it. */
export const FILE_MS = 3_600_000
/** Who was answered before the last byte has this time to hear it. */
const LINGER_MS = 2_000
const REFUSALS: Readonly<Record<number, string>> = { 503: 'api.unreachable', 504: 'api.unanswered' }

export interface PassageOptions {
  readonly apiOrigin: string
  readonly apiKey: string
  readonly origins: Origins
}

/** Whether a request brings a file of positions. */
export function bringsFile({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && url.split('?', 1)[0] === FILE_PATH
}

/**
 * Passes the body on to the API, in the name of the operator who is signed in, and its answer back: JSON, also when it is a refusal.
 * Identity and address of the caller are in the request's headers already, as the server writes them for every page.
 */
export function passFile(request: IncomingMessage, response: ServerResponse, options: PassageOptions): void {
  const { origin, host = '' } = request.headers
  const fetchSite = request.headers['sec-fetch-site']
  const decision = decide(
    {
      host,
      method: 'POST',
      pathname: FILE_PATH,
      origin,
      secFetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    },
    options.origins,
  )
  if (decision.kind === 'pass') pass(request, response, options)
  else if (decision.kind === 'refuse') refuse(request, response, decision.status, 'Richiesta non consentita')
  else refuse(request, response, 404, 'Pagina inesistente')
}

function pass(request: IncomingMessage, response: ServerResponse, options: PassageOptions): void {
  const load = new URL(request.url ?? '', 'http://here').searchParams.get('load')
  const target = `/backoffice/import-files${load === null ? '' : `?load=${encodeURIComponent(load)}`}`
  const send = options.apiOrigin.startsWith('https:') ? httpsRequest : httpRequest
  const passed = send(options.apiOrigin + target, { method: 'POST', headers: headersFor(request, options) })
  passed.on('response', (answer) => answerBack(request, response, answer))
  let reached = false
  passed.once('socket', (socket) => {
    reached = !socket.connecting
    socket.once('connect', () => {
      reached = true
    })
  })
  passed.on('error', () => {
    // Once it has answered, the API may well close the door on the rest.
    if (response.headersSent) return
    // What was handed on whole may be kept, though nobody said so.
    if (reached && request.complete) refuse(request, response, 504, 'Il servizio non ha risposto')
    else refuse(request, response, 503, 'Servizio non raggiungibile')
  })
  request.on('close', () => {
    if (!request.complete) passed.destroy()
  })
  flow(request, passed)
}

function headersFor(request: IncomingMessage, { apiKey, origins }: PassageOptions): Record<string, string> {
  const { headers } = request
  const token = cookieOf(headers.cookie, operatorCookie(origins.backoffice))
  const given = ['content-length', 'content-disposition', 'x-correlation-id', 'x-forwarded-for'].flatMap((name) => {
    const value = headers[name]
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
  })
  return {
    ...Object.fromEntries(given),
    'x-api-key': apiKey,
    'content-type': 'application/octet-stream',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
}

/** Not faster than the API takes it; whoever answered does not want the rest. */
function flow(request: IncomingMessage, passed: ClientRequest): void {
  request.pipe(passed)
  passed.once('response', () => {
    if (!request.complete) request.unpipe(passed)
  })
}

function answerBack(request: IncomingMessage, response: ServerResponse, answer: IncomingMessage): void {
  linger(request, response)
  answer.on('error', () => response.destroy())
  response.writeHead(answer.statusCode ?? 502, {
    'content-type': answer.headers['content-type'] ?? 'application/json',
    'cache-control': 'no-store',
  })
  answer.pipe(response)
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, title: string): void {
  linger(request, response)
  const correlationId = request.headers['x-correlation-id']
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ type: REFUSALS[status] ?? 'http.forbidden', title, status, correlationId }))
}

/** Reads on for a little after an early answer: a connection closed under who is sending would lose it. */
function linger(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return
    request.resume()
    const timer = setTimeout(() => request.socket.destroy(), LINGER_MS).unref()
    request.once('end', () => clearTimeout(timer))
  })
}
