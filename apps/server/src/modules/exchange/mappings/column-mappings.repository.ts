import { isDeepStrictEqual } from 'node:util'
import { Injectable } from '@nestjs/common'
import { type ColumnMapping, headerSignature } from '@repo/wire/files/mapped/column-mapping'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

/** One version of what was said of the columns of a header. */
export interface ColumnMappingRecord {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly mapping: ColumnMapping
  readonly operatorName: string
  readonly createdAt: Date
}

export interface MappingInUse extends ColumnMappingRecord {
  /** Files that were read by it and wait to be loaded. */
  readonly waiting: number
}

interface Row extends Omit<MappingInUse, 'mapping'> {
  readonly sealed: Buffer
}

/** What binds a sealed mapping to its place. */
export const mappingPurpose = (id: string): string => `column-mapping.${id}`

const COLUMNS = `m.id, m.name, m.version, m.sealed_mapping AS sealed, m.operator_name AS "operatorName", m.created_at AS "createdAt"`
const FIND = {
  name: 'column-mapping',
  text: `SELECT ${COLUMNS} FROM column_mapping m WHERE m.organization_id = $1 AND m.id = $2`,
}
const IN_USE = {
  name: 'column-mapping-in-use',
  text: `SELECT ${COLUMNS} FROM column_mapping m WHERE m.organization_id = $1 AND m.signature = $2 AND m.retired_at IS NULL`,
}
const PAGE = {
  name: 'column-mappings-page',
  text: `SELECT ${COLUMNS}, (SELECT count(*) FROM import_file f WHERE f.organization_id = m.organization_id AND f.mapping_id = m.id AND f.status = 'readable') AS waiting
    FROM column_mapping m WHERE m.organization_id = $1 AND m.retired_at IS NULL ORDER BY m.id DESC LIMIT $2 OFFSET $3`,
}
const COUNT = {
  name: 'column-mappings-count',
  text: 'SELECT count(*) AS n FROM column_mapping WHERE organization_id = $1 AND retired_at IS NULL',
}
// Two operators who map one header at the same time: the second makes the next version. A file that finds none is sure to wait for whoever makes one.
const ALONE = {
  name: 'column-mapping-alone',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('column_mapping' || $1::text || encode($2, 'hex'), 0))`,
}
const RETIRE = {
  name: 'column-mapping-retire',
  text: 'UPDATE column_mapping SET retired_at = $3 WHERE organization_id = $1 AND id = $2 AND retired_at IS NULL',
}
const INSERT = {
  name: 'column-mapping-insert',
  text: `INSERT INTO column_mapping (organization_id, id, name, signature, version, sealed_mapping, operator_id, operator_name, created_at)
    SELECT $1, $2, $3, $4, coalesce(max(version), 0) + 1, $5, $6, $7, $8 FROM column_mapping WHERE organization_id = $1 AND signature = $4
    RETURNING version`,
}

/** What operators have said of the columns of files, kept by header; headers are sealed, since others write them. */
@Injectable()
export class ColumnMappingsRepository {
  constructor(private readonly vault: Vault) {}

  /** The same for files whose columns are the same, and of no use to who lacks our secret. */
  signatureOf(header: readonly string[]): Buffer {
    return this.vault.digest(headerSignature(header), 'column-mapping')
  }

  /** Any version, also one that is not in use any more. */
  async find(tx: Tx, id: string): Promise<ColumnMappingRecord | undefined> {
    const row = await tx.one<Row>(FIND, [tx.organizationId, id])
    return row && this.opened(row)
  }

  /** The version by which the next file with this header is read. */
  async inUse(tx: Tx, header: readonly string[]): Promise<ColumnMappingRecord | undefined> {
    const row = await tx.one<Row>(IN_USE, [tx.organizationId, this.signatureOf(header)])
    return row && this.opened(row)
  }

  /** The same, and nobody makes another one until the end of the transaction. */
  async inUseAlone(tx: Tx, header: readonly string[]): Promise<ColumnMappingRecord | undefined> {
    await tx.execute(ALONE, [tx.organizationId, this.signatureOf(header)])
    return this.inUse(tx, header)
  }

  /** Those in use, newest first. */
  async page(tx: Tx, { page, size }: { page: number; size: number }) {
    const rows = await tx.query<Row>(PAGE, [tx.organizationId, size, (page - 1) * size])
    const count = await tx.one<{ n: number }>(COUNT, [tx.organizationId])
    return {
      items: rows.map((row): MappingInUse => ({ ...this.opened(row), waiting: row.waiting })),
      total: count?.n ?? 0,
    }
  }

  /**
   * Keeps a mapping for its header, in the place of the one in use; said again as it is, it stays.
   * @returns the version in use from now on, and whether it is new
   */
  async keep(
    tx: Tx,
    said: { readonly name: string; readonly mapping: ColumnMapping },
    operator: { readonly id: string; readonly name: string },
  ): Promise<{ readonly id: string; readonly version: number; readonly fresh: boolean }> {
    const { name, mapping } = said
    const signature = this.signatureOf(mapping.header)
    const before = await this.inUseAlone(tx, mapping.header)
    if (before && before.name === name && isDeepStrictEqual(before.mapping, JSON.parse(JSON.stringify(mapping))))
      return { id: before.id, version: before.version, fresh: false }
    if (before) await this.retire(tx, before.id)
    const id = uuidv7(tx.ctx.now.getTime())
    const sealed = this.vault.encryptJson(mapping, mappingPurpose(id))
    const who = [operator.id, operator.name, tx.ctx.now]
    const kept = await tx.one<{ version: number }>(INSERT, [tx.organizationId, id, name, signature, sealed, ...who])
    return { id, version: kept!.version, fresh: true }
  }

  /** @returns false when it is not in use */
  async retire(tx: Tx, id: string): Promise<boolean> {
    return (await tx.execute(RETIRE, [tx.organizationId, id, tx.ctx.now])) === 1
  }

  private opened({ id, name, version, sealed, operatorName, createdAt }: Row): ColumnMappingRecord {
    const mapping = this.vault.decryptJson<ColumnMapping>(sealed, mappingPurpose(id))
    return { id, name, version, mapping, operatorName, createdAt }
  }
}
