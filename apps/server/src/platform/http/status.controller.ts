import { Controller } from '@nestjs/common'
import { readStatus } from '@repo/contracts/v1/status'
import { Handles } from './endpoint.decorator.js'
import { Readiness } from './readiness.js'

/** For programs of others: whether the service is up, as the Italian guidelines want it told. */
@Controller()
export class StatusController {
  constructor(private readonly readiness: Readiness) {}

  @Handles(readStatus)
  async status() {
    await this.readiness.check()
    return { status: 200, title: 'Il servizio è attivo', detail: 'Le chiamate sono servite regolarmente.' }
  }
}
