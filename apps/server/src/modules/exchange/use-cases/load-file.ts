import { Injectable } from '@nestjs/common'
import { importFileLifecycle } from '@repo/domain/import-file-lifecycle'
import { transition } from '@repo/domain/lifecycle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import type { ImportFileReport } from '../import-file-report.js'
import { fileReportPurpose } from '../import-file-seals.js'
import { importFileErrors } from '../import-files.errors.js'
import { type ImportFileRecord, ImportFilesRepository } from '../import-files.repository.js'
import { ImportFlows } from '../import-flows.js'
import { importLoadingDue } from '../imports.events.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'

export interface FileLoading {
  /** For rows that do not say it themselves. */
  readonly publish: boolean
  /** The services that its rows may name; all when absent. */
  readonly collectionServiceIds?: readonly string[] | undefined
}

/** Makes an import of an uploaded file, once; the rows are cut and loaded by the jobs that follow. */
@Injectable()
export class LoadFile {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly files: ImportFilesRepository,
    private readonly imports: ImportsRepository,
    private readonly flows: ImportFlows,
  ) {}

  /**
   * @param externalSource whose files exist for the caller; all when absent
   * @returns the id of the import
   * @throws importFiles.unknown, notLoadable, flowTaken
   */
  run(ctx: OrganizationCtx, id: string, loading: FileLoading, externalSource?: string): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const file = await this.files.lock(tx, id)
      if (!file || file.status === 'receiving') throw importFileErrors.unknown()
      if (externalSource !== undefined && file.externalSource !== externalSource) throw importFileErrors.unknown()
      // Who loads the file of somebody else may not make more of it than its page has shown.
      const allowed = externalSource === undefined ? file.collectionServiceIds : loading.collectionServiceIds
      const asked = { ...loading, collectionServiceIds: allowed ?? undefined }
      return this.within(tx, file, asked, ctx.actor as ImportRecord['actor'])
    })
  }

  /** The same of a file that the transaction has locked, in the name of `actor`. @throws importFiles.notLoadable, flowTaken */
  async within(tx: Tx, file: ImportFileRecord, loading: FileLoading, actor: ImportRecord['actor']): Promise<string> {
    const step = transition(importFileLifecycle, file.status, 'load')
    if (!step.ok) throw importFileErrors.notLoadable({ facts: { status: file.status } })
    const report = this.vault.decryptJson<ImportFileReport>(file.sealedReport!, fileReportPurpose(file.id))
    if (report.outcome !== 'readable') throw new Error('a file that can be read has a report that says otherwise')
    // Its flow may have been loaded from another file since it was checked.
    if (file.flowKey && (await this.flows.takenAlone(tx, file.flowKey, file.contentHash!)))
      throw importFileErrors.flowTaken()
    const importId = uuidv7(tx.ctx.now.getTime())
    const rowCount = report.counts.rows
    await this.imports.insert(
      tx,
      {
        id: importId,
        source: file.source,
        externalSource: file.externalSource,
        collectionServiceIds: loading.collectionServiceIds,
        publish: loading.publish,
        contentHash: file.contentHash!,
        rowCount,
        file: { id: file.id, dialect: file.dialect!, mappingId: file.mappingId, flowKey: file.flowKey },
        actor,
      },
      [],
    )
    await this.files.loaded(tx, file.id, importId)
    tx.audit({ action: step.event, subjectKind: 'import_file', subjectId: file.id, details: { importId } })
    tx.audit({ action: 'imports.received', subjectKind: 'import', subjectId: importId, details: { rows: rowCount } })
    tx.emit(importLoadingDue({ importId }))
    return importId
  }
}
