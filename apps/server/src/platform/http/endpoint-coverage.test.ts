import { describe, expect, it } from '@jest/globals'
import { allEndpoints } from '@repo/contracts/registry'
import { Handles } from './endpoint.decorator.js'
import { checkEndpointCoverage } from './endpoint-coverage.js'
import { endpointHandlers } from './endpoint-handlers.js'

const [first, second, ...others] = allEndpoints

/** A controller that answers these endpoints. */
function answering(endpoints: readonly (typeof allEndpoints)[number][]): object {
  class Answers {}
  for (const [index, endpoint] of endpoints.entries()) {
    const name = `answer${index}`
    const descriptor = { value: () => undefined, configurable: true, writable: true }
    Object.defineProperty(Answers.prototype, name, descriptor)
    Handles(endpoint)(Answers.prototype, name, descriptor)
  }
  return new Answers()
}

const start = (...controllers: object[]) => checkEndpointCoverage(endpointHandlers(controllers))

describe('a process with doors', () => {
  it('starts when each endpoint has one handler, in whatever controller', () => {
    expect(() => start(answering([first!]), answering([second!, ...others]))).not.toThrow()
  })

  it('does not start when an endpoint has none, and names it', () => {
    expect(() => start(answering([second!, ...others]))).toThrow(
      `Endpoints without exactly one handler: ${first!.id} (0)`,
    )
  })

  it('does not start when an endpoint has two', () => {
    expect(() => start(answering(allEndpoints), answering([second!]))).toThrow(
      `Endpoints without exactly one handler: ${second!.id} (2)`,
    )
  })
})
