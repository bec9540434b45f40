import { Injectable } from '@nestjs/common'
import type { ImportDiscardDetail } from '@repo/contracts/imports/import-discards'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { shownRecord } from '../discards/discard-record.js'
import { DiscardsRepository } from '../discards/discards.repository.js'
import { takesFixes } from '../discards/settle-discard.js'
import { importErrors } from '../imports.errors.js'
import { ImportsRepository } from '../imports.repository.js'
import { FileFormats } from '../mappings/file-formats.js'
import { externalIdOf } from '../row-words.js'

/** A discarded row as it came, with what was wrong of it and how it ended, if it did. */
@Injectable()
export class ReadDiscard {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsRepository,
    private readonly discards: DiscardsRepository,
    private readonly formats: FileFormats,
  ) {}

  /** @throws imports.unknown, discardUnknown */
  run(ctx: OrganizationCtx, importId: string, row: number): Promise<ImportDiscardDetail> {
    return this.db.run(ctx, async (tx) => {
      const record = await this.imports.find(tx, importId)
      if (!record) throw importErrors.unknown()
      const discard = await this.discards.find(tx, importId, row)
      if (!discard) throw importErrors.discardUnknown()
      const source = await this.discards.source(tx, record)
      const { given, problems, settled } = discard
      const dialect = source?.dialect ?? (await this.formats.of(tx, record))
      return {
        row,
        ...externalIdOf(given),
        problems,
        ...(dialect ? { dialectName: dialect.name } : {}),
        ...shownRecord(given, source ?? { dialect, speaks: undefined }),
        fixable: source !== undefined && !settled && takesFixes(record),
        ...(settled
          ? {
              settled: {
                as: settled.as,
                at: settled.at.toISOString(),
                by: settled.byName,
                debtPositionId: settled.debtPositionId,
                importId: settled.importId,
              },
            }
          : {}),
        ...(await this.discards.progress(tx, importId, row)),
      }
    })
  }
}
