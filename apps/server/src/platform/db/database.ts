import { AsyncLocalStorage } from 'node:async_hooks'
import { availableParallelism } from 'node:os'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#generated/prisma/client'
import type { Ctx, OrganizationCtx } from '../context/ctx.js'
import type { Logger } from '../observability/logger.js'
import { lentToPrisma, Rehearsal } from './rehearsal.js'
import { sendTogether } from './send-together.js'
import { SharedReaders } from './shared-readers.js'
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

/**
 * A function of the database whose first parameter is an organization: it sets the scope of its own (implicit) transaction and then reads
 * under row security. One statement, one trip.
 */
export interface ScopedFunction {
  /** Of the prepared statement. */
  readonly name: string
  readonly call: string
  /** How many after the organization. */
  readonly parameters: number
}

export interface DatabaseOptions {
  readonly appUrl: string
  readonly platformUrl: string
  readonly poolSize: number
  readonly applicationName: string
}

const HURRY_MS = 1_500
/** The Nodo hangs up after 7 seconds. */
const HURRIED_STATEMENT_MS = 5_000

/** Connections of those in a hurry are known by the end of their name. */
const HURRIED_NAME = '-hurried'
const HURRIED_LATELY = {
  name: 'hurried-lately',
  text: `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%${HURRIED_NAME}'
    AND state_change > clock_timestamp() - interval '1 minute') AS lately`,
}

/** Shared by all reads in a hurry: more would only mean fewer questions in each write. */
const READERS = 2
/** Of the reads that can wait: one leaves half of a small machine to PostgreSQL, where it answers more of them than two that take turns. */
const LOOKERS = Math.max(1, Math.min(4, availableParallelism() >> 1))

/** Events of so many milliseconds are announced together. */
const ANNOUNCE_MS = 10

const HIDDEN_ERROR = 'the work hid an error of PostgreSQL: nothing was written'

/**
 * The only door to PostgreSQL. It opens one transaction, sets its scope with `set_config(…, true)`, so that a pooled
 * connection never leaks it, runs the work, writes audit and outbox, commits.
 */
