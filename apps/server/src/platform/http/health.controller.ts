import { Controller, Get, Header, Inject, ServiceUnavailableException } from '@nestjs/common'
import { readStatus } from '@repo/contracts/v1/status'
import { Database } from '../db/database.js'
import { LOGGER, type Logger } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import { Handles } from './endpoint.decorator.js'
import { openRoute } from './endpoint.guard.js'

/** For balancers and monitors. `live`: the process answers. `ready`: PostgreSQL answers too. */
@Controller()
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get('/health/live')
  @openRoute
  live() {
    return { status: 'ok' }
  }

  @Get('/health/ready')
  @openRoute
  async ready() {
    try {
      await this.db.ping()
    } catch (error) {
      this.logger.warn({ err: error }, 'not ready: PostgreSQL does not answer')
      throw new ServiceUnavailableException({ status: 'unavailable', reason: 'database' })
    }
    return { status: 'ok' }
  }

  @Handles(readStatus)
  async status() {
    await this.ready()
    return { status: 200, title: 'Il servizio è attivo', detail: 'Le chiamate sono servite regolarmente.' }
  }

  @Get('/metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @openRoute
  read() {
    return this.metrics.registry.metrics()
  }
}
