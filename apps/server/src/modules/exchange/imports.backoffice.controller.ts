import { Controller } from '@nestjs/common'
import {
  downloadImportDiscards,
  type ImportDiscard,
  listImportDiscards,
  listImports,
  readImport,
} from '@repo/contracts/imports/imports'
import { MAX_IMPORT_ROWS } from '@repo/contracts/v1/imports'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { toCsv } from '#platform/files/csv'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { importErrors } from './imports.errors.js'
import { ImportsQueries } from './imports.queries.js'

/** Imports in the back office: all those of the organization. */
@Controller()
export class ImportsBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly queries: ImportsQueries,
  ) {}

  @Handles(listImports)
  list({ ctx, input }: Call<typeof listImports>) {
    return this.db.run(ctx, (tx) => this.queries.page(tx, input.query))
  }

  @Handles(readImport)
  read({ ctx, input }: Call<typeof readImport>) {
    return this.db.run(ctx, (tx) => this.known(tx, input.params.importId))
  }

  @Handles(listImportDiscards)
  discards({ ctx, input }: Call<typeof listImportDiscards>) {
    return this.db.run(ctx, async (tx) => {
      const { id } = await this.known(tx, input.params.importId)
      return this.queries.discards(tx, id, input.query)
    })
  }

  @Handles(downloadImportDiscards)
  async csv({ ctx, input }: Call<typeof downloadImportDiscards>) {
    const items = await this.db.run(ctx, async (tx) => {
      const { id } = await this.known(tx, input.params.importId)
      return (await this.queries.discards(tx, id, { page: 1, size: MAX_IMPORT_ROWS })).items
    })
    return download(Buffer.from(discardsCsv(items)), 'text/csv; charset=utf-8', 'scarti.csv')
  }

  private async known(tx: Tx, id: string) {
    const view = await this.queries.one(tx, id)
    if (!view) throw importErrors.unknown()
    return view
  }
}

/** One line for each problem. */
function discardsCsv(discards: readonly ImportDiscard[]): string {
  const rows = discards.flatMap(({ row, externalId = '', problems }) =>
    problems.map(({ line, column, pointer, code, detail }) => [
      line ?? row,
      externalId,
      column ?? pointer,
      code,
      detail,
    ]),
  )
  return toCsv(['riga', 'identificativo', 'campo', 'codice', 'problema'], rows)
}
