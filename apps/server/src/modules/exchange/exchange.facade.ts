import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'
import { type ImportFacts, ImportsRepository } from './imports.repository.js'

export type { ImportFacts }

/** What other modules may ask about imports, inside their own transaction. */
@Injectable()
export class ExchangeFacade {
  constructor(private readonly imports: ImportsRepository) {}

  /** What an import has come to; undefined when there is no such import, or it has not come to its end. Nothing personal. */
  importFacts(tx: Tx, id: string): Promise<ImportFacts | undefined> {
    return this.imports.facts(tx, id)
  }
}
