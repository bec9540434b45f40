import { Injectable } from '@nestjs/common'
import { originOfExport } from '@repo/domain/export-formats'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { FILE_PIECE_BYTES, StoredFiles } from '#platform/files/stored-files'
import { Courtesy } from '#platform/jobs/courtesy'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { PaymentsFacade } from '../../payments/payments.facade.js'
import { exportFileName, exportMediaType } from '../export-names.js'
import { type ExportRun, ExportsRepository } from '../exports.repository.js'
import { AnswersContent, MOST_ANSWERS, TOO_MANY_ANSWERS } from '../writers/answers-content.js'
import type { ExportContent } from '../writers/export-content.js'
import type { Written } from '../writers/export-writer.js'
import { PaymentsContent } from '../writers/payments-content.js'
import { EndExport, FAILURES, nextStatus } from './end-export.js'

/** It is given up after so many beginnings too, those of workers that were killed included. */
const BEGINNINGS = 30

/** Bytes of a file that wait to be written: whole pieces, because the file is read by ranges. */
interface OpenFile {
  readonly id: string
  held: Buffer
}
interface Work {
  readonly run: ExportRun
  readonly content: ExportContent
  readonly file: OpenFile
  /** What the file ends with, kept apart until then. Its owner is the file. */
  readonly later: OpenFile
}

/** Another worker has begun the same export again: what this one writes counts no more. */
class Superseded extends Error {}

/**
 * Writes the file of an export, a page at a time; rows and progress are committed together. A worker that is killed leaves a file that
 * nobody sees: the next one throws it away and begins again. Told twice, it finds nothing to do.
 */
@Injectable()
export class RunExport {
  constructor(
    private readonly db: Database,
    private readonly exports: ExportsRepository,
    private readonly payments: PaymentsFacade,
    private readonly ofPayments: PaymentsContent,
    private readonly ofAnswers: AnswersContent,
    private readonly organizations: OrganizationsFacade,
    private readonly stored: StoredFiles,
    private readonly courtesy: Courtesy,
    private readonly ending: EndExport,
  ) {}

  /**
   * @param stop asked after each page: true ends the job there, as a worker that is killed
   * @param atMost answers of imports in a file
   * @throws Error when it should be tried again
   */
  async run(ctx: OrganizationCtx, id: string, stop: () => boolean = () => false, atMost = MOST_ANSWERS): Promise<void> {
    const work = await this.db.run(ctx, (tx) => this.begin(tx, id, atMost))
    if (!work) return
    try {
      if (await this.write(ctx, work, stop)) await this.end(ctx, work)
    } catch (error) {
      if (error instanceof Superseded) return
      if (work.run.attempts + 1 < FAILURES || !(await this.giveUp(ctx, work))) throw error
    }
  }

  private async begin(tx: Tx, id: string, atMost: number): Promise<Work | undefined> {
    const run = await this.exports.lock(tx, id)
    if (run?.status !== 'requested' && run?.status !== 'running') return undefined
    await this.forget(tx, run)
    if (run.attempts >= BEGINNINGS) {
      await this.ending.fail(tx, run)
      return undefined
    }
    if (run.status === 'requested') nextStatus(run.status, 'start')
    const isOfPayments = originOfExport(run.kind) === 'payments'
    const upTo = run.toSequence ?? (isOfPayments ? await this.payments.lastPaymentSequence(tx) : run.afterSequence)
    const [fileId, laterId] = [uuidv7(tx.ctx.now.getTime()), uuidv7(tx.ctx.now.getTime())]
    await this.exports.begin(tx, id, upTo, fileId)
    const owner = await this.organizations.own(tx)
    const content = isOfPayments ? this.ofPayments.open(run, upTo, owner) : await this.ofAnswers.open(tx, run, atMost)
    if (!content) {
      await this.ending.fail(tx, { ...run, status: 'running' }, TOO_MANY_ANSWERS)
      return undefined
    }
    const createdAt = tx.ctx.now
    const name = exportFileName(owner.fiscalCode, run)
    await this.stored.create(tx, { id: fileId, ownerId: id, name, mediaType: exportMediaType(run), createdAt })
    await this.stored.create(tx, { id: laterId, ownerId: fileId, name: 'later', mediaType: 'later', createdAt })
    return {
      run,
      content,
      file: { id: fileId, held: content.start() },
      later: { id: laterId, held: Buffer.alloc(0) },
    }
  }

  /** @returns false when it was stopped */
  private async write(ctx: OrganizationCtx, work: Work, stop: () => boolean): Promise<boolean> {
    const pages = work.content.pages(ctx)
    for (;;) {
      const isOver = await this.courtesy.turn(async () => {
        const page = await pages.next()
        if (!page.done) await this.db.run(ctx, (tx) => this.append(tx, work, page.value))
        return page.done === true
      })
      if (isOver) return true
      if (!stop()) continue
      await pages.return(undefined)
      return false
    }
  }

  private async append(tx: Tx, { run, file, later }: Work, written: readonly Written[]): Promise<void> {
    const rows = written.reduce((sum, each) => sum + each.rows, 0)
    const amountCents = written.reduce((sum, each) => sum + each.amountCents, 0)
    if (!(await this.exports.advance(tx, run.id, file.id, rows, amountCents))) throw new Superseded()
    await this.hold(
      tx,
      file,
      written.map(({ bytes }) => bytes),
    )
    await this.hold(
      tx,
      later,
      written.flatMap((each) => each.later ?? []),
    )
  }

  /** Keeps bytes until they are whole pieces. */
  private async hold(tx: Tx, file: OpenFile, bytes: readonly Buffer[]): Promise<void> {
    const all = Buffer.concat([file.held, ...bytes])
    const whole = all.length - (all.length % FILE_PIECE_BYTES)
    if (whole > 0) await this.stored.append(tx, file.id, all.subarray(0, whole))
    file.held = all.subarray(whole)
  }

  private async end(ctx: OrganizationCtx, work: Work): Promise<void> {
    const { run, content, file, later } = work
    // What was kept apart is read a piece at a time, like everything else.
    for await (const bytes of this.stored.read(ctx, later.id))
      await this.db.run(ctx, async (tx) => {
        if (!(await this.exports.advance(tx, run.id, file.id, 0, 0))) throw new Superseded()
        await this.hold(tx, file, [bytes as Buffer])
      })
    await this.db.run(ctx, async (tx) => {
      const now = await this.exports.lock(tx, run.id)
      if (now?.status !== 'running' || now.fileId !== file.id) throw new Superseded()
      await this.stored.remove(tx, file.id)
      const kept = now.rows > 0 || now.keepsEmpty
      if (kept) {
        await this.stored.append(tx, file.id, Buffer.concat([file.held, later.held, content.end()]))
        await this.stored.complete(tx, file.id)
      } else await this.stored.remove(tx, run.id)
      await this.ending.complete(tx, now, kept ? file.id : undefined)
    })
  }

  /** @returns false when another worker has it */
  private giveUp(ctx: OrganizationCtx, { run, file }: Work): Promise<boolean> {
    return this.db.run(ctx, async (tx) => {
      const now = await this.exports.lock(tx, run.id)
      if (now?.status !== 'running' || now.fileId !== file.id) return false
      await this.forget(tx, now)
      await this.ending.fail(tx, now)
      return true
    })
  }

  /** Whatever an earlier worker wrote. */
  private async forget(tx: Tx, { id, fileId }: ExportRun): Promise<void> {
    if (fileId) await this.stored.remove(tx, fileId)
    await this.stored.remove(tx, id)
  }
}
