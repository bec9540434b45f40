import { Controller } from '@nestjs/common'
import type { Endpoint } from '@repo/contracts/http/endpoint'
import {
  cancelPosition,
  changePosition,
  createPosition,
  listPositions,
  publishPosition,
  putPosition,
  readPosition,
  recordManualPayment,
  restorePosition,
  revokePosition,
} from '@repo/contracts/v1/debt-positions'
import type { Ctx, OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type ClientCaller, mayUseService } from '#platform/http/access'
import { type Call, Handles, TheCall } from '#platform/http/endpoint.decorator'
import { debtPositionErrors } from './debt-positions.errors.js'
import { PositionReader } from './position-reader.js'
import { PublicPositionsQueries } from './public-positions.queries.js'
import { CancelDebtPosition } from './use-cases/cancel-debt-position.js'
import { CreateDebtPosition } from './use-cases/create-debt-position.js'
import { PayByHand } from './use-cases/pay-by-hand.js'
import { PublishDebtPosition } from './use-cases/publish-debt-position.js'
import { PutDebtPosition } from './use-cases/put-debt-position.js'
import { RestoreDebtPosition } from './use-cases/restore-debt-position.js'
import { RevokeDebtPosition } from './use-cases/revoke-debt-position.js'
import { UpdateDebtPosition } from './use-cases/update-debt-position.js'

type PositionCall = Pick<Call<Endpoint>, 'ctx' | 'client'> & {
  readonly input: { readonly params: { readonly debtPositionId: string } }
}

/** What a service outside its list is to a client: nothing that exists. */
function checkService(client: ClientCaller | undefined, collectionServiceId: string): void {
  if (!mayUseService(client, collectionServiceId)) throw debtPositionErrors.serviceUnknown()
}

/** Debt positions for programs of others: writing and reading. */
@Controller()
export class PublicPositionsController {
  constructor(
    private readonly db: Database,
    private readonly reader: PositionReader,
    private readonly queries: PublicPositionsQueries,
    private readonly creating: CreateDebtPosition,
    private readonly putting: PutDebtPosition,
  ) {}

  @Handles(createPosition)
  async create(@TheCall() { ctx, input, client }: Call<typeof createPosition>) {
    checkService(client, input.body.collectionServiceId)
    const own = { origin: 'api' as const, externalSource: client!.id }
    return this.reader.read(ctx, await this.creating.run(ctx as OrganizationCtx, { ...input.body, ...own }))
  }

  @Handles(putPosition)
  async put(@TheCall() { ctx, input, client, reply }: Call<typeof putPosition>) {
    checkService(client, input.body.collectionServiceId)
    const { publish, ...position } = input.body
    const { id, created } = await this.putting.run(ctx as OrganizationCtx, {
      externalSource: client!.id,
      position: { ...position, externalId: input.params.externalId },
      publish,
      origin: 'api',
    })
    if (created) void reply.status(201)
    return this.reader.read(ctx, id)
  }

  @Handles(listPositions)
  list(@TheCall() { ctx, input, client }: Call<typeof listPositions>) {
    return this.db.run(ctx, (tx) => this.queries.list(tx, input.query, client?.collectionServiceIds))
  }

  @Handles(readPosition)
  read(@TheCall() { ctx, input, client }: Call<typeof readPosition>) {
    return ownPosition(this.reader, { ctx, input, client })
  }
}

/** What programs of others do with a position that exists. Each wants the version that it has seen (`If-Match`). */
@Controller()
export class PublicPositionCommandsController {
  constructor(
    private readonly reader: PositionReader,
    private readonly updating: UpdateDebtPosition,
    private readonly publishing: PublishDebtPosition,
    private readonly cancelling: CancelDebtPosition,
    private readonly revoking: RevokeDebtPosition,
    private readonly restoring: RestoreDebtPosition,
    private readonly paying: PayByHand,
  ) {}

  @Handles(changePosition)
  change(@TheCall() call: Call<typeof changePosition>) {
    const { input, ifMatch: version, client } = call
    checkService(client, input.body.collectionServiceId)
    return this.after(call, (ctx, id) => this.updating.run(ctx, id, { ...input.body, externalId: undefined, version }))
  }

  @Handles(publishPosition)
  publish(@TheCall() call: Call<typeof publishPosition>) {
    return this.after(call, (ctx, id) => this.publishing.run(ctx, { id, version: call.ifMatch }))
  }

  @Handles(cancelPosition)
  cancel(@TheCall() call: Call<typeof cancelPosition>) {
    return this.after(call, (ctx, id) => this.cancelling.run(ctx, { id, version: call.ifMatch, ...call.input.body }))
  }

  @Handles(revokePosition)
  revoke(@TheCall() call: Call<typeof revokePosition>) {
    return this.after(call, (ctx, id) => this.revoking.run(ctx, { id, version: call.ifMatch, ...call.input.body }))
  }

  @Handles(restorePosition)
  restore(@TheCall() call: Call<typeof restorePosition>) {
    return this.after(call, (ctx, id) => this.restoring.run(ctx, { id, version: call.ifMatch, ...call.input.body }))
  }

  @Handles(recordManualPayment)
  pay(@TheCall() call: Call<typeof recordManualPayment>) {
    return this.after(call, (ctx, id) => this.paying.run(ctx, { id, version: call.ifMatch, ...call.input.body }))
  }

  /** Carries out a command on a position of the caller's services, and answers what became of it. */
  private async after(call: PositionCall, command: (ctx: OrganizationCtx, id: string) => Promise<unknown>) {
    await ownPosition(this.reader, call)
    const { debtPositionId } = call.input.params
    await command(call.ctx as OrganizationCtx, debtPositionId)
    return this.reader.read(call.ctx as Ctx, debtPositionId)
  }
}

/** @throws debtPositions.unknown also when it is of a service outside the caller's list */
async function ownPosition(reader: PositionReader, { ctx, input, client }: PositionCall) {
  const position = await reader.read(ctx, input.params.debtPositionId)
  if (!mayUseService(client, position.collectionService.id)) throw debtPositionErrors.unknown()
  return position
}
