import { Injectable } from '@nestjs/common'
import { MAX_BATCH_POSITIONS } from '@repo/contracts/notice-batches/notice-batches'
import type { FileNotices, FileRow } from '@repo/wire/files/file-dialect'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { StoredFiles } from '#platform/files/stored-files'
import { DebtPositionsFacade } from '../../debt-positions/debt-positions.facade.js'
import { FileTransferFacade } from '../../file-transfer/file-transfer.facade.js'
import { RemoteServersFacade } from '../../file-transfer/remote-servers.facade.js'
import { FileLost, ImportFileRows } from '../import-file-rows.js'
import { ImportFilesRepository } from '../import-files.repository.js'
import { importNoticesDue } from '../imports.events.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'
import { ImportResultsRepository } from '../results/import-results.repository.js'
import { joinedRows, type LoadedPiece } from '../results/joined-rows.js'
import { offerAnswers } from '../results/offer-answers.js'
import { ResultFile } from '../results/result-file.js'

const RESULT_DAYS = 30

interface OpenFile {
  readonly id: string
  readonly file: ResultFile
}

/**
 * Answers a file that was loaded with files in its own format: it is read again, and each row is told with what became of it. Made once. A worker that is
 * killed leaves files that nobody sees, which the next one throws away before it begins again.
 */
@Injectable()
export class WriteResults {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsRepository,
    private readonly results: ImportResultsRepository,
    private readonly rows: ImportFileRows,
    private readonly positions: DebtPositionsFacade,
    private readonly stored: StoredFiles,
    private readonly transfers: FileTransferFacade,
    private readonly files: ImportFilesRepository,
    private readonly servers: RemoteServersFacade,
  ) {}

  /** @param atMost positions of an archive of notices: of more rows none is told */
  async run(ctx: OrganizationCtx, importId: string, atMost = MAX_BATCH_POSITIONS): Promise<void> {
    const seen = await this.db.run(ctx, async (tx) =>
      (await this.results.until(tx, importId)) ? undefined : this.imports.find(tx, importId),
    )
    if (!seen?.fileId || seen.piecesDone !== seen.pieceCount || seen.rowsCut !== null) return
    try {
      await this.write(ctx, seen, atMost)
    } catch (error) {
      // Somebody has deleted the file since: there is nothing to answer.
      if (!(error instanceof FileLost)) throw error
    }
  }

  private async write(ctx: OrganizationCtx, seen: ImportRecord, atMost: number): Promise<void> {
    const { reading, rows, original } = await this.rows.open(ctx, seen)
    const { dialect, shape, recognition } = reading
    const together = dialect.notices?.together ?? false
    const withNotices = seen.publish && (await this.wantsNotices(ctx, seen, dialect.notices))
    const notices = withNotices && seen.rowCount - seen.discarded <= atMost
    // A header without rows would only make somebody look for what was refused.
    const wanted = dialect
      .results(shape.head, recognition, { notices })
      .filter(({ kind }) => kind !== 'discards' || seen.discarded > 0)
    const files = wanted.map((writer) => ({ id: uuidv7(ctx.now.getTime()), file: new ResultFile(writer) }))
    await this.db.run(ctx, async (tx) => {
      await this.imports.lock(tx, seen.id)
      if (await this.results.until(tx, seen.id)) return
      await this.stored.remove(tx, seen.id)
      for (const { id, file } of files) {
        await this.stored.create(tx, {
          id,
          ownerId: seen.id,
          name: file.kind,
          mediaType: file.mediaType,
          createdAt: ctx.now,
        })
      }
    })
    for (const open of files) {
      if (open.file.withOriginal) await open.file.enclose(original, () => this.append(ctx, open))
      open.file.start()
    }
    await this.tell(ctx, seen, rows, files)
    // Formats with a second list: the file is read again for it, so that nothing of it waits in memory.
    const more = files.filter(({ file }) => file.again())
    if (more.length > 0) await this.tell(ctx, seen, (await this.rows.open(ctx, seen)).rows, more)
    const ends = await Promise.all(files.map(async ({ id, file }) => ({ id, bytes: await file.end() })))
    await this.db.run(ctx, async (tx) => {
      await this.imports.lock(tx, seen.id)
      const until = new Date(ctx.now.getTime() + RESULT_DAYS * 86_400_000)
      const made = files.map(({ id, file: { kind, name, mediaType } }) => ({
        kind,
        fileId: id,
        name,
        mediaType,
        // What is delivered is one archive: this one waits for its notices.
        keptBack: together && notices && kind === 'outcomes',
      }))
      if (!(await this.results.made(tx, seen.id, made, until))) return
      // Fails when another worker has begun again and thrown them away.
      for (const { id, bytes } of ends) {
        await this.stored.append(tx, id, bytes)
        await this.stored.complete(tx, id)
      }
      if (notices || (withNotices && !together)) tx.emit(importNoticesDue({ importId: seen.id }))
      const ready = made.filter(({ keptBack }) => !keptBack)
      await offerAnswers(tx, this.transfers, seen.actor, ready)
    })
  }

  private async tell(
    ctx: OrganizationCtx,
    seen: ImportRecord,
    rows: AsyncIterable<FileRow>,
    files: readonly OpenFile[],
  ): Promise<void> {
    for await (const result of joinedRows(rows, this.pieces(ctx, seen))) {
      for (const open of files) {
        open.file.add(result)
        if (open.file.full) await this.append(ctx, open)
      }
    }
  }

  /** Where they are an answer of their own, notices are drawn for who finds them by itself: a program with a key, a server of others to which files go too. */
  private async wantsNotices(
    ctx: OrganizationCtx,
    { actor, fileId }: ImportRecord,
    notices: FileNotices | undefined,
  ): Promise<boolean> {
    if (!notices) return false
    if (notices.together) return true
    if (actor.kind === 'client') return this.db.run(ctx, (tx) => this.transfers.comesByKey(tx, actor.id))
    const file = await this.db.run(ctx, (tx) => (fileId ? this.files.find(tx, fileId) : Promise.resolve(undefined)))
    if (!file?.remoteServerId) return false
    return (await this.servers.receiving(ctx)).some(({ id }) => id === file.remoteServerId)
  }

  private async append(ctx: OrganizationCtx, { id, file }: OpenFile): Promise<void> {
    const bytes = await file.take()
    await this.db.run(ctx, (tx) => this.stored.append(tx, id, bytes))
  }

  private async *pieces(ctx: OrganizationCtx, { id }: ImportRecord): AsyncGenerator<LoadedPiece> {
    for (let ordinal = 0; ; ordinal += 1) {
      const piece = await this.db.run(ctx, async (tx): Promise<LoadedPiece | undefined> => {
        const told = await this.results.piece(tx, id, ordinal)
        if (!told) return undefined
        const ids = told.positionIds.flatMap((each) => each ?? [])
        return {
          ...told,
          problems: await this.results.problems(tx, id, told),
          positions: await this.positions.numbersOf(tx, ids),
        }
      })
      if (!piece) return
      yield piece
    }
  }
}
