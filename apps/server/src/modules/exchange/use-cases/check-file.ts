import { Injectable } from '@nestjs/common'
import { romeDay } from '@repo/domain/italian-calendar'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { reportOf } from '../import-file-report.js'
import { fileNamePurpose, fileReportPurpose } from '../import-file-seals.js'
import { type ImportFileRecord, ImportFilesRepository } from '../import-files.repository.js'
import { checkUpload, type UploadCheck } from '../intake/check-upload.js'
import { PreviewFile } from './preview-file.js'

/**
 * Reads a file that has arrived and keeps what it says of itself. Writes once, at the end: a worker that is killed leaves nothing, and the next one
 * begins again; a job told twice finds nothing to do.
 */
@Injectable()
export class CheckFile {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly files: ImportFilesRepository,
    private readonly stored: StoredFiles,
    private readonly organizations: OrganizationsFacade,
    private readonly previewing: PreviewFile,
  ) {}

  async run(ctx: OrganizationCtx, id: string): Promise<void> {
    const file = await this.db.run(ctx, (tx) => this.files.find(tx, id))
    if (file?.status !== 'received') return
    const check = await this.check(ctx, file)
    const report = reportOf(check, await this.previewing.run(ctx, file, check))
    const sealedReport = this.vault.encryptJson(report, fileReportPurpose(id))
    const known = check.outcome === 'readable' ? check.reading : undefined
    const dialect = known?.dialect.id ?? (check.outcome === 'refused' ? check.dialectId : undefined)
    await this.db.run(ctx, async (tx) => {
      const now = await this.files.lock(tx, id)
      if (now?.status !== 'received') return
      const said = { status: report.outcome, dialect, version: known?.recognition.version, sealedReport }
      await this.files.checked(tx, id, said)
      tx.audit({
        action: 'importFiles.checked',
        subjectKind: 'import_file',
        subjectId: id,
        details: { outcome: report.outcome, dialect: dialect ?? null },
      })
    })
  }

  private async check(ctx: OrganizationCtx, file: ImportFileRecord): Promise<UploadCheck> {
    const own = await this.db.run(ctx, (tx) => this.organizations.own(tx))
    const source = {
      size: file.bytes,
      read: (start: number, end: number) => this.stored.readRange(ctx, file.id, start, end),
    }
    return checkUpload(source, this.vault.decrypt(file.sealedName, fileNamePurpose(file.id)), {
      organizationFiscalCode: own.fiscalCode,
      ipaCode: own.ipaCode,
      today: romeDay(ctx.now),
    })
  }
}
