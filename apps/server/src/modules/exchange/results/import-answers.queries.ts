import { Injectable } from '@nestjs/common'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { fileNamePurpose } from '../import-file-seals.js'
import { type ImportResult, resultNamePurpose } from './import-results.repository.js'

/** Which answers; every condition must hold. */
export interface AnswersFilter {
  /** Included; since ever when absent. */
  readonly from?: Date | undefined
  /** Excluded. */
  readonly before?: Date | undefined
  /** Of the imports of that program. */
  readonly externalSource?: string | undefined
  /** Of files that were taken from that server. */
  readonly remoteServerId?: string | undefined
}

/** An answer that can be read. */
export interface MadeAnswer {
  /** A `StoredFile`. */
  readonly fileId: string
  readonly madeAt: Date
}

/** What an answer is, and of which file. */
export interface ImportAnswer {
  readonly importId: string
  readonly kind: ImportResult['kind']
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  /** Of the file that it answers; undefined once that is forgotten. */
  readonly importFileName: string | undefined
}

const MADE = {
  name: 'import-answers-made',
  text: `SELECT r.file_id AS "fileId", r.made_at AS "madeAt"
    FROM import_result r JOIN import i ON i.organization_id = r.organization_id AND i.id = r.import_id
    WHERE r.organization_id = $1 AND NOT r.kept_back AND ($2::timestamptz IS NULL OR r.made_at >= $2) AND ($3::timestamptz IS NULL OR r.made_at < $3)
      AND ($4::text IS NULL OR i.external_source = $4)
      AND ($5::uuid IS NULL OR EXISTS (SELECT FROM import_file f WHERE f.organization_id = i.organization_id AND f.id = i.file_id AND f.remote_server_id = $5))
    ORDER BY r.made_at, r.file_id`,
}
const ONE = {
  name: 'import-answers-one',
  text: `SELECT r.import_id AS "importId", r.kind, r.sealed_name AS "sealedName", r.media_type AS "mediaType", s.bytes, f.id AS "importFileId",
      f.sealed_name AS "sealedImportFileName"
    FROM import_result r JOIN stored_file s ON s.organization_id = r.organization_id AND s.id = r.file_id AND s.complete
      JOIN import i ON i.organization_id = r.organization_id AND i.id = r.import_id
      LEFT JOIN import_file f ON f.organization_id = i.organization_id AND f.id = i.file_id
    WHERE r.organization_id = $1 AND r.file_id = $2`,
}

interface Row extends Omit<ImportAnswer, 'name' | 'importFileName'> {
  readonly sealedName: Buffer
  readonly importFileId: string | null
  readonly sealedImportFileName: Buffer | null
}

/** The answers to files, of many imports together. A read: takes no lock. */
@Injectable()
export class ImportAnswersQueries {
  constructor(private readonly vault: Vault) {}

  /** The oldest first: those of a month at most, since they are not kept longer. */
  made(tx: Tx, { from, before, externalSource, remoteServerId }: AnswersFilter): Promise<MadeAnswer[]> {
    const values = [from ?? null, before ?? null, externalSource ?? null, remoteServerId ?? null]
    return tx.query(MADE, [tx.organizationId, ...values])
  }

  /** Undefined when it is not kept any more. */
  async one(tx: Tx, fileId: string): Promise<ImportAnswer | undefined> {
    const row = await tx.one<Row>(ONE, [tx.organizationId, fileId])
    if (!row) return undefined
    const { sealedName, importFileId, sealedImportFileName, ...rest } = row
    return {
      ...rest,
      name: this.vault.decrypt(sealedName, resultNamePurpose(rest.importId, rest.kind)),
      importFileName:
        importFileId && sealedImportFileName
          ? this.vault.decrypt(sealedImportFileName, fileNamePurpose(importFileId))
          : undefined,
    }
  }
}
