import { createTestDatabase, type TestDatabase } from '@repo/testkit/test-database'
import type { Actor, OrganizationCtx, PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { type Env, readEnv } from '#platform/env'
import { createLogger } from '#platform/observability/logger'

/** A database of its own, the vault and contexts: what a db test needs. Close it in `afterAll`. */
export interface TestEnvironment {
  readonly database: TestDatabase
  readonly db: Database
  readonly vault: Vault
  readonly env: Env
  /** Rome noon of the day on which these tests pretend to run. */
  readonly now: Date
  as(organizationId: string, actor?: Actor, now?: Date): OrganizationCtx
  platform(now?: Date): PlatformCtx
  close(): Promise<void>
}

export const testMasterKey = Buffer.alloc(32, 7).toString('base64')
export const testWebApiKey = 'test-web-api-key-0123456789'

export async function startTestEnvironment(overrides: Partial<Record<string, string>> = {}): Promise<TestEnvironment> {
  const database = await createTestDatabase()
  const env = readEnv({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.appUrl,
    PLATFORM_DATABASE_URL: database.platformUrl,
    DATABASE_POOL: '5',
    PAGOPA_DEV_URL: 'http://127.0.0.1:9',
    PAGOPA_DEV_KEY: 'test',
    MAIL_URL: 'file:/nowhere',
    MASTER_KEY: testMasterKey,
    WEB_API_KEY: testWebApiKey,
    ...overrides,
  })
  const logger = createLogger(env.LOG_LEVEL, 'test')
  const db = new Database(
    { appUrl: env.DATABASE_URL, platformUrl: env.PLATFORM_DATABASE_URL, poolSize: 5, applicationName: 'test' },
    logger,
  )
  const now = new Date('2026-11-20T11:00:00Z')
  return {
    database,
    db,
    env,
    vault: new Vault(env.MASTER_KEY),
    now,
    as: (organizationId, actor = { kind: 'operator', id: uuidv7(), name: 'Anna Bianchi' }, at = now) => ({
      scope: { kind: 'organization', organizationId },
      actor,
      correlationId: uuidv7(),
      now: at,
    }),
    platform: (at = now) => ({
      scope: { kind: 'platform', reason: 'test' },
      actor: { kind: 'system', name: 'test' },
      correlationId: uuidv7(),
      now: at,
    }),
    close: async () => {
      await db.close()
      await database.drop()
    },
  }
}
