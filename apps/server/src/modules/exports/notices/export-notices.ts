import { Injectable } from '@nestjs/common'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import { ManyFilesZip } from '#platform/files/many-files-zip'
import { StoredFiles } from '#platform/files/stored-files'
import { DebtPositionsFacade, type PublishedPosition } from '../../debt-positions/debt-positions.facade.js'
import { OrganizationsFacade } from '../../organizations/organizations.facade.js'
import { exportFileName, exportMediaType } from '../export-names.js'
import { type ExportRun, ExportsRepository } from '../exports.repository.js'
import { periodOf, reachedBy } from '../told/export-period.js'
import { ExportToldRepository } from '../told/export-told.repository.js'
import { EndExport, FAILURES, nextStatus } from '../use-cases/end-export.js'

const NUMBER = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })
const tooMany = (atMost: number) =>
  `Gli avvisi sono più di ${NUMBER.format(atMost)}, quanti ne tiene un file: scegli meno giorni o meno servizi. Un programma ne fa da sé più di uno.`

/** What whoever draws notices is asked for. */
export interface NoticesToDraw {
  /** The oldest publication first. */
  readonly debtPositionIds: readonly string[]
  readonly requestedBy: string
}

interface Chosen {
  readonly positions: readonly PublishedPosition[]
  readonly more: boolean
}

/**
 * Exports of notices: what is in them is chosen once, when they begin; somebody else draws it, and ends them by what was drawn. All in the transaction of
 * the caller.
 */
@Injectable()
export class ExportNotices {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly told: ExportToldRepository,
    private readonly positions: DebtPositionsFacade,
    private readonly organizations: OrganizationsFacade,
    private readonly stored: StoredFiles,
    private readonly ending: EndExport,
  ) {}

  /**
   * Chooses what is in an export that has not begun.
   * @param atMost positions of a file: of a schedule, the rest goes in the next one; asked for by somebody, it is refused
   * @returns what to draw; undefined when there is nothing to do
   */
  async begin(tx: Tx, id: string, atMost: number): Promise<NoticesToDraw | undefined> {
    const run = await this.exports.lock(tx, id)
    if (run?.status !== 'requested' || run.kind !== 'notices') return undefined
    const { positions, more } = await this.choose(tx, run, atMost)
    const told = positions.map((position) => ({ id: position.id, at: position.publishedAt }))
    const toAt = reachedBy(run, told, more, tx.ctx.now)
    const begun = { ...run, status: nextStatus(run.status, 'start'), toAt, more }
    await this.exports.choose(tx, id, toAt, more)
    if (more && !run.scheduleId) {
      await this.ending.fail(tx, begun, tooMany(atMost))
      return undefined
    }
    if (positions.length === 0) {
      await this.ending.complete(tx, begun, run.keepsEmpty ? await this.emptyFile(tx, run) : undefined)
      return undefined
    }
    if (run.scheduleId) await this.told.note(tx, run.scheduleId, id, told, toAt)
    return { debtPositionIds: positions.map((position) => position.id), requestedBy: run.requestedBy }
  }

  /** So many more notices are drawn. */
  async goOn(tx: Tx, id: string, notices: number): Promise<void> {
    await this.exports.goOn(tx, id, notices)
  }

  /**
   * All are drawn; those that were paid meanwhile are not.
   * @param fileId of their ZIP, which becomes the file of the export
   * @returns false when there is no notice in it and nobody wants it so: it is the caller's to throw away
   */
  async end(tx: Tx, id: string, fileId: string | undefined): Promise<boolean> {
    const run = await this.exports.lock(tx, id)
    if (run?.status !== 'running') return false
    const kept = fileId !== undefined && (run.rows > 0 || run.keepsEmpty)
    if (kept) await this.stored.handOver(tx, fileId, { ownerId: id, name: await this.nameOf(tx, run) })
    await this.ending.complete(tx, run, kept ? fileId : undefined)
    return kept
  }

  /** Choosing or drawing has failed. @returns true when the export is given up: what is drawn of it is of no use */
  async miss(tx: Tx, id: string): Promise<boolean> {
    const run = await this.exports.lock(tx, id)
    if (run?.status !== 'requested' && run?.status !== 'running') return false
    await this.exports.miss(tx, id)
    if (run.attempts + 1 < FAILURES) return false
    await this.ending.fail(tx, run)
    return true
  }

  private async choose(tx: Tx, run: ExportRun, atMost: number): Promise<Chosen> {
    const { scheduleId, collectionServiceIds } = run
    const found = this.positions.choosePublished(tx, {
      ...periodOf(run),
      collectionServiceIds: collectionServiceIds.length > 0 ? collectionServiceIds : undefined,
    })
    const positions: PublishedPosition[] = []
    for await (const page of found) {
      const ids = page.map(({ id }) => id)
      const fresh = scheduleId ? await this.told.fresh(tx, scheduleId, ids) : new Set(ids)
      positions.push(...page.filter(({ id }) => fresh.has(id)))
      if (positions.length > atMost) return { positions: positions.slice(0, atMost), more: true }
    }
    return { positions, more: false }
  }

  private async emptyFile(tx: Tx, run: ExportRun): Promise<string> {
    const fileId = uuidv7(tx.ctx.now.getTime())
    const name = await this.nameOf(tx, run)
    await this.stored.create(tx, {
      id: fileId,
      ownerId: run.id,
      name,
      mediaType: exportMediaType(run),
      createdAt: tx.ctx.now,
    })
    await this.stored.append(tx, fileId, new ManyFilesZip().end())
    await this.stored.complete(tx, fileId)
    return fileId
  }

  private async nameOf(tx: Tx, run: ExportRun): Promise<string> {
    return exportFileName((await this.organizations.own(tx)).fiscalCode, run)
  }
}
