import { Injectable } from '@nestjs/common'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { ImportHead } from '../discards/discard-record.js'
import { FileLost, ImportFileRows } from '../import-file-rows.js'
import { cutPiece, headPurpose, type NewPiece, PIECE_ROWS } from '../import-pieces.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'

/** Characters of a piece, however few its rows: discarded ones may be long. */
const PIECE_CHARS = 8_000_000
/** Pieces committed together: what a killed worker reads again. */
const BATCH = 10

/**
 * Cuts the rows of a file into the pieces of its import. Pieces and how far they reach are committed together, a few at a time: who comes after a crash
 * reads the file again from its beginning and goes on from the first row that is in no piece. The same file read on the same day gives the same rows.
 */
@Injectable()
export class CutFile {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly imports: ImportsRepository,
    private readonly rows: ImportFileRows,
  ) {}

  /**
   * @param stop asked between commits; true leaves the rest to another job
   * @returns whether all the rows are in pieces; false also when the import was paused, cancelled, or taken on by another worker
   * @throws FileLost
   */
  async run(ctx: OrganizationCtx, seen: ImportRecord, stop: () => boolean): Promise<boolean> {
    if (seen.rowsCut === null) return true
    let [row, reached] = [0, seen.rowsCut]
    let lines: string[] = []
    let chars = 0
    let pieces: NewPiece[] = []
    const keep = async (): Promise<boolean> => {
      if (!(await this.keep(ctx, seen.id, reached, pieces))) return false
      reached += pieces.reduce((sum, piece) => sum + piece.rows, 0)
      pieces = []
      return !stop()
    }
    const cut = () => {
      pieces.push(cutPiece(this.vault, seen.id, row - lines.length + 1, lines))
      lines = []
      chars = 0
    }
    const { reading, rows } = await this.rows.open(ctx, seen)
    for await (const each of rows) {
      row += 1
      if (row <= seen.rowsCut) continue
      const line = JSON.stringify(each)
      chars += line.length
      lines.push(line)
      if (lines.length < PIECE_ROWS && chars < PIECE_CHARS) continue
      cut()
      if (pieces.length === BATCH && !(await keep())) return false
    }
    if (lines.length > 0) cut()
    if (row !== seen.rowCount) throw new FileLost(`the file has ${row} rows, and had ${seen.rowCount}`)
    const { shape, recognition } = reading
    const head: ImportHead = { head: { ...shape.head, firstValue: undefined }, recognition }
    return (await this.keep(ctx, seen.id, reached, pieces, head)) && !stop()
  }

  /** @returns false when the import is elsewhere than where it was seen: nothing is written then */
  private keep(
    ctx: OrganizationCtx,
    id: string,
    reached: number,
    pieces: readonly NewPiece[],
    whole?: ImportHead,
  ): Promise<boolean> {
    return this.db.run(ctx, async (tx) => {
      const now = await this.imports.lock(tx, id)
      if ((now?.status !== 'received' && now?.status !== 'loading') || now.rowsCut !== reached) return false
      await this.imports.cut(tx, now, pieces)
      if (whole) await this.imports.cutWhole(tx, id, this.vault.encryptJson(whole, headPurpose(id)))
      return true
    })
  }
}
