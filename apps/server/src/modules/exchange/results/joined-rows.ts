import { positionNotice, printedOn } from '@repo/domain/printed-notice'
import type { FileRow, RowOutcome, RowProblem, RowResult } from '@repo/wire/files/file-dialect'
import type { NumberedPosition } from '../../debt-positions/debt-positions.facade.js'
import { readOutcomes } from '../import-pieces.js'

/** What is kept of some consecutive rows once they are loaded. */
export interface LoadedPiece {
  readonly firstRow: number
  readonly outcomes: string
  readonly positionIds: readonly (string | null)[]
  /** By row. */
  readonly problems: ReadonlyMap<number, readonly RowProblem[]>
  /** By id. */
  readonly positions: ReadonlyMap<string, NumberedPosition>
}

/**
 * The rows of a file with what became of each, in their order.
 * @throws Error when the file has more rows than were loaded, or fewer
 */
export async function* joinedRows(
  rows: AsyncIterable<FileRow>,
  pieces: AsyncIterable<LoadedPiece>,
): AsyncGenerator<RowResult> {
  const from = pieces[Symbol.asyncIterator]()
  let [at, piece] = [0, undefined as LoadedPiece | undefined]
  let outcomes: readonly RowOutcome[] = []
  for await (const row of rows) {
    at += 1
    if (!piece || at >= piece.firstRow + outcomes.length) {
      const next = await from.next()
      if (next.done) throw new Error('a file has more rows than its import')
      piece = next.value
      outcomes = readOutcomes(piece.outcomes).map((each) =>
        // What was taken back since, or kept, let go, or sent again: the file is told what loading did.
        each === 'withdrawn' || each === 'kept'
          ? 'created'
          : each === 'dropped' || each === 'resent'
            ? 'discarded'
            : each,
      )
    }
    const outcome = outcomes[at - piece.firstRow]!
    const position = piece.positions.get(piece.positionIds[at - piece.firstRow] ?? '')
    yield {
      row,
      outcome,
      problems: outcome === 'discarded' ? (piece.problems.get(at) ?? row.problems) : [],
      ...(position && outcome !== 'cancelled' && outcome !== 'discarded'
        ? { installments: numbered(row, position) }
        : {}),
    }
  }
  if (!(await from.next()).done) throw new Error('an import has more rows than its file')
}

/** The numbers of the installments that a row speaks of: by the caller's key, else by place. Each is told to one line only. */
function numbered(row: FileRow, position: NumberedPosition): NonNullable<RowResult['installments']> {
  const byKey = Map.groupBy(position.installments, (each) => each.key ?? position.externalId)
  const inPlace = (row.position?.paymentOptions ?? []).flatMap(({ installments }) => installments)
  const named = inPlace.map(({ key }) => (key === undefined ? undefined : byKey.get(key)?.shift()))
  const told = new Set(named)
  const options = Map.groupBy(position.installments, ({ option }) => option)
  const notice = positionNotice([...options.values()].map((installments) => ({ installments })))
  const printed = notice ? printedOn(notice) : []
  return inPlace.flatMap(({ line }, place) => {
    const there = position.installments[place]
    const found = named[place] ?? (told.has(there) ? undefined : there)
    if (!found?.noticeNumber || !found.iuv) return []
    const { noticeNumber, iuv } = found
    return {
      line,
      noticeNumber,
      iuv,
      printedAs: printed.includes(found) ? (printed[0]?.noticeNumber ?? undefined) : undefined,
    }
  })
}
