import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common'
import { Database } from '../db/database.js'
import { LOGGER, type Logger } from '../observability/logger.js'

/** Whether the process can serve: PostgreSQL answers. */
@Injectable()
export class Readiness {
  constructor(
    private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws ServiceUnavailableException when it cannot */
  async check(): Promise<void> {
    try {
      await this.db.ping()
    } catch (error) {
      this.logger.warn({ err: error }, 'not ready: PostgreSQL does not answer')
      throw new ServiceUnavailableException({ status: 'unavailable', reason: 'database' })
    }
  }
}
