import { Injectable } from '@nestjs/common'
import type { ImportStatus } from '@repo/domain/import-lifecycle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import { importFileErrors } from '../import-files.errors.js'
import { ImportFilesRepository } from '../import-files.repository.js'
import { ImportsRepository } from '../imports.repository.js'

/** Whose rows may still be asked of the file. */
const UNFINISHED: ReadonlySet<ImportStatus> = new Set(['received', 'loading', 'paused', 'failed'])

/** Deletes an uploaded file with its bytes before its time. What was loaded from it stays. */
@Injectable()
export class ForgetFile {
  constructor(
    private readonly db: Database,
    private readonly files: ImportFilesRepository,
    private readonly stored: StoredFiles,
    private readonly imports: ImportsRepository,
  ) {}

  /**
   * @param externalSource whose files exist for the caller; all when absent
   * @throws importFiles.unknown, also while it is still arriving; importFiles.inUse
   */
  run(ctx: OrganizationCtx, id: string, externalSource?: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const file = await this.files.lock(tx, id)
      if (!file || file.status === 'receiving') throw importFileErrors.unknown()
      if (externalSource !== undefined && file.externalSource !== externalSource) throw importFileErrors.unknown()
      const made = file.importId === null ? undefined : await this.imports.find(tx, file.importId)
      if (made && UNFINISHED.has(made.status)) throw importFileErrors.inUse({ facts: { importId: made.id } })
      await this.stored.remove(tx, id)
      await this.files.remove(tx, id)
      tx.audit({ action: 'importFiles.forgotten', subjectKind: 'import_file', subjectId: id })
    })
  }
}
