import { Controller, Inject } from '@nestjs/common'
import {
  createPosition,
  createPositionBatch,
  listPositions,
  patchPosition,
  putPosition,
  readPosition,
  readPositionByExternalId,
  searchPositions,
} from '@repo/contracts/v1/debt-positions'
import { romeDay } from '@repo/domain/italian-calendar'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { toProblem } from '#platform/http/problem.filter'
import { withHint } from '#platform/http/problem-hints'
import { readOptionalIfMatch } from '#platform/http/write-headers'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { ClientPositions, checkService } from './client-positions.js'
import { ClientPositionsQueries } from './client-positions.queries.js'
import { debtPositionErrors } from './debt-positions.errors.js'
import { positionResourceOf } from './position-resource.js'
import { CreateDebtPosition } from './use-cases/create-debt-position.js'
import { type BatchOutcome, CreatePositionBatch } from './use-cases/create-position-batch.js'
import { PatchDebtPosition } from './use-cases/patch-debt-position.js'
import { PutDebtPosition } from './use-cases/put-debt-position.js'

/** Positions written by programs. Their external ids are those of the program that gives them. */
@Controller()
export class DebtPositionsV1WritingController {
  constructor(
    private readonly seen: ClientPositions,
    private readonly creating: CreateDebtPosition,
    private readonly putting: PutDebtPosition,
    private readonly patching: PatchDebtPosition,
    private readonly batching: CreatePositionBatch,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Handles(createPosition)
  async create({ ctx, client, input }: Call<typeof createPosition>) {
    checkService(client, input.body.collectionServiceId)
    const given = { ...input.body, origin: 'api', externalSource: client!.id } as const
    return this.seen.read(ctx, client, await this.creating.run(ctx as OrganizationCtx, given))
  }

  @Handles(putPosition)
  async put({ ctx, client, input, request, reply }: Call<typeof putPosition>) {
    const { publish, ...position } = input.body
    const { externalId } = input.params
    const version = readOptionalIfMatch(request)
    checkService(client, position.collectionServiceId)
    const known = await this.seen.findByExternalId(ctx, client!, externalId)
    if (!known && version !== undefined) throw debtPositionErrors.stale()
    const { id, created } = await this.putting.run(ctx as OrganizationCtx, {
      externalSource: client!.id,
      position: { ...position, externalId },
      publish,
      origin: 'api',
      version,
    })
    if (created) reply.status(201)
    return this.seen.read(ctx, client, id)
  }

  @Handles(patchPosition)
  async patch({ ctx, client, input, ifMatch }: Call<typeof patchPosition>) {
    const id = input.params.debtPositionId
    await this.patching.run(ctx as OrganizationCtx, client, { id, version: ifMatch, patch: input.body })
    return this.seen.read(ctx, client, id)
  }

  @Handles(createPositionBatch)
  async batch({ ctx, client, input }: Call<typeof createPositionBatch>) {
    const { positions } = input.body
    const outcomes = await this.batching.run(ctx as OrganizationCtx, client!, positions)
    const items: object[] = []
    for (const [index, outcome] of outcomes.entries())
      items.push({ index, ...externalIdOf(positions[index]), ...(await this.told(ctx, client, outcome)) })
    return { items }
  }

  private async told(ctx: Call['ctx'], client: Call['client'], outcome: BatchOutcome) {
    if ('id' in outcome) return { status: 201, position: await this.seen.read(ctx, client, outcome.id) }
    const problem = withHint(toProblem(outcome.error, ctx.correlationId), true)
    if (problem.status >= 500)
      this.logger.error({ err: outcome.error, correlationId: ctx.correlationId }, 'a position of a batch failed')
    return { status: problem.status, problem }
  }
}

/** Positions read by programs. */
@Controller()
export class DebtPositionsV1ReadingController {
  constructor(
    private readonly db: Database,
    private readonly seen: ClientPositions,
    private readonly queries: ClientPositionsQueries,
  ) {}

  @Handles(readPosition)
  one({ ctx, client, input }: Call<typeof readPosition>) {
    return this.seen.read(ctx, client, input.params.debtPositionId)
  }

  @Handles(readPositionByExternalId)
  async byExternalId({ ctx, client, input }: Call<typeof readPositionByExternalId>) {
    const stored = await this.seen.findByExternalId(ctx, client!, input.params.externalId)
    if (!stored) throw debtPositionErrors.unknown()
    return positionResourceOf(stored, romeDay(ctx.now))
  }

  @Handles(listPositions)
  list({ ctx, client, input }: Call<typeof listPositions>) {
    return this.db.readOnce(ctx, (tx) => this.queries.positions(tx, client!, input.query))
  }

  @Handles(searchPositions)
  search({ ctx, client, input }: Call<typeof searchPositions>) {
    return this.db.readOnce(ctx, (tx) => this.queries.positions(tx, client!, input.body))
  }
}

/** Tells whose outcome it is, when it was said in a way that can be told. */
function externalIdOf(given: unknown): { externalId?: string } {
  const externalId = (given as { externalId?: unknown } | null)?.externalId
  return typeof externalId === 'string' ? { externalId: externalId.slice(0, 70) } : {}
}
