import { buffer } from 'node:stream/consumers'
import { Injectable } from '@nestjs/common'
import { BATCH_DAYS } from '@repo/contracts/notice-batches/notice-batches'
import { lasting, type OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { toCsv } from '#platform/files/csv'
import { FILE_PIECE_BYTES, StoredFiles } from '#platform/files/stored-files'
import { DocumentsFacade, type NoticeToDraw } from '../../documents/documents.facade.js'
import { ExchangeFacade } from '../../exchange/exchange.facade.js'
import { ExportsFacade } from '../../exports/exports.facade.js'
import { noticeDrawingDue } from '../notice-batches.events.js'
import { type DrawnItem, type NoticeBatch, NoticeBatchesRepository } from '../notice-batches.repository.js'
import { zipDirectory, zipEntry } from '../zip.js'

/** Drawn between two commits of a ZIP: what a killed worker loses. */
const AT_ONCE = 25
/** Drawn by one job: then the next batch in the queue has its turn. */
const TURN = 500
const DAY_MS = 24 * 3_600_000
/** As long as the other answers to the file of an import. */
const ANSWER_DAYS = 30
const restPurpose = (batchId: string) => `notice-batch.${batchId}.rest`

interface Ready {
  readonly ordinal: number
  readonly notice: NoticeToDraw | undefined
}

/**
 * Draws a turn of a bulk print and asks for the next one. Files and progress are committed together: who comes after a crash goes on from
 * the last commit (a ZIP: at most twenty-five notices before; a PDF: at the beginning of the part, which is written whole).
 */
@Injectable()
export class DrawNoticeBatch {
  constructor(
    private readonly db: Database,
    private readonly batches: NoticeBatchesRepository,
    private readonly files: StoredFiles,
    private readonly documents: DocumentsFacade,
    private readonly exchange: ExchangeFacade,
    private readonly exports: ExportsFacade,
    private readonly vault: Vault,
  ) {}

  /** @throws Error when it should be tried again */
  async run(ctx: OrganizationCtx, id: string): Promise<void> {
    try {
      await this.turn(ctx, id)
    } catch (error) {
      if (!(await this.givenUp(ctx, id))) throw error
    }
  }

  private async turn(ctx: OrganizationCtx, id: string): Promise<void> {
    const later = lasting(ctx)
    let drawn = 0
    for (;;) {
      const batch = await this.db.run(ctx, (tx) => this.batches.find(tx, id))
      if (batch?.status !== 'drawing') return
      if (batch.done === batch.total) {
        await this.committing(ctx, batch, (tx) => this.close(tx, batch))
        return
      }
      if (drawn >= TURN) {
        await this.db.run(later(), async (tx) => tx.emit(noticeDrawingDue({ noticeBatchId: id })))
        return
      }
      drawn += batch.format === 'zip' ? await this.drawEntries(ctx, batch) : await this.drawPart(ctx, batch)
    }
  }

  /** The next entries of a ZIP. @returns how many positions were looked at */
  private async drawEntries(ctx: OrganizationCtx, batch: NoticeBatch): Promise<number> {
    const ready = await this.read(ctx, batch.id, batch.done)
    const pdfs: { ordinal: number; noticeNumber: string; pdf: Buffer }[] = []
    for (const { ordinal, notice } of ready) {
      if (!notice) continue
      pdfs.push({
        ordinal,
        noticeNumber: notice.numbers[0]!,
        pdf: await this.documents.noticePdf(notice.model, ctx.now),
      })
    }
    await this.committing(ctx, batch, async (tx) => {
      const [file] = await this.files.ofOwners(tx, [batch.id])
      const { fileId, bytes, rest } = file
        ? { fileId: file.id, bytes: file.bytes, rest: this.restOf(batch) }
        : await this.beginArchive(tx, batch)
      let offset = bytes + rest.length
      const nameOf = await this.namesOf(tx, batch)
      const parts: Buffer[] = [rest]
      const items: DrawnItem[] = []
      for (const { ordinal, noticeNumber, pdf } of pdfs) {
        const { entry, bytes } = zipEntry(nameOf(noticeNumber), pdf, offset)
        parts.push(bytes)
        items.push({ ordinal, noticeNumber, part: 1, byteOffset: offset, bytes: entry.bytes, crc: entry.crc })
        offset += bytes.length
      }
      await this.appendPieces(tx, batch, fileId, Buffer.concat(parts))
      await this.batches.advance(tx, batch.id, items, ready.at(-1)!.ordinal, ready.length - items.length)
      if (batch.exportId) await this.exports.addNotices(tx, batch.exportId, items.length)
    })
    return ready.length
  }

  /** The file of a ZIP, with what comes before the notices; what is not a whole piece of that is the rest. */
  private async beginArchive(tx: Tx, batch: NoticeBatch) {
    const fileId = await this.begin(tx, batch, 'avvisi.zip', 'application/zip')
    const opening = batch.answers === null ? undefined : await this.exchange.noticesOpening(tx, batch.answers)
    let bytes = 0
    let rest: Buffer = Buffer.alloc(0)
    for await (const piece of opening?.read() ?? []) {
      if (piece.length < FILE_PIECE_BYTES) rest = piece
      else {
        await this.files.append(tx, fileId, piece)
        bytes += piece.length
      }
    }
    return { fileId, bytes, rest }
  }

  /** The next part of a document for a printing house, whole. @returns how many positions were looked at */
  private async drawPart(ctx: OrganizationCtx, batch: NoticeBatch): Promise<number> {
    const part = (await this.db.run(ctx, (tx) => this.files.ofOwners(tx, [batch.id]))).length + 1
    const book = await this.db.run(ctx, (tx) => this.documents.openBook(tx, `Avvisi di pagamento, parte ${part}`))
    const bytes = buffer(book.pdf)
    const items: DrawnItem[] = []
    let last = batch.done
    let pages = 0
    while (pages < batch.pagesPerPart && last < batch.total) {
      for (const { ordinal, notice } of await this.read(ctx, batch.id, last)) {
        if (notice) {
          const place = book.add(notice.model)
          pages = place.lastPage
          items.push({ ordinal, noticeNumber: notice.numbers[0]!, part, ...place })
        }
        last = ordinal
        if (pages >= batch.pagesPerPart) break
      }
    }
    book.end()
    const pdf = await bytes
    await this.committing(ctx, batch, async (tx) => {
      if (items.length > 0) {
        const fileId = await this.begin(tx, batch, `avvisi-${String(part).padStart(3, '0')}.pdf`, 'application/pdf')
        await this.files.append(tx, fileId, pdf)
        await this.files.complete(tx, fileId)
      }
      await this.batches.advance(tx, batch.id, items, last, last - batch.done - items.length)
    })
    return last - batch.done
  }

  /** The directory of the ZIP, or the index of the parts; then the week begins. */
  private async close(tx: Tx, batch: NoticeBatch): Promise<void> {
    const [file] = await this.files.ofOwners(tx, [batch.id])
    if (batch.format === 'zip' && file) {
      const rest = this.restOf(batch)
      const nameOf = await this.namesOf(tx, batch)
      const drawn = await this.batches.entries(tx, batch.id)
      const entries = drawn.map(({ noticeNumber, ...entry }) => ({ ...entry, name: nameOf(noticeNumber) }))
      const opening = batch.answers === null ? undefined : await this.exchange.noticesOpening(tx, batch.answers)
      // An archive that was begun before its format asked for this begins with the notices: it is a print, and no answer.
      const leads = opening !== undefined && (entries[0]?.offset ?? file.bytes + rest.length) === opening.bytes
      const directory = zipDirectory(entries, file.bytes + rest.length, leads ? opening.directory : undefined)
      await this.files.append(tx, file.id, Buffer.concat([rest, directory]))
      await this.files.complete(tx, file.id)
      if (batch.exportId && !(await this.exports.endNotices(tx, batch.exportId, file.id)))
        await this.files.remove(tx, batch.id)
      const isAnswer = entries.length > 0 && leads === (opening !== undefined)
      if (batch.answers && isAnswer) await this.exchange.addNotices(tx, batch.answers, file.id)
      if (batch.answers && !isAnswer) await this.exchange.missNotices(tx, batch.answers)
    }
    if (batch.format === 'pdf') {
      const lines = await this.batches.index(tx, batch.id)
      const rows = lines.map((line) => [line.part, line.firstPage, line.lastPage, line.noticeNumber])
      const fileId = await this.begin(tx, batch, 'indice.csv', 'text/csv; charset=utf-8')
      const csv = toCsv(['parte', 'prima pagina', 'ultima pagina', 'codice avviso'], rows)
      await this.files.append(tx, fileId, Buffer.from(csv))
      await this.files.complete(tx, fileId)
    }
    const days = batch.answers ? ANSWER_DAYS : BATCH_DAYS
    await this.batches.finish(tx, batch.id, new Date(tx.ctx.now.getTime() + days * DAY_MS))
  }

  /** What answers a file has the names that its format prescribes. */
  private async namesOf(tx: Tx, { answers }: NoticeBatch): Promise<(noticeNumber: string) => string> {
    const told = answers === null ? undefined : await this.exchange.noticePdfName(tx, answers)
    return told ?? ((noticeNumber) => `avviso-${noticeNumber}.pdf`)
  }

  /** An export does not wait for ever: after some failures in a row it says so, and what is drawn of it is thrown away. */
  private givenUp(ctx: OrganizationCtx, id: string): Promise<boolean> {
    return this.db.run(ctx, async (tx) => {
      const batch = await this.batches.lock(tx, id)
      if (batch?.status !== 'drawing' || !batch.exportId) return false
      if (!(await this.exports.missNotices(tx, batch.exportId))) return false
      await this.batches.cancel(tx, id)
      await this.files.remove(tx, id)
      return true
    })
  }

  private restOf({ id, sealedRest }: NoticeBatch): Buffer {
    return sealedRest ? this.vault.decryptBytes(sealedRest, restPurpose(id)) : Buffer.alloc(0)
  }

  /** In whole pieces, so that the file can be read by ranges; what is left waits for the next entries. */
  private async appendPieces(tx: Tx, { id }: NoticeBatch, fileId: string, bytes: Buffer): Promise<void> {
    const whole = bytes.length - (bytes.length % FILE_PIECE_BYTES)
    if (whole > 0) await this.files.append(tx, fileId, bytes.subarray(0, whole))
    await this.batches.keepRest(tx, id, this.vault.encrypt(bytes.subarray(whole), restPurpose(id)))
  }

  private async read(ctx: OrganizationCtx, id: string, after: number): Promise<readonly Ready[]> {
    return this.db.run(ctx, async (tx) => {
      const ready: Ready[] = []
      for (const { ordinal, debtPositionId } of await this.batches.next(tx, id, after, AT_ONCE))
        ready.push({ ordinal, notice: await this.documents.noticeOf(tx, debtPositionId) })
      return ready
    })
  }

  /** Writes only when the batch is where it was seen: cancelled, or drawn on by a worker taken for dead, nothing is written. */
  private async committing(ctx: OrganizationCtx, seen: NoticeBatch, write: (tx: Tx) => Promise<void>): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const batch = await this.batches.lock(tx, seen.id)
      if (batch?.status === 'drawing' && batch.done === seen.done) await write(tx)
    })
  }

  private async begin(tx: Tx, batch: NoticeBatch, name: string, mediaType: string): Promise<string> {
    const id = uuidv7(tx.ctx.now.getTime())
    await this.files.create(tx, { id, ownerId: batch.id, name, mediaType, createdAt: tx.ctx.now })
    return id
  }
}
