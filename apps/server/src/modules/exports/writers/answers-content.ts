import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { ManyFilesZip } from '#platform/files/many-files-zip'
import { StoredFiles } from '#platform/files/stored-files'
import { ExchangeFacade, type ImportAnswer, type MadeAnswer } from '../../exchange/exchange.facade.js'
import { type ExportRun, ExportsRepository } from '../exports.repository.js'
import { periodOf, reachedBy } from '../told/export-period.js'
import { ExportToldRepository } from '../told/export-told.repository.js'
import { answerPath } from './answer-path.js'
import type { ExportContent } from './export-content.js'
import type { Written } from './export-writer.js'

/** Files that answer, in a file of ours: of a schedule, the rest goes in the next one. */
export const MOST_ANSWERS = 2_000
export const TOO_MANY_ANSWERS =
  'I file di risposta sono più di 2.000, quanti ne tiene un’esportazione: scegli meno giorni. Un programma ne fa da sé più di una.'

/** The files that answer those of imports, each in the folder of its import. */
@Injectable()
export class AnswersContent {
  constructor(
    private readonly db: Database,
    private readonly exchange: ExchangeFacade,
    private readonly stored: StoredFiles,
    private readonly exports: ExportsRepository,
    private readonly told: ExportToldRepository,
  ) {}

  /**
   * Chooses what is in it: again when a worker begins again, since nothing of before counts.
   * @returns undefined when it is more than a file may hold, and no schedule has asked for it
   */
  async open(tx: Tx, run: ExportRun, atMost: number): Promise<ExportContent | undefined> {
    const { scheduleId } = run
    const asked = { externalSource: run.apiClientId ?? undefined, remoteServerId: run.remoteServerId ?? undefined }
    const made = await this.exchange.answersMade(tx, { ...periodOf(run), ...asked })
    if (scheduleId) await this.told.takeBack(tx, scheduleId, run.id)
    const ids = made.map(({ fileId }) => fileId)
    const fresh = scheduleId ? await this.told.fresh(tx, scheduleId, ids) : new Set(ids)
    const waiting = made.filter(({ fileId }) => fresh.has(fileId))
    const more = waiting.length > atMost
    if (more && !scheduleId) return undefined
    const answers = waiting.slice(0, atMost)
    const told = answers.map(({ fileId, madeAt }) => ({ id: fileId, at: madeAt }))
    const toAt = reachedBy(run, told, more, tx.ctx.now)
    await this.exports.choose(tx, run.id, toAt, more)
    if (scheduleId) await this.told.note(tx, scheduleId, run.id, told, toAt)
    const zip = new ManyFilesZip()
    return {
      start: () => Buffer.alloc(0),
      pages: (ctx) => this.pages(ctx, zip, answers),
      end: () => zip.end(),
    }
  }

  private async *pages(
    ctx: OrganizationCtx,
    zip: ManyFilesZip,
    answers: readonly MadeAnswer[],
  ): AsyncGenerator<readonly Written[]> {
    const used = new Set<string>()
    for (const { fileId } of answers) {
      const answer = await this.db.run(ctx, (tx) => this.exchange.answer(tx, fileId))
      // Its thirty days have ended since it was chosen.
      if (!answer) continue
      const level = answer.mediaType === 'application/zip' ? 0 : 6
      for await (const { bytes, record } of zip.addParts(pathOf(answer, used), this.bytes(ctx, fileId, answer), level))
        yield [{ bytes, rows: record ? 1 : 0, amountCents: 0, ...(record ? { later: record } : {}) }]
    }
  }

  /** @throws Error when it was deleted meanwhile: who begins again does not find it */
  private async *bytes(ctx: OrganizationCtx, fileId: string, { bytes }: ImportAnswer): AsyncGenerator<Buffer> {
    let read = 0
    for await (const part of this.stored.read(ctx, fileId)) {
      read += (part as Buffer).length
      yield part as Buffer
    }
    if (read !== bytes) throw new Error('an answer was deleted while it was read')
  }
}

/** Two files of a folder are never called the same. */
function pathOf(answer: ImportAnswer, used: Set<string>): string {
  const path = answerPath(answer)
  const unique = used.has(path.toLowerCase()) ? answerPath({ ...answer, name: `${answer.kind}-${answer.name}` }) : path
  used.add(unique.toLowerCase())
  return unique
}
