import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#generated/prisma/client'
import type { Ctx } from '../context/ctx.js'
import type { Logger } from '../observability/logger.js'
import { Tx } from './tx.js'

/** Prisma inside one interactive transaction whose scope is set. */
export type PrismaTransaction = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'
>

/** A transaction that also speaks Prisma, on the same connection. */
export class PrismaTx extends Tx {
  constructor(
    ctx: Ctx,
    client: pg.ClientBase,
    readonly prisma: PrismaTransaction,
  ) {
    super(ctx, client)
  }
}

export interface DatabaseOptions {
  readonly appUrl: string
  readonly platformUrl: string
  readonly poolSize: number
  readonly applicationName: string
}

const HIDDEN_ERROR = 'the work hid an error of PostgreSQL: nothing was written'

/**
 * The only door to PostgreSQL. It opens one transaction, sets its scope with `set_config(…, true)`, so that a pooled
 * connection never leaks it, runs the work, writes audit and outbox, commits.
 */
export class Database {
  private readonly app: pg.Pool
  private readonly platform: pg.Pool
  private readonly prismaPool: LendingPool
  private readonly prismaClient: PrismaClient

  constructor(
    options: DatabaseOptions,
    private readonly logger: Logger,
  ) {
    const common = { application_name: options.applicationName, keepAlive: true, connectionTimeoutMillis: 10_000 }
    this.app = new pg.Pool({
      ...common,
      connectionString: options.appUrl,
      max: options.poolSize,
      pipeline: true,
    } as pg.PoolConfig)
    this.platform = new pg.Pool({
      ...common,
      connectionString: options.platformUrl,
      max: Math.max(2, Math.ceil(options.poolSize / 2)),
    })
    this.prismaPool = new LendingPool({ ...common, connectionString: options.appUrl, max: options.poolSize })
    for (const pool of [this.app, this.platform, this.prismaPool]) {
      // An idle connection that the server closed: the pool replaces it, the event only must not go unheard.
      pool.on('error', (error) => logger.warn({ err: error }, 'a pooled connection was lost'))
      // A connection lost in the middle of work: its statement fails, and whoever asked tells. Unheard, the event would end the process.
      pool.on('connect', (client) => client.on('error', () => undefined))
    }
    this.prismaClient = new PrismaClient({ adapter: new PrismaPg(this.prismaPool) })
  }

  /** Runs `work` in one transaction of the context's scope. Any error rolls everything back. */
  async run<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (ctx.scope.kind === 'platform')
      this.logger.debug({ reason: ctx.scope.reason, correlationId: ctx.correlationId }, 'platform scope')
    const client = await (ctx.scope.kind === 'platform' ? this.platform : this.app).connect()
    let broken: Error | undefined
    try {
      // Sent without waiting: on a pipelined connection the first statement travels with them.
      const opening = [client.query('BEGIN'), ...scopeStatements(ctx).map((statement) => client.query(statement))]
      const opened = Promise.all(opening)
      opened.catch(() => undefined)
      const tx = new Tx(ctx, client)
      const result = await work(tx)
      await opened
      await tx.flush()
      // After an error that the work hid, PostgreSQL answers COMMIT by rolling back, without complaint.
      const { command } = await client.query('COMMIT')
      if (command !== 'COMMIT') throw new Error(HIDDEN_ERROR)
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => {
        broken = rollbackError
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  /**
   * The same with Prisma at hand, for what people click. Always an interactive transaction: outside one, Prisma merges
   * `findUnique` calls of the same tick across callers, and a tenant could receive another's row.
   */
  async runWithPrisma<T>(ctx: Ctx, work: (tx: PrismaTx) => Promise<T>): Promise<T> {
    if (ctx.scope.kind === 'platform') throw new Error('Prisma serves the organization scope only')
    const loan: Loan = {}
    return lent.run(loan, () =>
      this.prismaClient.$transaction(
        async (prisma) => {
          const client = loan.client
          if (!client) throw new Error('the connection of the Prisma transaction was not seen')
          for (const statement of scopeStatements(ctx)) await client.query(statement)
          const tx = new PrismaTx(ctx, client, prisma as PrismaTransaction)
          const result = await work(tx)
          await tx.flush()
          // Asked with a statement: the status that the driver knows may be older than the answer it has just given.
          await client.query('SELECT 1').catch((cause: unknown) => {
            throw new Error(HIDDEN_ERROR, { cause })
          })
          return result
        },
        { maxWait: 5_000, timeout: 15_000 },
      ),
    )
  }

  /** A connection of its own for LISTEN; the caller closes it. */
  async listener(): Promise<pg.Client> {
    const client = new pg.Client({ ...(this.platform.options as pg.ClientConfig), keepAlive: true })
    await client.connect()
    return client
  }

  /** @throws Error when PostgreSQL does not answer */
  async ping(): Promise<void> {
    await this.platform.query('SELECT 1')
  }

  async close(): Promise<void> {
    await this.prismaClient.$disconnect()
    await Promise.all([this.app.end(), this.platform.end(), this.prismaPool.end()])
  }
}

function scopeStatements(ctx: Ctx): pg.QueryConfig[] {
  switch (ctx.scope.kind) {
    case 'organization':
      return [
        {
          name: 'set-organization',
          text: "SELECT set_config('app.organization_id', $1, true)",
          values: [ctx.scope.organizationId],
        },
      ]
    case 'citizen':
      return [
        { text: 'SET LOCAL ROLE quietanza_citizen' },
        {
          name: 'set-debtor',
          text: "SELECT set_config('app.debtor_key', $1, true)",
          values: [ctx.scope.debtorKey.toString('hex')],
        },
      ]
    case 'platform':
      return []
  }
}

interface Loan {
  client?: pg.PoolClient
}

const lent = new AsyncLocalStorage<Loan>()

/** Tells `runWithPrisma` which connection Prisma took for its transaction, so that prepared SQL joins the same one. */
class LendingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | undefined {
    if (callback) {
      super.connect(callback)
      return undefined
    }
    const loan = lent.getStore()
    return super.connect().then((client) => {
      if (loan) loan.client = client
      return client
    })
  }
}
