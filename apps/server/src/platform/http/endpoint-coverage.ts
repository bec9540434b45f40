import { DiscoveryService, MetadataScanner } from '@nestjs/core'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import { allEndpoints } from '@repo/contracts/registry'
import { ENDPOINT } from './endpoint.decorator.js'

/**
 * Every promised endpoint has exactly one handler, or the process does not start.
 * @throws Error naming the endpoints without, or with two
 */
export function checkEndpointCoverage(discovery: DiscoveryService, scanner: MetadataScanner): void {
  const handled = new Map<string, number>()
  for (const { instance } of discovery.getControllers()) {
    const prototype = Object.getPrototypeOf(instance) as object
    for (const method of scanner.getAllMethodNames(prototype)) {
      const endpoint = Reflect.getMetadata(ENDPOINT, (instance as Record<string, object>)[method]!) as
        | Endpoint
        | undefined
      if (endpoint) handled.set(endpoint.id, (handled.get(endpoint.id) ?? 0) + 1)
    }
  }
  const wrong = allEndpoints
    .filter((endpoint) => handled.get(endpoint.id) !== 1)
    .map((endpoint) => `${endpoint.id} (${handled.get(endpoint.id) ?? 0})`)
  if (wrong.length > 0) throw new Error(`Endpoints without exactly one handler: ${wrong.join(', ')}`)
}
