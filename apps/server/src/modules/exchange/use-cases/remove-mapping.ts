import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { columnMappingErrors } from '../mappings/column-mappings.errors.js'
import { ColumnMappingsRepository } from '../mappings/column-mappings.repository.js'

/** Takes what was said of a header out of use: files that were read by it keep it, the next ones ask again. */
@Injectable()
export class RemoveMapping {
  constructor(
    private readonly db: Database,
    private readonly mappings: ColumnMappingsRepository,
  ) {}

  /** @throws columnMappings.unknown, also when it is not in use any more */
  run(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      if (!(await this.mappings.retire(tx, id))) throw columnMappingErrors.unknown()
      tx.audit({ action: 'columnMappings.removed', subjectKind: 'column_mapping', subjectId: id })
    })
  }
}
