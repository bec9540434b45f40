import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'
import { type ExportFacts, ExportsRepository } from './exports.repository.js'
import { ExportNotices, type NoticesToDraw } from './notices/export-notices.js'

export type { ExportFacts, NoticesToDraw }

/** What other modules may ask of exports, inside their own transaction. */
@Injectable()
export class ExportsFacade {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly notices: ExportNotices,
  ) {}

  /** What is told of an export that is completed; undefined of the others. */
  exportFacts(tx: Tx, id: string): Promise<ExportFacts | undefined> {
    return this.exports.facts(tx, id)
  }

  /** Chooses the notices of an export that has not begun: see `ExportNotices.begin`. */
  beginNotices(tx: Tx, id: string, atMost: number): Promise<NoticesToDraw | undefined> {
    return this.notices.begin(tx, id, atMost)
  }

  /** So many more notices of an export are drawn. */
  addNotices(tx: Tx, id: string, notices: number): Promise<void> {
    return this.notices.goOn(tx, id, notices)
  }

  /** The notices of an export are drawn: see `ExportNotices.end`. */
  endNotices(tx: Tx, id: string, fileId: string | undefined): Promise<boolean> {
    return this.notices.end(tx, id, fileId)
  }

  /** Something of the notices of an export has failed: see `ExportNotices.miss`. */
  missNotices(tx: Tx, id: string): Promise<boolean> {
    return this.notices.miss(tx, id)
  }
}
