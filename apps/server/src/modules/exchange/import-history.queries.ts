import { Injectable } from '@nestjs/common'
import type { ImportHistoryItem, LoadState } from '@repo/contracts/imports/import-history'
import type { ImportSource } from '@repo/contracts/imports/imports'
import { romeInstant } from '@repo/domain/italian-calendar'
import { addDays, type LocalDate } from '@repo/domain/local-date'
import type { Tx } from '#platform/db/tx'
import { ImportFilesQueries } from './import-files.queries.js'
import { ImportsQueries } from './imports.queries.js'

export interface HistoryFilters {
  readonly state?: LoadState | undefined
  readonly source?: ImportSource | undefined
  /** First and last day in Rome. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

interface Entry {
  readonly id: string
  readonly fileId: string | null
  readonly importId: string | null
  readonly state: LoadState
}

// The import says where a load stands as soon as there is one; before, its file.
const STATE = `CASE coalesce(i.status, f.status)
    WHEN 'readable' THEN 'toLoad' WHEN 'to_map' THEN 'toLoad' WHEN 'completed' THEN 'completed' WHEN 'completed_with_discards' THEN 'discards'
    WHEN 'refused' THEN 'stopped' WHEN 'cancelled' THEN 'stopped' WHEN 'failed' THEN 'stopped' WHEN 'withdrawn' THEN 'stopped'
    ELSE 'working' END`
// Ids of both grow with time: a file that became an import stands where it arrived. What is still arriving has nothing to tell.
const ENTRIES = `SELECT coalesce(f.id, i.id) AS id, f.id AS "fileId", i.id AS "importId", ${STATE} AS state,
    coalesce(i.source, f.source) AS source,
    coalesce(f.created_at, i.created_at) AS at
  FROM (SELECT * FROM import_file WHERE organization_id = $1 AND status <> 'receiving') f
  FULL JOIN (SELECT * FROM import WHERE organization_id = $1) i ON i.id = f.import_id`
const FILTERED = `FROM (${ENTRIES}) entry WHERE ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR source = $3)
  AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5)`
const PAGE = {
  name: 'import-history-page',
  text: `SELECT id, "fileId", "importId", state ${FILTERED} ORDER BY id DESC LIMIT $6 OFFSET $7`,
}
const COUNT = { name: 'import-history-count', text: `SELECT count(*) AS n ${FILTERED}` }

/** Files and imports of an organization in one list, newest first. */
@Injectable()
export class ImportHistoryQueries {
  constructor(
    private readonly files: ImportFilesQueries,
    private readonly imports: ImportsQueries,
  ) {}

  async page(tx: Tx, { page, size, ...filters }: HistoryFilters & { page: number; size: number }) {
    const { state = null, source = null, from, to } = filters
    const since = from ? romeInstant(from) : null
    const until = to ? romeInstant(addDays(to as LocalDate, 1)) : null
    const values = [tx.organizationId, state, source, since, until]
    const entries = await tx.query<Entry>(PAGE, [...values, size, (page - 1) * size])
    const count = await tx.one<{ n: number }>(COUNT, values)
    return { items: await this.told(tx, entries), total: count?.n ?? 0, page, size }
  }

  private async told(tx: Tx, entries: readonly Entry[]): Promise<ImportHistoryItem[]> {
    const files = await this.files.several(
      tx,
      entries.flatMap(({ fileId }) => fileId ?? []),
    )
    const imports = await this.imports.several(
      tx,
      entries.flatMap(({ importId }) => importId ?? []),
    )
    return entries.map(({ id, state, fileId, importId }) => {
      const file = files.find((each) => each.id === fileId)
      const made = imports.find((each) => each.id === importId)
      return { id, state, ...(file ? { file } : {}), ...(made ? { import: made } : {}) }
    })
  }
}
