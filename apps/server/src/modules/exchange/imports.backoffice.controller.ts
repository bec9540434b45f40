import { Readable } from 'node:stream'
import { Controller, StreamableFile } from '@nestjs/common'
import { downloadImportDiscards, listImportDiscards, listImports, readImport } from '@repo/contracts/imports/imports'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { discardLines, discardsHeading } from './discards/discards-csv.js'
import { importErrors } from './imports.errors.js'
import { ImportsQueries } from './imports.queries.js'

/** Discarded rows read together for a download. */
const CSV_BATCH = 500

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
    const { db, queries } = this
    const { id } = await db.run(ctx, (tx) => this.known(tx, input.params.importId))
    async function* lines() {
      yield discardsHeading
      // A batch per transaction: a slow reader must not keep one open.
      for (let row = 0; ; ) {
        const items = await db.run(ctx, (tx) => queries.discardsAfter(tx, id, row, CSV_BATCH))
        const last = items.at(-1)
        if (!last) return
        yield items.map(discardLines).join('')
        row = last.row
      }
    }
    return new StreamableFile(Readable.from(lines()), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="scarti.csv"',
    })
  }

  private async known(tx: Tx, id: string) {
    const view = await this.queries.one(tx, id)
    if (!view) throw importErrors.unknown()
    return view
  }
}
