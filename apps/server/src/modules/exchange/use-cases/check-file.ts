import { Injectable } from '@nestjs/common'
import { romeDay } from '@repo/domain/italian-calendar'
import { MAPPED } from '@repo/wire/files/mapped/mapped-dialect'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { reportOf } from '../import-file-report.js'
import { fileReportPurpose } from '../import-file-seals.js'
import { ImportFileSource } from '../import-file-source.js'
import { ImportFilesRepository } from '../import-files.repository.js'
import { type FlowTaken, ImportFlows } from '../import-flows.js'
import { importFileReceived } from '../imports.events.js'
import { checkUpload, type UploadCheck } from '../intake/check-upload.js'
import { type ColumnMappingRecord, ColumnMappingsRepository } from '../mappings/column-mappings.repository.js'
import { FileFormats } from '../mappings/file-formats.js'
import { LoadFile } from './load-file.js'
import { PreviewFile } from './preview-file.js'

/**
 * Reads a file that has arrived and keeps what it says of itself. Writes once, at the end: a worker that is killed leaves nothing, and the next one
 * begins again; a job told twice finds nothing to do. A flow that was loaded with another content is refused in the words of its format. A file that somebody else has loaded, byte for byte, is not loaded by itself: whoever gives a row
 * gives it its name, and the same debt would be asked for twice.
 */
@Injectable()
export class CheckFile {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly files: ImportFilesRepository,
    private readonly sources: ImportFileSource,
    private readonly previewing: PreviewFile,
    private readonly loading: LoadFile,
    private readonly formats: FileFormats,
    private readonly mappings: ColumnMappingsRepository,
    private readonly flows: ImportFlows,
  ) {}

  async run(ctx: OrganizationCtx, id: string): Promise<void> {
    const file = await this.db.run(ctx, (tx) => this.files.find(tx, id))
    if (file?.status !== 'received') return
    const { source, name, owner } = await this.sources.open(ctx, file, romeDay(ctx.now))
    const told: { mapping?: ColumnMappingRecord | undefined } = {}
    const check = await checkUpload(source, name, owner, async (head) => {
      told.mapping = await this.db.run(ctx, (tx) => this.formats.mappingFor(tx, head))
      return this.formats.known(told.mapping)
    })
    const preview = await this.previewing.run(ctx, file, check)
    const known = check.outcome === 'readable' ? check.reading : undefined
    const dialect = known?.dialect.id ?? (check.outcome === 'refused' ? check.dialectId : undefined)
    const flowId = known?.dialect.flowsOnce && known.recognition.flowId
    const flow = flowId && { externalSource: file.externalSource, dialect: known!.dialect.id, flowId }
    const flowKey = flow ? this.flows.keyOf(flow) : undefined
    await this.db.run(ctx, async (tx) => {
      const now = await this.files.lock(tx, id)
      if (now?.status !== 'received') return
      // Somebody has told these columns while we were reading: the file is read again.
      if (check.outcome === 'to_map' && (await this.mappings.inUseAlone(tx, check.sample.header)))
        return tx.emit(importFileReceived({ importFileId: id }))
      const taken = flowKey && (await this.flows.takenAlone(tx, flowKey, now.contentHash!))
      const report = reportOf(taken ? refusedAs(check, taken) : check, preview)
      const said = {
        status: report.outcome,
        dialect,
        version: known?.recognition.version,
        mappingId: dialect === MAPPED ? told.mapping?.id : undefined,
        headerSignature: check.outcome === 'to_map' ? this.mappings.signatureOf(check.sample.header) : undefined,
        flowKey,
        sealedReport: this.vault.encryptJson(report, fileReportPurpose(id)),
      }
      await this.files.checked(tx, id, said)
      tx.audit({
        action: 'importFiles.checked',
        subjectKind: 'import_file',
        subjectId: id,
        details: { outcome: report.outcome, dialect: dialect ?? null },
      })
      if (report.outcome === 'readable' && now.loadsAs && !(await this.files.isOfOthers(tx, id))) {
        const loading = {
          publish: now.loadsAs === 'published',
          collectionServiceIds: now.collectionServiceIds ?? undefined,
        }
        await this.loading.within(tx, (await this.files.lock(tx, id))!, loading, now.actor)
      }
    })
  }
}

/** A file that can be read, whose flow was sent with another content. */
function refusedAs(check: UploadCheck, taken: FlowTaken): UploadCheck {
  if (check.outcome !== 'readable') return check
  const { dialect } = check.reading
  return { outcome: 'refused', dialectId: dialect.id, problems: [dialect.fileProblem(taken)] }
}
