import { Injectable } from '@nestjs/common'
import type { RowProblem } from '@repo/wire/files/file-dialect'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { type FileService, FileServices } from '../file-services.js'
import type { ImportFileRecord } from '../import-files.repository.js'
import type { UploadCheck } from '../intake/check-upload.js'
import { readFileRow, rowProblems } from '../read-file-row.js'

/** What our rules say of a file, beside what its format says. */
export interface FilePreview {
  /** Of its first rows, in their order. */
  readonly rows: readonly {
    readonly outcome: 'created' | 'changed' | 'unchanged' | 'cancelled' | 'discarded'
    readonly problems?: RowProblem[]
  }[]
  readonly services: readonly FileService[]
}

/** Tells what would become of the first rows of a file, and of the services it names, as if it were loaded and published now; writes nothing. */
@Injectable()
export class PreviewFile {
  constructor(
    private readonly db: Database,
    private readonly positions: DebtPositionsFacade,
    private readonly services: FileServices,
  ) {}

  run(ctx: OrganizationCtx, file: ImportFileRecord, check: UploadCheck): Promise<FilePreview> {
    if (check.outcome !== 'readable') return Promise.resolve({ rows: [], services: [] })
    const { reading, survey } = check
    const allowed = file.collectionServiceIds ?? undefined
    return this.db.run(ctx, async (tx) => {
      const rows = survey.firstRows.map(readFileRow)
      const options = {
        externalSource: file.externalSource,
        origin: 'import' as const,
        publish: true,
        collectionServiceIds: allowed,
      }
      const plans = await this.positions.previewMany(tx, rows, options, new Map())
      const named = [...survey.services].map(([code, count]) => ({ code, rows: count }))
      return {
        services: await this.services.of(tx, named, allowed),
        rows: plans.map((plan, index) => ({
          outcome: plan.outcome,
          ...(plan.outcome === 'discarded'
            ? { problems: [...rowProblems(reading.dialect, survey.firstRows[index]!, plan.problems)] }
            : {}),
        })),
      }
    })
  }
}
