import { Injectable } from '@nestjs/common'
import type { ImportFileDetail, ImportFileView } from '@repo/contracts/imports/import-files'
import type { ImportSource } from '@repo/contracts/imports/imports'
import type { ImportFileStatus } from '@repo/domain/import-file-lifecycle'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { FileServices } from './file-services.js'
import { type ImportFileReport, rowsNow } from './import-file-report.js'
import { fileNamePurpose, fileReportPurpose } from './import-file-seals.js'
import { formatName } from './mappings/file-formats.js'

interface Row {
  readonly id: string
  readonly status: ImportFileStatus
  readonly source: ImportSource
  readonly sealedName: Buffer
  readonly bytes: number
  readonly sameAs: string | null
  readonly dialect: string | null
  readonly dialectVersion: string | null
  readonly mappingName: string | null
  readonly importId: string | null
  readonly sealedReport: Buffer | null
  readonly collectionServiceIds: readonly string[] | null
  readonly requestedBy: string
  readonly createdAt: Date
  readonly forgetAfter: Date
}

// What is still arriving has nothing to tell.
const FILES = `SELECT id, status, source, sealed_name AS "sealedName", bytes, same_as AS "sameAs", dialect, dialect_version AS "dialectVersion",
    (SELECT m.name FROM column_mapping m WHERE m.organization_id = import_file.organization_id AND m.id = import_file.mapping_id) AS "mappingName",
    import_id AS "importId", sealed_report AS "sealedReport", collection_service_ids AS "collectionServiceIds", actor_name AS "requestedBy", created_at AS "createdAt", forget_after AS "forgetAfter"
  FROM import_file WHERE organization_id = $1 AND status <> 'receiving'`
const LOADED_BY_OTHERS = {
  name: 'import-files-loaded-by-others',
  text: `SELECT i.id FROM import_file f
    JOIN import_file o ON o.organization_id = $1 AND o.content_hash = f.content_hash AND o.external_source <> f.external_source
    JOIN import i ON i.organization_id = $1 AND i.id = o.import_id AND i.status NOT IN ('withdrawing', 'withdrawn')
    WHERE f.organization_id = $1 AND f.id = $2 ORDER BY i.id LIMIT 1`,
}
const ONE = {
  name: 'import-files-one',
  text: `${FILES} AND id = $2 AND ($3::text IS NULL OR external_source = $3)`,
}
const SEVERAL = { name: 'import-files-several', text: `${FILES} AND id = ANY($2)` }
// Ids grow with time.
const STRETCH = {
  name: 'import-files-stretch',
  text: `${FILES} AND external_source = $2 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
}
const PAGE = { name: 'import-files-page', text: `${FILES} ORDER BY id DESC LIMIT $2 OFFSET $3` }
const COUNT = {
  name: 'import-files-count',
  text: `SELECT count(*) AS n FROM import_file WHERE organization_id = $1 AND status <> 'receiving'`,
}

/** Uploaded files as screens and programs see them. */
@Injectable()
export class ImportFilesQueries {
  constructor(
    private readonly vault: Vault,
    private readonly services: FileServices,
  ) {}

  /** With what its services need now, until it is loaded. @param externalSource whose files exist for the caller; all when absent */
  async one(tx: Tx, id: string, externalSource?: string): Promise<ImportFileDetail | undefined> {
    const row = await tx.one<Row>(ONE, [tx.organizationId, id, externalSource ?? null])
    if (!row) return undefined
    const report = this.reportOf(row)
    const other = await tx.one<{ id: string }>(LOADED_BY_OTHERS, [tx.organizationId, id])
    const loadedByOthers = other ? { loadedByOthers: other.id } : {}
    return { ...this.toView(row, report), ...loadedByOthers, ...(await this.contents(tx, row, report)) }
  }

  private async contents(tx: Tx, { status, collectionServiceIds }: Row, report: ImportFileReport | undefined) {
    if (report?.outcome !== 'readable') return { services: [], firstRows: [], firstDiscards: [] }
    const services =
      status === 'readable'
        ? await this.services.of(tx, report.services, collectionServiceIds ?? undefined)
        : report.services
    return { services, firstRows: rowsNow(report, services), firstDiscards: report.firstDiscards }
  }

  /** Those of the given ids, in no order. */
  async several(tx: Tx, ids: readonly string[]): Promise<ImportFileView[]> {
    const rows = await tx.query<Row>(SEVERAL, [tx.organizationId, ids])
    return rows.map((row) => this.toView(row, this.reportOf(row)))
  }

  /** A program's own, newest first, below a cursor. */
  async ofClient(tx: Tx, clientId: string, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
    const rows = await tx.query<Row>(STRETCH, [tx.organizationId, clientId, cursor ?? null, limit + 1])
    const items = rows.slice(0, limit).map((row) => this.toView(row, this.reportOf(row)))
    return { items, next: rows.length > limit ? items.at(-1)?.id : undefined }
  }

  async page(tx: Tx, { page, size }: { page: number; size: number }) {
    const rows = await tx.query<Row>(PAGE, [tx.organizationId, size, (page - 1) * size])
    const count = await tx.one<{ n: number }>(COUNT, [tx.organizationId])
    return { items: rows.map((row) => this.toView(row, this.reportOf(row))), total: count?.n ?? 0, page, size }
  }

  private reportOf({ id, sealedReport }: Row): ImportFileReport | undefined {
    return sealedReport ? this.vault.decryptJson<ImportFileReport>(sealedReport, fileReportPurpose(id)) : undefined
  }

  private toView(row: Row, report: ImportFileReport | undefined): ImportFileView {
    const { id, status, source, bytes, requestedBy, sealedName, sameAs, dialect, dialectVersion, importId } = row
    return {
      id,
      status,
      name: this.vault.decrypt(sealedName, fileNamePurpose(id)),
      bytes,
      ...(sameAs ? { sameAs } : {}),
      ...(dialect ? { dialect, dialectName: formatName(dialect, row.mappingName) } : {}),
      ...(dialectVersion ? { dialectVersion } : {}),
      ...(report?.outcome === 'refused' ? { problems: report.problems } : {}),
      ...(report?.outcome === 'readable'
        ? { encoding: report.encoding, counts: report.counts, amountCents: report.amountCents }
        : {}),
      ...(importId ? { importId } : {}),
      source,
      requestedBy,
      createdAt: row.createdAt.toISOString(),
      keptUntil: row.forgetAfter.toISOString(),
    }
  }
}