export class Database {
  private readonly app: pg.Pool
  private readonly platform: pg.Pool
  private readonly hurried: pg.Pool
  private readonly readers: SharedReaders
  private readonly lookers: SharedReaders
  private readonly prismaPool: LendingPool
  private readonly prismaClient: PrismaClient
  private announcing: NodeJS.Timeout | undefined

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
      pipeline: true,
    } as pg.PoolConfig)
    // Whoever calls has a few seconds: a connection of its own kind, that neither slow screens nor long jobs can take away.
    const hurry = {
      ...common,
      application_name: `${options.applicationName}${HURRIED_NAME}`,
      connectionString: options.appUrl,
      // Everything here finds rows by key: one plan serves for ever, and making another at each call would cost more than the call.
      options: `-c statement_timeout=${HURRIED_STATEMENT_MS} -c plan_cache_mode=force_generic_plan`,
    }
    this.hurried = new pg.Pool({
      ...hurry,
      max: options.poolSize,
      pipeline: true,
      connectionTimeoutMillis: HURRY_MS,
    } as pg.PoolConfig)
    this.readers = new SharedReaders(
      { ...hurry, connectionTimeoutMillis: HURRY_MS },
      Math.min(READERS, options.poolSize),
      logger,
    )
    this.lookers = new SharedReaders(
      { ...hurry, application_name: options.applicationName, connectionTimeoutMillis: common.connectionTimeoutMillis },
      Math.min(LOOKERS, options.poolSize),
      logger,
    )
    this.prismaPool = new LendingPool({ ...common, connectionString: options.appUrl, max: options.poolSize })
    for (const pool of [this.app, this.platform, this.hurried, this.prismaPool]) {
      // An idle connection that the server closed: the pool replaces it, the event only must not go unheard.
      pool.on('error', (error) => logger.warn({ err: error }, 'a pooled connection was lost'))
      // A connection lost in the middle of work: its statement fails, and whoever asked tells. Unheard, the event would end the process.
      pool.on('connect', (client) => client.on('error', () => undefined))
    }
    this.prismaClient = new PrismaClient({ adapter: new PrismaPg(this.prismaPool) })
  }

  /** Runs `work` in one transaction of the context's scope. Any error rolls everything back. */
  run<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (ctx.scope.kind === 'platform')
      this.logger.debug({ reason: ctx.scope.reason, correlationId: ctx.correlationId }, 'platform scope')
    const pool = ctx.scope.kind === 'platform' ? this.platform : this.app
    return ctx.rehearsal ? this.rehearse(ctx.rehearsal, pool, ctx, work) : this.runOn(pool, ctx, work)
  }

  /**
   * One question and nothing else: it travels with the BEGIN before it and the COMMIT after it, in one trip.
   * @param ask sends a single statement that only reads, at once: what it would send after the answer is outside the transaction
   */
  async readOnce<T>(ctx: Ctx, ask: (tx: Tx) => Promise<T>): Promise<T> {
    let answer: Promise<T> | undefined
    try {
      await this.run(ctx, async (tx) => {
        answer = ask(tx)
        answer.catch(() => undefined)
        // Within a rehearsal the savepoint is released by statements of its own, after the answer.
        if (ctx.rehearsal) await answer
      })
    } catch (error) {
      // Why the commit was refused, when it was because of the question.
      await answer
      throw error
    }
    return answer!
  }

  /**
   * The same for callers who hang up after seconds: fails instead of waiting long for a connection or a statement.
   * @throws Error of the pool or of PostgreSQL when there was no time
   */
  runHurried<T>(ctx: OrganizationCtx, work: (tx: Tx) => Promise<T>): Promise<T> {
    return ctx.rehearsal ? this.rehearse(ctx.rehearsal, this.app, ctx, work) : this.runOn(this.hurried, ctx, work)
  }

  /**
   * Whether anybody in a hurry was answered, by any process, in the last minute. PostgreSQL notes it by itself: who is in a hurry writes
   * nothing for it.
   */
  async wasHurriedLately(): Promise<boolean> {
    const { rows } = await this.app.query<{ lately: boolean }>(HURRIED_LATELY)
    return rows[0]?.lately === true
  }

  /** Calls a function that reads one organization, in a hurry like `runHurried`. The organization comes from the context. */
  ask<Row>(ctx: OrganizationCtx, scoped: ScopedFunction, values: readonly unknown[]): Promise<Row[]> {
    return askOn(this.readers, ctx, scoped, values)
  }

  /**
   * The same for callers who are many and can wait: on connections of their own, which they cannot fill against those in a hurry. Only for what is
   * found by key, within a few milliseconds. Within a rehearsal nothing of it is seen: ask in its transaction.
   */
  look<Row>(ctx: OrganizationCtx, scoped: ScopedFunction, values: readonly unknown[]): Promise<Row[]> {
    return askOn(this.lookers, ctx, scoped, values)
  }

  /** Plays a transaction as a savepoint of a rehearsal; that of the platform, another role, in one of its own. All is checked, nothing stays. */
  private rehearse<T>(rehearsal: Rehearsal, pool: pg.Pool, ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (pool === this.platform) {
      const alone = new Rehearsal()
      return alone.run(pool, (client) => playIn(client, ctx, work)).finally(() => alone.end())
    }
    return rehearsal.run(pool, (client) => playIn(client, ctx, work))
  }

  private async runOn<T>(pool: pg.Pool, ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      // Sent without waiting: the first statement travels with it.
      const opened = sendTogether(client, `BEGIN; ${scopeOf(ctx)}`)
      opened.catch(() => undefined)
      const tx = new Tx(ctx, client)
      const result = await work(tx)
      // Writes, audit, outbox and COMMIT travel together, and with the BEGIN when the work asked for nothing. After an error, PostgreSQL
      // answers COMMIT by rolling back, without complaint.
      const [begun, written, commit] = await Promise.allSettled([opened, tx.flush(), sendTogether(client, 'COMMIT')])
      if (begun.status === 'rejected') throw begun.reason
      if (written.status === 'rejected') throw written.reason
      if (commit.status === 'rejected') throw commit.reason
      if (commit.value.command !== 'COMMIT') throw new Error(HIDDEN_ERROR)
      if (tx.hasEvents) this.announce(ctx)
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
    if (ctx.rehearsal)
      return ctx.rehearsal.run(this.app, (client) => this.withPrisma(ctx, { standIn: lentToPrisma(client) }, work))
    return this.withPrisma(ctx, {}, work)
  }

  private withPrisma<T>(ctx: Ctx, loan: Loan, work: (tx: PrismaTx) => Promise<T>): Promise<T> {
    return lent.run(loan, () =>
      this.prismaClient.$transaction(
        async (prisma) => {
          const client = loan.client
          if (!client) throw new Error('the connection of the Prisma transaction was not seen')
          const scope = scopeOf(ctx)
          if (scope) await client.query(scope)
          const tx = new PrismaTx(ctx, client, prisma as PrismaTransaction)
          const result = await work(tx)
          await tx.flush()
          // Asked with a statement: the status that the driver knows may be older than the answer it has just given.
          await client.query('SELECT 1').catch((cause: unknown) => {
            throw new Error(HIDDEN_ERROR, { cause })
          })
          if (tx.hasEvents && !ctx.rehearsal) this.announce(ctx)
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

  /**
   * Wakes whoever hands events on, soon and once for all that happens meanwhile. Not in the transaction of the event: PostgreSQL makes
   * commits that notify wait for each other. Lost with the process at worst: the relay also looks by itself, which is soon enough for the many.
   */
  private announce({ bulk }: Ctx): void {
    if (bulk) return
    this.announcing ??= setTimeout(() => {
      this.announcing = undefined
      this.platform.query("SELECT pg_notify('outbox', '')").catch(() => undefined)
    }, ANNOUNCE_MS)
  }

  async close(): Promise<void> {
    clearTimeout(this.announcing)
    await this.prismaClient.$disconnect()
    await Promise.all([
      this.app.end(),
      this.platform.end(),
      this.hurried.end(),
      this.readers.end(),
      this.lookers.end(),
      this.prismaPool.end(),
    ])
  }
}

async function askOn<Row>(
  readers: SharedReaders,
  ctx: OrganizationCtx,
  { name, call, parameters }: ScopedFunction,
  values: readonly unknown[],
): Promise<Row[]> {
  if (values.length !== parameters) throw new Error(`${call} wants ${parameters} parameters`)
  const places = values.map((_, index) => `, $${index + 2}`).join('')
  const text = `SELECT * FROM ${call}($1${places})`
  return readers.query<Row>({ name, text, values: [ctx.scope.organizationId, ...values] })
}

async function playIn<T>(client: pg.PoolClient, ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await client.query(`SAVEPOINT rehearsal; ${scopeOf(ctx)}`)
  try {
    const tx = new Tx(ctx, client)
    const result = await work(tx)
    await tx.flush()
    // Constraints that wait for the commit are checked now, as it would.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; RELEASE SAVEPOINT rehearsal')
    return result
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT rehearsal; RELEASE SAVEPOINT rehearsal')
    throw error
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** SQL that gives the transaction its scope: one message with the BEGIN before it. Values are checked, because they are written in the text. */
function scopeOf({ scope }: Ctx): string {
  switch (scope.kind) {
    case 'organization':
      if (scope.organizationId !== '' && !UUID.test(scope.organizationId))
        throw new Error('the organization of the context is no identifier')
      return `SELECT set_config('app.organization_id', '${scope.organizationId}', true)`
    case 'citizen':
      return `SET LOCAL ROLE quietanza_citizen; SELECT set_config('app.debtor_key', '${scope.debtorKey.toString('hex')}', true)`
    case 'platform':
      return ''
  }
}

interface Loan {
  client?: pg.PoolClient
  /** Given instead of one of the pool. */
  readonly standIn?: pg.PoolClient
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
    if (loan?.standIn) {
      loan.client = loan.standIn
      return Promise.resolve(loan.standIn)
    }
    return super.connect().then((client) => {
      if (loan) loan.client = client
      return client
    })
  }
}
