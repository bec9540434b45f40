import { Injectable } from '@nestjs/common'
import type { ImportFileStatus } from '@repo/domain/import-file-lifecycle'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { fileNamePurpose } from './import-file-seals.js'
import { ImportFilesRepository } from './import-files.repository.js'
import { type ImportFacts, type ImportRecord, ImportsRepository } from './imports.repository.js'
import { FileRefusal } from './intake/file-refusal.js'
import { type ImportProgress, LoadedPositionsQueries } from './loaded-positions.queries.js'
import type { ArchiveOpening } from './results/archive-opening.js'
import {
  type AnswersFilter,
  type ImportAnswer,
  ImportAnswersQueries,
  type MadeAnswer,
} from './results/import-answers.queries.js'
import { NoticesAnswer } from './results/notices-answer.js'
import { type HeldFile, type ReceivedFile, ReceiveFile } from './use-cases/receive-file.js'

export type { ImportAnswer, MadeAnswer }
export { FileRefusal, type ImportFacts, type ImportProgress, type ReceivedFile }

/** A file that a client has sent, whole. `receiving`: held, until it has its true name. */
export interface ClientFile {
  readonly id: string
  readonly name: string
  readonly status: ImportFileStatus
  readonly bytes: number
  readonly createdAt: Date
}

/** What other modules may ask about imports, inside their own transaction; and the door by which files come in from elsewhere than HTTP. */
@Injectable()
export class ExchangeFacade {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly imports: ImportsRepository,
    private readonly files: ImportFilesRepository,
    private readonly receiving: ReceiveFile,
    private readonly loaded: LoadedPositionsQueries,
    private readonly notices: NoticesAnswer,
    private readonly answers: ImportAnswersQueries,
  ) {}

  /** What an import has come to; undefined when there is no such import, or it has not come to its end. Nothing personal. */
  importFacts(tx: Tx, id: string): Promise<ImportFacts | undefined> {
    return this.imports.facts(tx, id)
  }

  /** Where an import stands. @param externalSource whose imports exist for the caller; all when absent @returns undefined when there is no such import */
  importProgress(tx: Tx, id: string, externalSource?: string): Promise<ImportProgress | undefined> {
    return this.loaded.progress(tx, id, externalSource)
  }

  /** Ids of the positions that an import has created or changed: see `LoadedPositionsQueries.ids`. */
  loadedPositions(tx: Tx, id: string): AsyncIterable<readonly string[]> {
    return this.loaded.ids(tx, id)
  }

  /** Who asked for an import; undefined when there is no such import. */
  async importActor(tx: Tx, id: string): Promise<ImportRecord['actor'] | undefined> {
    return (await this.imports.find(tx, id))?.actor
  }

  /** The positions whose notices answer the file of an import: see `NoticesAnswer.wanted`. Transactions of its own. */
  noticesWanted(ctx: OrganizationCtx, id: string): Promise<readonly string[]> {
    return this.notices.wanted(ctx, id)
  }

  /** How the PDFs of those notices are called: see `NoticesAnswer.pdfName`. */
  noticePdfName(tx: Tx, id: string): Promise<((noticeNumber: string) => string) | undefined> {
    return this.notices.pdfName(tx, id)
  }

  /** Puts the drawn notices among the answers to the file of an import: see `NoticesAnswer.add`. */
  addNotices(tx: Tx, id: string, fileId: string): Promise<void> {
    return this.notices.add(tx, id, fileId)
  }

  /** What the archive of those notices begins with: see `NoticesAnswer.opening`. */
  noticesOpening(tx: Tx, id: string): Promise<ArchiveOpening | undefined> {
    return this.notices.opening(tx, id)
  }

  /** Imports whose answer waits for its notices: see `NoticesAnswer.waiting`. */
  waitingForNotices(
    tx: Tx,
    before: Date,
    limit: number,
  ): Promise<readonly { organizationId: string; importId: string }[]> {
    return this.notices.waiting(tx, before, limit)
  }

  /** The notices that should answer the file of an import are not drawn: see `NoticesAnswer.none`. */
  missNotices(tx: Tx, id: string): Promise<void> {
    return this.notices.none(tx, id)
  }

  /** The answers to files that can be read: see `ImportAnswersQueries.made`. */
  answersMade(tx: Tx, filter: AnswersFilter): Promise<readonly MadeAnswer[]> {
    return this.answers.made(tx, filter)
  }

  /** One of them; undefined when it is not kept any more. */
  answer(tx: Tx, fileId: string): Promise<ImportAnswer | undefined> {
    return this.answers.one(tx, fileId)
  }

  /**
   * Takes a file in, in the name of the actor of the call.
   * @param bytes read to the end; when it fails halfway nothing is kept
   * @param within done in the transaction that receives it; when it fails nothing is kept
   * @returns the id of the file
   * @throws FileRefusal `too-large`, and whatever `bytes` and `within` throw
   */
  receiveFile(
    ctx: OrganizationCtx,
    file: ReceivedFile,
    bytes: AsyncIterable<Uint8Array>,
    within?: (tx: Tx) => Promise<void>,
  ): Promise<string> {
    return this.receiving.run(ctx, file, bytes, within)
  }

  /** The same for a file that waits for its true name: see `ReceiveFile.hold`. */
  holdFile(ctx: OrganizationCtx, file: ReceivedFile, bytes: AsyncIterable<Uint8Array>): Promise<HeldFile> {
    return this.receiving.hold(ctx, file, bytes)
  }

  /** @param contentHash as `holdFile` told it; without, the file is read again @returns false when no such file is held */
  releaseFile(ctx: OrganizationCtx, id: string, name: string, contentHash?: Buffer): Promise<boolean> {
    return this.receiving.release(ctx, id, name, contentHash)
  }

  /** @returns false when no such file is held */
  discardFile(ctx: OrganizationCtx, id: string): Promise<boolean> {
    return this.receiving.discard(ctx, id)
  }

  /** Files of a client, whole: those that came after `since` and those that wait to be read, the newest first, a thousand at most. */
  async clientFiles(ctx: OrganizationCtx, clientId: string, since: Date): Promise<readonly ClientFile[]> {
    const records = await this.db.run(ctx, (tx) => this.files.ofClient(tx, clientId, since))
    return records.map(({ sealedName, ...file }) => ({
      ...file,
      name: this.vault.decrypt(sealedName, fileNamePurpose(file.id)),
    }))
  }
}
