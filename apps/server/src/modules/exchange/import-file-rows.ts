import { Injectable } from '@nestjs/common'
import { romeDay } from '@repo/domain/italian-calendar'
import type { FileRow } from '@repo/wire/files/file-dialect'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { ImportFileReport } from './import-file-report.js'
import { fileReportPurpose } from './import-file-seals.js'
import { ImportFileSource } from './import-file-source.js'
import { ImportFilesRepository } from './import-files.repository.js'
import type { ImportRecord } from './imports.repository.js'
import { startReading } from './intake/check-upload.js'
import { type FileReading, FileRows } from './intake/file-rows.js'
import type { OpenedFile } from './intake/open-upload.js'
import { FileFormats } from './mappings/file-formats.js'

/** The file of an import is not there any more, or does not say what its check said: somebody must look. */
export class FileLost extends Error {}

/** A file of rows, open. */
export interface OpenedRows {
  readonly reading: FileReading
  readonly rows: AsyncIterable<FileRow>
  /** As it was given. */
  readonly original: Pick<OpenedFile, 'name' | 'read'>
}

/** The rows of the file that an import was born of, as many times as they are wanted. */
@Injectable()
export class ImportFileRows {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly files: ImportFilesRepository,
    private readonly sources: ImportFileSource,
    private readonly formats: FileFormats,
  ) {}

  /**
   * @returns the rows in the order in which the import numbers them, always the same
   * @throws FileLost
   */
  async open(ctx: OrganizationCtx, seen: Pick<ImportRecord, 'fileId' | 'createdAt'>): Promise<OpenedRows> {
    const file = await this.db.run(ctx, (tx) => this.files.find(tx, seen.fileId!))
    if (!file?.sealedReport) throw new FileLost('the file of an import was deleted')
    const report = this.vault.decryptJson<ImportFileReport>(file.sealedReport, fileReportPurpose(file.id))
    if (report.outcome !== 'readable') throw new FileLost('the file of an import was found unreadable')
    const { source, name, owner } = await this.sources.open(ctx, file, romeDay(seen.createdAt))
    const dialect = await this.db.run(ctx, (tx) => this.formats.of(tx, file))
    if (!dialect) throw new FileLost('the file of an import has no format')
    const reading = await startReading(source, name, owner, { dialect, encoding: report.encoding })
    const rows = new FileRows(reading)
    const { passages } = report
    // The file in a ZIP is what was meant; a spreadsheet is opened to read its cells.
    const original = reading.file.book ? { ...reading.file, read: () => source.read(0, source.size) } : reading.file
    return { reading, original, rows: passages === undefined ? rows.inOrder() : rows.gathered(passages) }
  }
}
