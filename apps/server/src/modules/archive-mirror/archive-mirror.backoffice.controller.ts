import { Controller } from '@nestjs/common'
import {
  listArchiveCopies,
  readArchiveCopy,
  resendArchiveCopies,
  resendArchiveCopy,
} from '@repo/contracts/archive-mirror/archive-mirror'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { DebtPositionsFacade } from '../debt-positions/debt-positions.facade.js'
import { archiveMirrorErrors } from './archive-mirror.errors.js'
import { ArchiveMirrorQueries } from './archive-mirror.queries.js'
import { MirroredOrganizations } from './mirrored-organizations.js'
import { ResendCopies } from './use-cases/resend-copies.js'

/** What operators see and do of the copies in the archive. */
@Controller()
export class ArchiveMirrorController {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly queries: ArchiveMirrorQueries,
    private readonly mirrored: MirroredOrganizations,
    private readonly resending: ResendCopies,
  ) {}

  @Handles(readArchiveCopy)
  one({ ctx, input }: Call<typeof readArchiveCopy>) {
    return this.read(ctx as OrganizationCtx, input.params.debtPositionId)
  }

  @Handles(resendArchiveCopy)
  async resend({ ctx, input }: Call<typeof resendArchiveCopy>) {
    const { debtPositionId } = input.params
    await this.resending.one(ctx as OrganizationCtx, debtPositionId)
    return this.read(ctx as OrganizationCtx, debtPositionId)
  }

  @Handles(listArchiveCopies)
  async list({ ctx, input }: Call<typeof listArchiveCopies>) {
    const { page, size } = input.query
    const mirrored = (await this.mirrored.counterparty(ctx as OrganizationCtx)) !== undefined
    return { ...(await this.db.run(ctx, (tx) => this.queries.list(tx, input.query))), mirrored, page, size }
  }

  @Handles(resendArchiveCopies)
  async resendAll({ ctx, input }: Call<typeof resendArchiveCopies>) {
    return { count: await this.resending.behind(ctx as OrganizationCtx, input.body.state) }
  }

  private async read(ctx: OrganizationCtx, debtPositionId: string) {
    const mirrored = (await this.mirrored.counterparty(ctx)) !== undefined
    return this.db.run(ctx, async (tx) => {
      if (!(await this.positions.find(tx, debtPositionId))) throw archiveMirrorErrors.positionUnknown()
      const copy = await this.queries.copy(tx, debtPositionId)
      return { mirrored, ...(copy ? { copy } : {}) }
    })
  }
}
