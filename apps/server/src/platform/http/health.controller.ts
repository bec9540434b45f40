import { Controller, Get, Header } from '@nestjs/common'
import { Metrics } from '../observability/metrics.js'
import { openRoute } from './open-routes.guard.js'
import { Readiness } from './readiness.js'

/** For balancers and monitors. `live`: the process answers. `ready`: PostgreSQL answers too. */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Get('/health/live')
  @openRoute
  live() {
    return { status: 'ok' }
  }

  @Get('/health/ready')
  @openRoute
  async ready() {
    await this.readiness.check()
    return { status: 'ok' }
  }

  @Get('/metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @openRoute
  read() {
    return this.metrics.registry.metrics()
  }
}
