import { MetadataScanner } from '@nestjs/core'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import { type Call, ENDPOINT } from './endpoint.decorator.js'

/** An endpoint and the method that is bound to it. */
export interface EndpointHandler {
  readonly endpoint: Endpoint
  readonly handle: (call: Call) => unknown
}

/** The handlers of these controllers. */
export function endpointHandlers(controllers: Iterable<object>): EndpointHandler[] {
  const scanner = new MetadataScanner()
  return [...controllers].flatMap((controller) =>
    scanner.getAllMethodNames(Object.getPrototypeOf(controller) as object).flatMap((name) => {
      const method = (controller as Record<string, EndpointHandler['handle']>)[name]!
      const endpoint = Reflect.getMetadata(ENDPOINT, method) as Endpoint | undefined
      return endpoint ? [{ endpoint, handle: (call: Call) => method.call(controller, call) }] : []
    }),
  )
}
