import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'
import { type ExportFacts, ExportsRepository } from './exports.repository.js'

export type { ExportFacts }

/** What other modules may ask of exports, inside their own transaction. */
@Injectable()
export class ExportsFacade {
  constructor(private readonly exports: ExportsRepository) {}

  /** What is told of an export that is completed; undefined of the others. */
  exportFacts(tx: Tx, id: string): Promise<ExportFacts | undefined> {
    return this.exports.facts(tx, id)
  }
}
