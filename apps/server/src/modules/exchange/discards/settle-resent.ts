import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'
import type { ReadRow } from '../../debt-positions/debt-positions.facade.js'
import { type ImportRecord, ImportsRepository } from '../imports.repository.js'
import { answers, rowAsk } from '../row-words.js'
import { ResentDiscardsRepository, type ResentRow, type WaitingDiscard } from './resent-discards.repository.js'
import { SettleDiscard, takesFixes, whoIs } from './settle-discard.js'

/** A row that was loaded: what it asked, and the position it came to. */
export interface LoadedRow {
  readonly asked: Extract<ReadRow, { ok: true }>['command']
  readonly debtPositionId: string
}

/**
 * Rows that an earlier import discarded are settled when a later one of the same sender loads them: they were put right outside and sent again. In the
 * transaction that loads them, so that it happens with them or not at all.
 */
@Injectable()
export class SettleResent {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly waiting: ResentDiscardsRepository,
    private readonly settling: SettleDiscard,
  ) {}

  /** @param later the import that has loaded them, locked */
  async run(tx: Tx, later: ImportRecord, loaded: readonly LoadedRow[]): Promise<void> {
    if (loaded.length === 0 || !(await this.waiting.someWait(tx, later))) return
    const byId = Map.groupBy(loaded, ({ asked }) => externalIdOf(asked))
    const found = await this.waiting.waiting(tx, later, [...byId.keys()])
    // From the newest to the oldest, as whoever else locks more than one: nobody waits for who waits for them.
    for (const [importId, discards] of found) {
      const rows = discards.flatMap((each): ResentRow[] => {
        const by = answering(each, byId)
        return by ? [{ row: each.row, debtPositionId: by.debtPositionId }] : []
      })
      if (rows.length > 0) await this.settle(tx, importId, rows, later)
    }
  }

  private async settle(tx: Tx, id: string, rows: readonly ResentRow[], later: ImportRecord): Promise<void> {
    const earlier = await this.imports.lock(tx, id)
    if (!earlier || !takesFixes(earlier)) return
    const by = { importId: later.id, name: whoIs(later.actor) }
    const settled = await this.waiting.settle(tx, id, rows, by)
    if (settled === 0) return
    tx.audit({
      action: 'imports.discardsResent',
      subjectKind: 'import',
      subjectId: id,
      details: { rows: settled, importId: later.id },
    })
    if (earlier.discarded === settled) await this.settling.complete(tx, earlier)
  }
}

const externalIdOf = (asked: LoadedRow['asked']): string =>
  asked.action === 'put' ? asked.position.externalId : asked.externalId

function answering({ given }: WaitingDiscard, byId: ReadonlyMap<string, readonly LoadedRow[]>): LoadedRow | undefined {
  const ask = rowAsk(given)
  return ask && byId.get(ask.externalId)?.findLast(({ asked }) => answers(asked, ask))
}
