import { Injectable } from '@nestjs/common'
import type { ImportRowOutcome } from '@repo/contracts/imports/imports'
import type { FileDialect, FileRow } from '@repo/wire/files/file-dialect'
import { lasting, type OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { Courtesy } from '#platform/jobs/courtesy'
import {
  DebtPositionsFacade,
  type ManyOptions,
  type PreparedRows,
  type ReadRow,
  type RowOutcome,
  readRow,
} from '../../debt-positions/debt-positions.facade.js'
import { discardsUntil } from '../discard-days.js'
import { type LoadedRow, SettleResent } from '../discards/settle-resent.js'
import { FileLost } from '../import-file-rows.js'
import { discardPurpose, openPiece, rowKey, writeOutcomes } from '../import-pieces.js'
import { importCompleted, importLoadingDue } from '../imports.events.js'
import { type ImportRecord, ImportsRepository, type PieceRecord } from '../imports.repository.js'
import { FileRefusal } from '../intake/file-refusal.js'
import { FileFormats } from '../mappings/file-formats.js'
import { ATTEMPTS, isOutage, isPassing } from '../passing-faults.js'
import { discardProblems, readFileRow } from '../read-file-row.js'
import { rowAsk } from '../row-words.js'
import { CutFile } from './cut-file.js'

/** Pieces loaded by one job: then the next import in the queue has its turn. */
const TURN = 20

/** A piece that was read, numbered and decided, and waits for its transaction. */
interface ReadyPiece {
  readonly piece: PieceRecord
  readonly given: readonly unknown[]
  readonly rows: readonly ReadRow[]
  /** Undefined where rows are elements of our own JSON. */
  readonly dialect: FileDialect | undefined
  readonly options: ManyOptions
  readonly prepared: PreparedRows
  /** As of when it was made ready: what was decided then is stored as of then. */
  readonly ctx: OrganizationCtx
}

/**
 * Loads a turn of an import and asks for the next one. A piece, its positions and the progress are committed together: who comes after a crash goes
 * on from the next piece, and a job that is told twice finds nothing to do.
 */
@Injectable()
export class LoadImport {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly imports: ImportsRepository,
    private readonly positions: DebtPositionsFacade,
    private readonly cutting: CutFile,
    private readonly formats: FileFormats,
    private readonly courtesy: Courtesy,
    private readonly resending: SettleResent,
  ) {}

  /** @param stop asked between pieces; true leaves the rest to another job */
  async run(ctx: OrganizationCtx, id: string, stop: () => boolean = () => false): Promise<void> {
    const later = lasting(ctx)
    if (!(await this.cut(ctx, id, stop))) return
    let ahead: Promise<ReadyPiece | undefined> | undefined
    try {
      for (let done = 0; ; done += 1) {
        const seen = await this.db.run(ctx, (tx) => this.imports.find(tx, id))
        if (seen?.status !== 'received' && seen?.status !== 'loading') return
        if (seen.piecesDone === seen.pieceCount) return await this.complete(later(), id)
        if (stop()) return
        if (done === TURN) return await this.goOnLater(later(), id)
        const next = ahead
        ahead = undefined
        // While PostgreSQL stores a piece, the next one is made ready; not beside somebody in a hurry. What is wrong with it is told when its turn comes.
        const mayReadAhead = done + 1 < TURN && !(await this.courtesy.isWanted())
        const readAhead = () => {
          if (!mayReadAhead || ahead) return
          ahead = this.prepare(later(), seen, seen.piecesDone + 1)
          ahead.catch(() => undefined)
        }
        await this.courtesy.turn(() => this.loadPiece(later, seen, next, readAhead))
      }
    } finally {
      await ahead?.catch(() => undefined)
    }
  }

  /** Of an import born of a file: what comes before the first piece is loaded. @returns whether there are pieces to load */
  private async cut(ctx: OrganizationCtx, id: string, stop: () => boolean): Promise<boolean> {
    const seen = await this.db.run(ctx, (tx) => this.imports.find(tx, id))
    if (seen?.status !== 'received' && seen?.status !== 'loading') return false
    try {
      return await this.cutting.run(ctx, seen, stop)
    } catch (error) {
      if (error instanceof FileLost || error instanceof FileRefusal || isBroken(error)) await this.fail(ctx, id)
      throw error
    }
  }

  private goOnLater(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.db.run(ctx, async (tx) => tx.emit(importLoadingDue({ importId: id })))
  }

  /** Everything of a piece that can be done before its transaction. Undefined when it has no content: it was loaded, or there is no such piece. */
  private async prepare(ctx: OrganizationCtx, seen: ImportRecord, ordinal: number): Promise<ReadyPiece | undefined> {
    const { piece, dialect } = await this.db.run(ctx, async (tx) => ({
      piece: await this.imports.piece(tx, seen.id, ordinal),
      dialect: await this.formats.of(tx, seen),
    }))
    if (!piece?.sealed) return undefined
    const given = openPiece(this.vault, seen.id, piece.firstRow, piece.sealed)
    const rows = given.map((each) => (dialect ? readFileRow(each as FileRow) : readRow(each)))
    const options: ManyOptions = {
      externalSource: seen.externalSource,
      origin: 'import',
      publish: seen.publish,
      collectionServiceIds: seen.collectionServiceIds ?? undefined,
    }
    const prepared = await this.positions.prepareMany(ctx, rows, options)
    return { piece, given, rows, dialect, options, prepared, ctx }
  }

  /**
   * @param made the piece, when it was made ready ahead
   * @param stored called when all is said and PostgreSQL has yet to do it
   * @throws Error when something of ours broke: the import waits for somebody to look, or for the next attempt of the job
   */
  private async loadPiece(
    later: () => OrganizationCtx,
    seen: ImportRecord,
    made: Promise<ReadyPiece | undefined> | undefined,
    stored: () => void,
  ): Promise<void> {
    let making = made
    for (let attempt = 1; ; attempt += 1) {
      try {
        making ??= this.prepare(later(), seen, seen.piecesDone)
        const ready = await making
        // Else it was loaded meanwhile by a worker taken for dead: what was made ready is of no use.
        if (ready?.piece.ordinal === seen.piecesDone) await this.tryPiece(seen, ready, stored)
        return
      } catch (error) {
        if (isOutage(error)) throw error
        if (attempt < ATTEMPTS && (isPassing(error) || !isBroken(error))) {
          // What was made ready ahead may be what is wrong: numbers that others took, or too few of them.
          making = undefined
          continue
        }
        if (!isPassing(error)) await this.fail(later(), seen.id)
        throw error
      }
    }
  }

  private async tryPiece(seen: ImportRecord, ready: ReadyPiece, stored: () => void): Promise<void> {
    const { ctx, rows, options, prepared } = ready
    // Positions are written in the name of who asked for them.
    await this.db.run({ ...ctx, actor: seen.actor, bulk: true }, async (tx) => {
      const now = await this.imports.lock(tx, seen.id)
      // Paused, cancelled, or loaded by a worker taken for dead.
      if (now?.status !== seen.status || now.piecesDone !== seen.piecesDone) return
      const outcomes = await this.positions.storeMany(tx, rows, options, prepared)
      this.advance(tx, seen, ready, outcomes)
      await this.resending.run(tx, seen, loadedRows(rows, outcomes))
      if (now.status === 'received') await this.imports.setStatus(tx, seen.id, 'loading', { startedAt: ctx.now })
      stored()
    })
  }

  private advance(
    tx: Tx,
    { id, externalSource }: ImportRecord,
    { piece: { ordinal, firstRow }, given, dialect }: ReadyPiece,
    outcomes: readonly RowOutcome[],
  ): void {
    const count = (wanted: ImportRowOutcome) => outcomes.filter(({ outcome }) => outcome === wanted).length
    const discards = outcomes.flatMap((each, index) =>
      each.outcome === 'discarded'
        ? [
            {
              row: firstRow + index,
              problems: dialect ? discardProblems(dialect, given[index] as FileRow, each.problems) : each.problems,
              sealed: this.seal(id, firstRow + index, given[index]),
              rowKey: this.keyOf(externalSource, given[index]),
            },
          ]
        : [],
    )
    const stored = outcomes.flatMap((each) =>
      each.outcome === 'created' || each.outcome === 'changed' ? [each.amountCents] : [],
    )
    this.imports.advance(
      tx,
      id,
      {
        ordinal,
        outcomes: writeOutcomes(outcomes.map(({ outcome }) => outcome)),
        positionIds: outcomes.map((each) => (each.outcome === 'discarded' ? null : each.debtPositionId)),
        discards,
      },
      {
        read: outcomes.length,
        created: count('created'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        cancelled: count('cancelled'),
        discarded: discards.length,
        amountCents: stored.reduce((sum, each) => sum + each, 0),
      },
    )
  }

  private seal(id: string, row: number, given: unknown): Buffer {
    return this.vault.encryptJson(given, discardPurpose(id, row))
  }

  private keyOf(externalSource: string, given: unknown): Buffer | undefined {
    const ask = rowAsk(given)
    return ask && rowKey(this.vault, externalSource, ask.externalId)
  }

  private complete(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const now = await this.imports.lock(tx, id)
      if (now?.status !== 'loading' || now.piecesDone !== now.pieceCount) return
      const status = now.discarded > 0 ? 'completed_with_discards' : 'completed'
      await this.imports.setStatus(tx, id, status, {
        finishedAt: ctx.now,
        discardsUntil: discardsUntil(ctx.now),
      })
      tx.audit({ action: 'imports.completed', subjectKind: 'import', subjectId: id, details: { status } })
      tx.emit(importCompleted({ importId: id }))
    })
  }

  private fail(ctx: OrganizationCtx, id: string): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const now = await this.imports.lock(tx, id)
      if (now?.status !== 'loading' && now?.status !== 'received') return
      await this.imports.setStatus(tx, id, 'failed')
      tx.audit({
        action: 'imports.failed',
        subjectKind: 'import',
        subjectId: id,
        details: { piece: now.piecesDone, correlationId: ctx.correlationId },
      })
    })
  }
}

function loadedRows(rows: readonly ReadRow[], outcomes: readonly RowOutcome[]): LoadedRow[] {
  return rows.flatMap((row, index): LoadedRow[] => {
    const became = outcomes[index]
    if (!row.ok || !became || became.outcome === 'discarded') return []
    return [{ asked: row.command, debtPositionId: became.debtPositionId }]
  })
}

/** A value that PostgreSQL will refuse as often as it is told: repeating helps nobody, somebody must look. */
function isBroken(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^2[23]/.test(code) && code.length === 5
}
