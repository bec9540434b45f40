import { Injectable } from '@nestjs/common'
import type { LocalDate } from '@repo/domain/local-date'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'
import { fileNamePurpose } from './import-file-seals.js'
import type { ImportFileRecord } from './import-files.repository.js'
import type { ByteSource } from './intake/byte-source.js'
import type { UploadOwner } from './intake/check-upload.js'

/** What reading an uploaded file takes. */
export interface UploadToRead {
  readonly source: ByteSource
  readonly name: string
  readonly owner: UploadOwner
}

/** Uploaded files as their readers want them: by ranges, with their name and whose they are. */
@Injectable()
export class ImportFileSource {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly stored: StoredFiles,
    private readonly organizations: OrganizationsFacade,
  ) {}

  /** @param today the day in Rome by which its rows are read: the same day reads the same rows */
  async open(ctx: OrganizationCtx, file: ImportFileRecord, today: LocalDate): Promise<UploadToRead> {
    const own = await this.db.run(ctx, (tx) => this.organizations.own(tx))
    return {
      source: {
        size: file.bytes,
        read: (start: number, end: number) => this.stored.readRange(ctx, file.id, start, end),
      },
      name: this.vault.decrypt(file.sealedName, fileNamePurpose(file.id)),
      owner: { organizationFiscalCode: own.fiscalCode, ipaCode: own.ipaCode, today },
    }
  }
}
