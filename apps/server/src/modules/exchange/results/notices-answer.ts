import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { StoredFiles } from '#platform/files/stored-files'
import { FileTransferFacade } from '../../file-transfer/file-transfer.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { FileLost, ImportFileRows } from '../import-file-rows.js'
import { readOutcomes } from '../import-pieces.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'
import { FileFormats } from '../mappings/file-formats.js'
import { type ArchiveOpening, archiveOpening } from './archive-opening.js'
import { ImportResultsRepository, type ToldPiece } from './import-results.repository.js'
import { offerAnswers } from './offer-answers.js'

/** The archive of notices that some formats want among the answers: whose notices, and where it goes once somebody has drawn it. */
@Injectable()
export class NoticesAnswer {
  constructor(
    private readonly db: Database,
    private readonly imports: ImportsRepository,
    private readonly results: ImportResultsRepository,
    private readonly rows: ImportFileRows,
    private readonly formats: FileFormats,
    private readonly transfers: FileTransferFacade,
    private readonly organizations: OrganizationsFacade,
    private readonly stored: StoredFiles,
  ) {}

  /**
   * Positions of the accepted rows whose notice is wanted, as their format says, in the order of the file, each once. The file is read again: what was loaded does
   * not say who gave the numbers.
   * @returns nothing when the file was deleted meanwhile
   */
  async wanted(ctx: OrganizationCtx, importId: string): Promise<readonly string[]> {
    const seen = await this.db.run(ctx, (tx) => this.imports.find(tx, importId))
    if (!seen?.fileId) return []
    try {
      return await this.read(ctx, seen)
    } catch (error) {
      if (error instanceof FileLost) return []
      throw error
    }
  }

  private async read(ctx: OrganizationCtx, seen: ImportRecord): Promise<readonly string[]> {
    const { reading, rows } = await this.rows.open(ctx, seen)
    const { notices } = reading.dialect
    const found = new Set<string>()
    let [at, ordinal] = [0, 0]
    let piece: ToldPiece | undefined
    for await (const row of rows) {
      at += 1
      if (!piece || at >= piece.firstRow + piece.rows) {
        const next = ordinal
        piece = await this.db.run(ctx, (tx) => this.results.piece(tx, seen.id, next))
        ordinal += 1
        if (!piece) throw new Error('a file has more rows than its import')
      }
      const place = at - piece.firstRow
      const id = piece.positionIds[place]
      const [outcome] = readOutcomes(piece.outcomes[place]!)
      // What a later import has loaded is answered there.
      if (id && outcome !== 'cancelled' && outcome !== 'resent' && notices?.wanted(row)) found.add(id)
    }
    return [...found]
  }

  /** How the PDFs in the archive are called, by the number of their notice; undefined where the format does not say. */
  async pdfName(tx: Tx, importId: string): Promise<((noticeNumber: string) => string) | undefined> {
    const seen = await this.imports.find(tx, importId)
    const pdf = seen && (await this.formats.of(tx, seen))?.notices?.pdf
    if (!pdf) return undefined
    const { fiscalCode } = await this.organizations.own(tx)
    return (noticeNumber) => pdf(fiscalCode, noticeNumber)
  }

  /** What the archive begins with, where the format wants all of its answer in one: the file and its outcomes. Undefined when it begins with the notices. */
  async opening(tx: Tx, importId: string): Promise<ArchiveOpening | undefined> {
    const seen = await this.imports.find(tx, importId)
    const dialect = seen && (await this.formats.of(tx, seen))
    if (!dialect?.notices?.together) return undefined
    const outcomes = (await this.results.all(tx, importId)).find(({ kind }) => kind === 'outcomes')
    return outcomes && archiveOpening(tx, this.stored, outcomes)
  }

  /** @param fileId a complete ZIP that is read by ranges; it is deleted with the other answers. Without answers nothing happens */
  async add(tx: Tx, importId: string, fileId: string): Promise<void> {
    const seen = await this.imports.lock(tx, importId)
    const all = await this.results.all(tx, importId)
    const beside = all.find(({ kind }) => kind === 'accepted') ?? all.find(({ kind }) => kind === 'outcomes')
    const dialect = seen && (await this.formats.of(tx, seen))
    if (!seen || !beside || !dialect?.notices || all.some(({ kind }) => kind === 'notices')) return
    const name = dialect.notices.archive(beside.name)
    // The answer was given already, without its notices: they are shown, and nobody gets it twice.
    const keptBack = dialect.notices.together === true && !beside.keptBack
    await this.results.add(tx, importId, { kind: 'notices', fileId, name, mediaType: 'application/zip', keptBack })
    if (!keptBack) await offerAnswers(tx, this.transfers, seen.actor, [{ fileId, name }])
  }

  /** Platform scope. Imports whose answer has waited for its notices since before that instant, the longest first. */
  waiting(tx: Tx, before: Date, limit: number): Promise<readonly { organizationId: string; importId: string }[]> {
    return this.results.waiting(tx, before, limit)
  }

  /** No notice is drawn, or not any more: what waited for them is delivered alone. Safe to repeat. */
  async none(tx: Tx, importId: string): Promise<void> {
    const seen = await this.imports.lock(tx, importId)
    const all = await this.results.all(tx, importId)
    const waiting = all.filter(({ keptBack }) => keptBack)
    if (!seen || waiting.length === 0 || all.some(({ kind }) => kind === 'notices')) return
    await this.results.give(tx, importId)
    await offerAnswers(tx, this.transfers, seen.actor, waiting)
  }
}
