import type { IncomingMessage, ServerResponse } from 'node:http'
import { isStreamed } from '@repo/contracts/http/client-conventions'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import { allEndpoints } from '@repo/contracts/registry'

/** Two gigabytes at five megabits a second. */
export const UPLOAD_MS = 3_600_000
/** Without a byte for so long, nobody is sending any more. */
const SILENCE_MS = 60_000
/** Who was refused before the last byte has this time to hear it. */
const LINGER_MS = 2_000

const streamed = (allEndpoints as readonly Endpoint[]).filter(isStreamed)
const routes = new Set(streamed.map(({ method, path }) => `${method} ${path}`))
const addresses = streamed.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/?]+')}(?:\\?|$)`),
}))

/** Whether a route, as it is declared, takes a file as it arrives. */
export const isStreamedRoute = (method: string, route: string | undefined): boolean => routes.has(`${method} ${route}`)

/**
 * Gives the body of a request its time: `wholeMs` in all for what is small, an hour for a file that is read as it arrives, and there a minute for each
 * silence. Past it the connection is closed. Node can bound all the requests of a server, or none: this is why it is done here.
 */
export function boundBody(request: IncomingMessage, response: ServerResponse, wholeMs: number): void {
  const { method, url = '', headers } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
  const isUpload = method === 'POST' && addresses.some((each) => each.method === method && each.pattern.test(url))
  const close = () => request.socket.destroy()
  const timer = setTimeout(close, isUpload ? UPLOAD_MS : wholeMs).unref()
  const free = () => clearTimeout(timer)
  request.once('end', free)
  response.once('close', free)
  if (!isUpload) return
  request.setTimeout(SILENCE_MS, close)
  request.once('end', () => request.setTimeout(0))
  response.once('finish', () => {
    if (request.complete) return
    const linger = setTimeout(close, LINGER_MS).unref()
    request.socket.once('close', () => clearTimeout(linger))
    request.once('end', () => clearTimeout(linger))
  })
}
