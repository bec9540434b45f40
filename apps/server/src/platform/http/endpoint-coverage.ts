import { allEndpoints } from '@repo/contracts/registry'
import type { EndpointHandler } from './endpoint-handlers.js'

/**
 * Every promised endpoint has exactly one handler, or the process does not start.
 * @throws Error naming the endpoints without, or with two
 */
export function checkEndpointCoverage(handlers: readonly EndpointHandler[]): void {
  const handled = new Map<string, number>()
  for (const { endpoint } of handlers) handled.set(endpoint.id, (handled.get(endpoint.id) ?? 0) + 1)
  const wrong = allEndpoints
    .filter((endpoint) => handled.get(endpoint.id) !== 1)
    .map((endpoint) => `${endpoint.id} (${handled.get(endpoint.id) ?? 0})`)
  if (wrong.length > 0) throw new Error(`Endpoints without exactly one handler: ${wrong.join(', ')}`)
}
