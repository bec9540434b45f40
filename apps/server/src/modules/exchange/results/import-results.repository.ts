import { Injectable } from '@nestjs/common'
import type { RowProblem } from '@repo/wire/files/file-dialect'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

/** One of the files that answer a file. */
export interface ImportResult {
  readonly kind: 'discards' | 'accepted' | 'outcomes' | 'notices'
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  /** Shown, and delivered to nobody: the archive that has its notices too is, or this one when there is none. */
  readonly keptBack?: boolean | undefined
}

/** Some consecutive rows of an import, once they are loaded. */
export interface ToldPiece {
  readonly ordinal: number
  readonly firstRow: number
  readonly rows: number
  readonly outcomes: string
  readonly positionIds: readonly (string | null)[]
}

const PIECE = {
  name: 'import-results-piece',
  text: `SELECT ordinal, first_row AS "firstRow", rows, outcomes, position_ids AS "positionIds" FROM import_piece
    WHERE organization_id = $1 AND import_id = $2 AND ordinal = $3 AND outcomes IS NOT NULL`,
}
const PROBLEMS = {
  name: 'import-results-problems',
  text: `SELECT row, problems FROM import_discard WHERE organization_id = $1 AND import_id = $2 AND row BETWEEN $3 AND $4`,
}
const UNTIL = {
  name: 'import-results-until',
  text: 'SELECT results_until AS until FROM import WHERE organization_id = $1 AND id = $2',
}
const MADE = {
  name: 'import-results-made',
  text: 'UPDATE import SET results_until = $3 WHERE organization_id = $1 AND id = $2 AND results_until IS NULL',
}
const INSERT = {
  name: 'import-results-insert',
  text: `INSERT INTO import_result (organization_id, import_id, kind, file_id, sealed_name, media_type, made_at, kept_back)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}
const ALL = {
  name: 'import-results-all',
  text: `SELECT r.kind, r.file_id AS "fileId", r.sealed_name AS "sealedName", r.media_type AS "mediaType", r.kept_back AS "keptBack", f.bytes
    FROM import_result r JOIN stored_file f ON f.organization_id = r.organization_id AND f.id = r.file_id
    WHERE r.organization_id = $1 AND r.import_id = $2 ORDER BY r.kind`,
}
const GIVE = {
  name: 'import-results-give',
  text: 'UPDATE import_result SET kept_back = false, made_at = $3 WHERE organization_id = $1 AND import_id = $2 AND kept_back',
}
const WAITING = {
  name: 'import-results-waiting',
  text: `SELECT r.organization_id AS "organizationId", r.import_id AS "importId" FROM import_result r WHERE r.kept_back AND r.made_at < $1
      AND NOT EXISTS (SELECT FROM import_result n WHERE n.organization_id = r.organization_id AND n.import_id = r.import_id AND n.kind = 'notices')
    ORDER BY r.made_at LIMIT $2`,
}
const FORGET = {
  name: 'import-results-forget',
  text: `WITH old AS (DELETE FROM import_result r USING import i
      WHERE i.organization_id = r.organization_id AND i.id = r.import_id AND i.results_until < $1 RETURNING r.organization_id, r.file_id)
    DELETE FROM stored_file s USING old WHERE s.organization_id = old.organization_id AND s.id = old.file_id`,
}

/** Binds the sealed name of an answer to its place. */
export const resultNamePurpose = (importId: string, kind: string) => `import-result.${importId}.${kind}`

/** The answers to files, and what they are made of. */
@Injectable()
export class ImportResultsRepository {
  constructor(private readonly vault: Vault) {}

  /** Undefined after the last one. */
  piece(tx: Tx, importId: string, ordinal: number): Promise<ToldPiece | undefined> {
    return tx.one(PIECE, [tx.organizationId, importId, ordinal])
  }

  /** What is wrong of the discarded rows of a piece, in the words of their format. */
  async problems(tx: Tx, importId: string, { firstRow, rows }: ToldPiece): Promise<Map<number, readonly RowProblem[]>> {
    const found = await tx.query<{ row: number; problems: readonly RowProblem[] }>(PROBLEMS, [
      tx.organizationId,
      importId,
      firstRow,
      firstRow + rows - 1,
    ])
    return new Map(found.map(({ row, problems }) => [row, problems]))
  }

  /** Until when the answers are kept; undefined when they are not made yet. */
  async until(tx: Tx, importId: string): Promise<Date | undefined> {
    return (await tx.one<{ until: Date | null }>(UNTIL, [tx.organizationId, importId]))?.until ?? undefined
  }

  /** @returns false when somebody has made them meanwhile: nothing is written then */
  async made(tx: Tx, importId: string, results: readonly ImportResult[], until: Date): Promise<boolean> {
    if ((await tx.execute(MADE, [tx.organizationId, importId, until])) === 0) return false
    for (const result of results) await this.add(tx, importId, result)
    return true
  }

  /** Adds one to those that were made. */
  async add(tx: Tx, importId: string, result: ImportResult): Promise<void> {
    const { kind, fileId, name, mediaType, keptBack = false } = result
    const sealedName = this.vault.encrypt(name, resultNamePurpose(importId, kind))
    await tx.execute(INSERT, [tx.organizationId, importId, kind, fileId, sealedName, mediaType, tx.ctx.now, keptBack])
  }

  /** What was kept back is delivered from now on. */
  async give(tx: Tx, importId: string): Promise<void> {
    await tx.execute(GIVE, [tx.organizationId, importId, tx.ctx.now])
  }

  /** Platform scope. Imports whose outcomes have waited for notices since before that instant, the longest first. */
  waiting(tx: Tx, before: Date, limit: number): Promise<readonly { organizationId: string; importId: string }[]> {
    return tx.query(WAITING, [before, limit])
  }

  async all(tx: Tx, importId: string): Promise<readonly (ImportResult & { readonly bytes: number })[]> {
    const rows = await tx.query<Omit<ImportResult, 'name'> & { sealedName: Buffer; bytes: number }>(ALL, [
      tx.organizationId,
      importId,
    ])
    return rows.map(({ sealedName, ...rest }) => ({
      ...rest,
      name: this.vault.decrypt(sealedName, resultNamePurpose(importId, rest.kind)),
    }))
  }

  /** Platform scope. Deletes the answers whose time is over. @returns how many */
  forget(tx: Tx): Promise<number> {
    return tx.execute(FORGET, [tx.ctx.now])
  }
}
