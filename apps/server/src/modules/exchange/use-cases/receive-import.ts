import { Injectable } from '@nestjs/common'
import type { ImportSource } from '@repo/contracts/imports/imports'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { cutPieces } from '../import-pieces.js'
import { importLoadingDue } from '../imports.events.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'

export interface ReceivedRows {
  readonly source: ImportSource
  /** Who gives the external ids of these rows. */
  readonly externalSource: string
  /** The services that may be used; all when absent. */
  readonly collectionServiceIds?: readonly string[] | undefined
  readonly publish: boolean
  readonly rows: readonly unknown[]
}

/** Keeps the rows of an import, encrypted, and asks for their loading. */
@Injectable()
export class ReceiveImport {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly imports: ImportsRepository,
  ) {}

  /** @returns the id of the import */
  run(ctx: OrganizationCtx, received: ReceivedRows): Promise<string> {
    const { rows, ...given } = received
    const id = uuidv7(ctx.now.getTime())
    const lines = rows.map((row) => JSON.stringify(row ?? null))
    const pieces = cutPieces(this.vault, id, lines)
    const contentHash = this.vault.digest(lines.join('\n'), 'import')
    return this.db.run(ctx, async (tx) => {
      const actor = ctx.actor as ImportRecord['actor']
      const collectionServiceIds = given.collectionServiceIds
      await this.imports.insert(
        tx,
        { ...given, collectionServiceIds, id, contentHash, rowCount: rows.length, actor },
        pieces,
      )
      tx.audit({ action: 'imports.received', subjectKind: 'import', subjectId: id, details: { rows: rows.length } })
      tx.emit(importLoadingDue({ importId: id }))
      return id
    })
  }
}
