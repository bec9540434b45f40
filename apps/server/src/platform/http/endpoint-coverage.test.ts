import { describe, expect, it } from '@jest/globals'
import { Controller, Module, type OnApplicationBootstrap, type Type } from '@nestjs/common'
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core'
import { Test } from '@nestjs/testing'
import { allEndpoints } from '@repo/contracts/registry'
import { Handles } from './endpoint.decorator.js'
import { checkEndpointCoverage } from './endpoint-coverage.js'

const [first, second, ...others] = allEndpoints

/** A controller that answers these endpoints. */
function answering(endpoints: readonly (typeof allEndpoints)[number][]): Type {
  class Answers {}
  for (const [index, endpoint] of endpoints.entries()) {
    const name = `answer${index}`
    const descriptor = { value: () => undefined, configurable: true, writable: true }
    Object.defineProperty(Answers.prototype, name, descriptor)
    Handles(endpoint)(Answers.prototype, name, descriptor)
  }
  Controller()(Answers)
  return Answers
}

async function start(...controllers: Type[]): Promise<void> {
  @Module({ imports: [DiscoveryModule], controllers })
  class Doors implements OnApplicationBootstrap {
    constructor(
      private readonly discovery: DiscoveryService,
      private readonly scanner: MetadataScanner,
    ) {}
    onApplicationBootstrap() {
      checkEndpointCoverage(this.discovery, this.scanner)
    }
  }
  const module = await Test.createTestingModule({ imports: [Doors] }).compile()
  await module.init()
  await module.close()
}

describe('a process with doors', () => {
  it('starts when each endpoint has one handler, in whatever controller', async () => {
    await start(answering([first!]), answering([second!, ...others]))
  })

  it('does not start when an endpoint has none, and names it', async () => {
    await expect(start(answering([second!, ...others]))).rejects.toThrow(
      `Endpoints without exactly one handler: ${first!.id} (0)`,
    )
  })

  it('does not start when an endpoint has two', async () => {
    await expect(start(answering(allEndpoints), answering([second!]))).rejects.toThrow(
      `Endpoints without exactly one handler: ${second!.id} (2)`,
    )
  })
})
