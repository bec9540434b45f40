import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common'
import { Vault } from './crypto/vault.js'
import { Database } from './db/database.js'
import { ENV, type Env } from './env.js'
import { StoredFiles } from './files/stored-files.js'
import { GuardedAddresses } from './http/guarded-addresses.js'
import { GuardedHttp } from './http/guarded-http.js'
import { HealthController } from './http/health.controller.js'
import { Readiness } from './http/readiness.js'
import { Courtesy } from './jobs/courtesy.js'
import { Journal } from './journal/journal.js'
import { createLogger, LOGGER, type Logger } from './observability/logger.js'
import { Metrics } from './observability/metrics.js'

/** What every process needs: environment, log, metrics, database, vault, health. Global: modules just ask for it. */
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Journal) private readonly journal: Journal,
  ) {}

  static for(env: Env, service: 'api' | 'worker' | 'sftp' | 'cli'): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      controllers: service === 'cli' ? [] : [HealthController],
      providers: [
        { provide: ENV, useValue: env },
        Readiness,
        { provide: LOGGER, useFactory: () => createLogger(env.LOG_LEVEL, service) },
        { provide: Metrics, useFactory: () => new Metrics() },
        { provide: GuardedAddresses, useFactory: () => new GuardedAddresses(env.WEBHOOK_PRIVATE_ADDRESSES) },
        { provide: GuardedHttp, useFactory: () => new GuardedHttp(env.WEBHOOK_PRIVATE_ADDRESSES) },
        { provide: Vault, useFactory: () => new Vault(env.MASTER_KEY) },
        {
          provide: Database,
          inject: [LOGGER],
          useFactory: (logger: Logger) =>
            new Database(
              {
                appUrl: env.DATABASE_URL,
                platformUrl: env.PLATFORM_DATABASE_URL,
                poolSize: env.DATABASE_POOL,
                applicationName: `quietanza-${service}`,
              },
              logger,
            ),
        },
        {
          provide: Courtesy,
          inject: [Database],
          useFactory: (db: Database) => new Courtesy(() => db.wasHurriedLately()),
        },
        {
          provide: StoredFiles,
          inject: [Database, Vault],
          useFactory: (db: Database, vault: Vault) => new StoredFiles(db, vault),
        },
        {
          provide: Journal,
          inject: [Database, Vault, Metrics, LOGGER],
          useFactory: (db: Database, vault: Vault, metrics: Metrics, logger: Logger) =>
            new Journal(db, vault, metrics, logger),
        },
      ],
      exports: [
        ENV,
        LOGGER,
        Metrics,
        Vault,
        Database,
        Courtesy,
        Journal,
        GuardedAddresses,
        GuardedHttp,
        StoredFiles,
        Readiness,
      ],
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.journal.close()
    await this.db.close()
  }
}
