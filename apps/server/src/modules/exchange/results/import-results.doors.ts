import { Injectable, StreamableFile } from '@nestjs/common'
import type { ImportResultKind, ImportResultsView } from '@repo/contracts/imports/import-results'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import { importErrors } from '../imports.errors.js'
import { ImportsQueries } from '../imports.queries.js'
import { ImportResultsRepository } from './import-results.repository.js'

/** The answers to files, as doors give them. */
@Injectable()
export class ImportResultsDoors {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsQueries,
    private readonly results: ImportResultsRepository,
    private readonly stored: StoredFiles,
  ) {}

  /**
   * @param externalSource whose imports exist for the caller; all when absent
   * @throws imports.unknown
   */
  list(ctx: OrganizationCtx, importId: string, externalSource?: string): Promise<ImportResultsView> {
    return this.db.run(ctx, async (tx) => {
      if (!(await this.imports.one(tx, importId, externalSource))) throw importErrors.unknown()
      const until = await this.results.until(tx, importId)
      const items = await this.results.all(tx, importId)
      return {
        ready: items.length > 0,
        noticesComing: items.some(({ keptBack }) => keptBack) && !items.some(({ kind }) => kind === 'notices'),
        ...(until && items.length > 0 ? { until: until.toISOString() } : {}),
        items: items.map(({ kind, name, mediaType, bytes }) => ({ kind, name, mediaType, bytes })),
      }
    })
  }

  /** @throws imports.unknown, resultUnknown */
  async download(
    ctx: OrganizationCtx,
    importId: string,
    kind: ImportResultKind,
    externalSource?: string,
  ): Promise<StreamableFile> {
    const found = await this.db.run(ctx, async (tx) => {
      if (!(await this.imports.one(tx, importId, externalSource))) throw importErrors.unknown()
      return (await this.results.all(tx, importId)).find((each) => each.kind === kind)
    })
    if (!found) throw importErrors.resultUnknown()
    return new StreamableFile(this.stored.read(ctx, found.fileId), {
      type: found.mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : found.mediaType,
      disposition: dispositionOf(found.name),
      length: found.bytes,
    })
  }
}

/** RFC 6266: plain letters for old programs, and the name as it is for the others. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_')
  if (plain === name) return `attachment; filename="${name}"`
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
