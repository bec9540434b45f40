import { Controller } from '@nestjs/common'
import type { ImportView } from '@repo/contracts/imports/imports'
import {
  cancelClientImport,
  createClientImport,
  listClientImportRows,
  listClientImports,
  pauseClientImport,
  readClientImport,
  resumeClientImport,
  withdrawClientImport,
} from '@repo/contracts/v1/imports'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { importErrors } from './imports.errors.js'
import { ImportsQueries } from './imports.queries.js'
import { type AskedCommand, CommandImport } from './use-cases/command-import.js'
import { PreviewImport } from './use-cases/preview-import.js'
import { ReceiveImport } from './use-cases/receive-import.js'

/** Imports of programs: each sees its own. */
@Controller()
export class ImportsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly queries: ImportsQueries,
    private readonly receiving: ReceiveImport,
    private readonly previewing: PreviewImport,
  ) {}

  @Handles(createClientImport)
  async create({ ctx, client, input }: Call<typeof createClientImport>) {
    const { positions, publish } = input.body
    const received = {
      source: 'api' as const,
      externalSource: client!.id,
      collectionServiceIds: client!.collectionServiceIds,
      publish,
      rows: positions,
    }
    const id = await this.receiving.run(ctx as OrganizationCtx, received)
    const view = await own(this.db, this.queries, ctx as OrganizationCtx, id, client!.id)
    if (!ctx.rehearsal) return view
    const { counts, amountCents, shown } = await this.previewing.run(ctx as OrganizationCtx, received)
    return { ...view, amountCents, counts: { ...view.counts, ...counts, read: positions.length }, preview: shown }
  }

  @Handles(listClientImports)
  list({ ctx, client, input }: Call<typeof listClientImports>) {
    return this.db.run(ctx, (tx) => this.queries.ofClient(tx, client!.id, input.query))
  }

  @Handles(readClientImport)
  read({ ctx, client, input }: Call<typeof readClientImport>) {
    return own(this.db, this.queries, ctx as OrganizationCtx, input.params.importId, client!.id)
  }

  @Handles(listClientImportRows)
  rows({ ctx, client, input }: Call<typeof listClientImportRows>) {
    const { importId } = input.params
    return this.db.run(ctx, async (tx) => {
      if (!(await this.queries.one(tx, importId, client!.id))) throw importErrors.unknown()
      return this.queries.rows(tx, importId, input.query)
    })
  }
}

type CommandCall = Pick<Call<typeof pauseClientImport>, 'ctx' | 'client' | 'input'>

/** What programs tell their imports to do. */
@Controller()
export class ImportCommandsV1Controller {
  constructor(
    private readonly db: Database,
    private readonly queries: ImportsQueries,
    private readonly commanding: CommandImport,
  ) {}

  @Handles(pauseClientImport)
  pause(call: Call<typeof pauseClientImport>) {
    return this.tell(call, 'pause')
  }

  @Handles(resumeClientImport)
  resume(call: Call<typeof resumeClientImport>) {
    return this.tell(call, 'resume')
  }

  @Handles(cancelClientImport)
  cancel(call: Call<typeof cancelClientImport>) {
    return this.tell(call, 'cancel')
  }

  @Handles(withdrawClientImport)
  withdraw(call: Call<typeof withdrawClientImport>) {
    return this.tell(call, 'withdraw')
  }

  private async tell({ ctx, client, input }: CommandCall, command: AskedCommand): Promise<ImportView> {
    const { importId } = input.params
    await this.commanding.run(ctx as OrganizationCtx, importId, command, client!.id)
    return own(this.db, this.queries, ctx as OrganizationCtx, importId, client!.id)
  }
}

/** @throws imports.unknown also when it is of another program */
async function own(db: Database, queries: ImportsQueries, ctx: OrganizationCtx, id: string, clientId: string) {
  const view = await db.run(ctx, (tx) => queries.one(tx, id, clientId))
  if (!view) throw importErrors.unknown()
  return view
}
