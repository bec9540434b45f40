import { Injectable, StreamableFile } from '@nestjs/common'
import type { ExportView } from '@repo/contracts/exports/exports'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import type { ClientCaller } from '#platform/http/access'
import { exportErrors } from './exports.errors.js'
import { ExportsQueries } from './exports.queries.js'

/** Exports as doors give them, one at a time. */
@Injectable()
export class ExportDownloads {
  constructor(
    private readonly db: Database,
    private readonly queries: ExportsQueries,
    private readonly stored: StoredFiles,
  ) {}

  /** @throws exports.unknown also when it is not for this program */
  async one(ctx: OrganizationCtx, id: string, client?: ClientCaller): Promise<ExportView> {
    const view = await this.db.run(ctx, (tx) => this.queries.one(tx, id, client))
    if (!view) throw exportErrors.unknown()
    return view
  }

  /** Its file, streamed; that it was taken is in the history. @throws exports.unknown, fileUnknown */
  async file(ctx: OrganizationCtx, id: string, client?: ClientCaller): Promise<StreamableFile> {
    const found = await this.db.run(ctx, async (tx) => {
      const seen = await this.queries.file(tx, id, client)
      if (seen?.file) tx.audit({ action: 'exports.downloaded', subjectKind: 'export', subjectId: id })
      return seen
    })
    if (!found) throw exportErrors.unknown()
    if (!found.file) throw exportErrors.fileUnknown()
    const { fileId, name, mediaType, bytes } = found.file
    return new StreamableFile(this.stored.read(ctx, fileId), {
      type: mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : mediaType,
      disposition: `attachment; filename="${name}"`,
      length: bytes,
    })
  }
}
