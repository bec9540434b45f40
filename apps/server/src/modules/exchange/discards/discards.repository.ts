import { Injectable } from '@nestjs/common'
import type { DiscardEnding } from '@repo/contracts/imports/import-discards'
import type { ImportDiscard } from '@repo/contracts/imports/imports'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { discardPurpose, fixPurpose, headPurpose, letterOf } from '../import-pieces.js'
import type { ImportRecord } from '../imports.repository.js'
import { FileFormats } from '../mappings/file-formats.js'
import type { DiscardSource, ImportHead } from './discard-record.js'

/** A discarded row, with its content. */
export interface DiscardRecord {
  readonly row: number
  readonly problems: ImportDiscard['problems']
  /** As it came: a `FileRow`, or an element of our own JSON. */
  readonly given: unknown
  readonly settled: DiscardSettlement | undefined
}

export interface DiscardSettlement {
  readonly as: DiscardEnding
  readonly at: Date
  readonly byName: string
  /** What was loaded in its place. */
  readonly fix: unknown
  readonly debtPositionId: string | undefined
  /** The later import that has loaded it. */
  readonly importId: string | undefined
}

/** How many discards wait, and which comes next. */
export interface DiscardProgress {
  readonly left: number
  readonly next: number | undefined
}

/** What settling a row does to its import. */
export interface NewSettlement {
  readonly as: Exclude<DiscardEnding, 'resent'>
  readonly fix?: unknown
  readonly debtPositionId?: string
  /** What it adds to the amount of the import. */
  readonly amountCents: number
}

interface Row {
  readonly problems: ImportDiscard['problems']
  readonly sealed: Buffer
  readonly settledAs: DiscardEnding | null
  readonly settledAt: Date | null
  readonly settledByName: string | null
  readonly sealedFix: Buffer | null
  readonly debtPositionId: string | null
  readonly settledImportId: string | null
}

const FIND = {
  name: 'import-discards-find',
  text: `SELECT problems, sealed, settled_as AS "settledAs", settled_at AS "settledAt", settled_by_name AS "settledByName", sealed_fix AS "sealedFix",
      debt_position_id AS "debtPositionId", settled_import_id AS "settledImportId"
    FROM import_discard WHERE organization_id = $1 AND import_id = $2 AND row = $3`,
}
const HEAD = {
  name: 'import-discards-head',
  text: 'SELECT sealed_head AS head FROM import WHERE organization_id = $1 AND id = $2',
}
// After the last one, those before it.
const PROGRESS = {
  name: 'import-discards-progress',
  text: `SELECT count(*) AS left, coalesce(min(row) FILTER (WHERE row > $3), min(row) FILTER (WHERE row < $3)) AS next
    FROM import_discard WHERE organization_id = $1 AND import_id = $2 AND settled_as IS NULL`,
}
const SETTLE = {
  name: 'import-discards-settle',
  text: `UPDATE import_discard SET settled_as = $4, settled_at = $5, settled_by_name = $6, sealed_fix = $7, debt_position_id = $8
    WHERE organization_id = $1 AND import_id = $2 AND row = $3 AND settled_as IS NULL`,
}
const TELL_ROW = {
  name: 'import-discards-tell-row',
  text: `UPDATE import_piece SET outcomes = overlay(outcomes placing $4 from $3 - first_row + 1 for 1), position_ids[$3 - first_row + 1] = $5
    WHERE organization_id = $1 AND import_id = $2 AND first_row <= $3 AND first_row + rows > $3 AND substr(outcomes, $3 - first_row + 1, 1) = 'd'`,
}
const COUNT = {
  name: 'import-discards-count',
  text: `UPDATE import SET discarded = discarded - 1, created = created + ($3 = 'created')::int, changed = changed + ($3 = 'changed')::int,
      unchanged = unchanged + ($3 = 'unchanged')::int, cancelled = cancelled + ($3 = 'cancelled')::int, dropped = dropped + ($3 = 'dropped')::int,
      amount_cents = amount_cents + $4
    WHERE organization_id = $1 AND id = $2`,
}

/** Discarded rows, one by one. */
@Injectable()
export class DiscardsRepository {
  constructor(
    private readonly vault: Vault,
    private readonly formats: FileFormats,
  ) {}

  async find(tx: Tx, importId: string, row: number): Promise<DiscardRecord | undefined> {
    const found = await tx.one<Row>(FIND, [tx.organizationId, importId, row])
    if (!found) return undefined
    const { problems, sealed, settledAs, settledAt, settledByName, sealedFix, debtPositionId, settledImportId } = found
    const settled = settledAs && {
      as: settledAs,
      at: settledAt!,
      byName: settledByName!,
      fix: sealedFix ? this.vault.decryptJson<unknown>(sealedFix, fixPurpose(importId, row)) : undefined,
      debtPositionId: debtPositionId ?? undefined,
      importId: settledImportId ?? undefined,
    }
    return {
      row,
      problems,
      given: this.vault.decryptJson<unknown>(sealed, discardPurpose(importId, row)),
      settled: settled ?? undefined,
    }
  }

  /** How the rows of an import are read again; undefined when nobody can tell any more. */
  async source(tx: Tx, record: ImportRecord): Promise<DiscardSource | undefined> {
    const { id } = record
    const dialect = await this.formats.of(tx, record)
    if (!dialect) return { dialect, speaks: undefined }
    const found = await tx.one<{ head: Buffer | null }>(HEAD, [tx.organizationId, id])
    return found?.head
      ? { dialect, speaks: this.vault.decryptJson<ImportHead>(found.head, headPurpose(id)) }
      : undefined
  }

  async progress(tx: Tx, importId: string, row: number): Promise<DiscardProgress> {
    const found = await tx.one<{ left: number; next: number | null }>(PROGRESS, [tx.organizationId, importId, row])
    return { left: found?.left ?? 0, next: found?.next ?? undefined }
  }

  /** Writes how a row ended, in its piece and in the counts of its import too. The import is locked. */
  async settle(tx: Tx, importId: string, row: number, ending: NewSettlement, byName: string): Promise<void> {
    const { as, fix, debtPositionId = null, amountCents } = ending
    const sealedFix = fix === undefined ? null : this.vault.encryptJson(fix, fixPurpose(importId, row))
    const of = [tx.organizationId, importId] as const
    const settled = await tx.execute(SETTLE, [...of, row, as, tx.ctx.now, byName, sealedFix, debtPositionId])
    const told = await tx.execute(TELL_ROW, [...of, row, letterOf(as), debtPositionId])
    if (settled !== 1 || told !== 1) throw new Error('a discarded row is not where its import says')
    await tx.execute(COUNT, [...of, as, amountCents])
  }
}
