import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** Which publications; every condition must hold. */
export interface PublishedFilter {
  /** Included; since ever when absent. */
  readonly from?: Date | undefined
  /** Excluded. */
  readonly before?: Date | undefined
  /** Of these services only; of all when absent. */
  readonly collectionServiceIds?: readonly string[] | undefined
}

/** A position with something to pay, and since when it has a notice. */
export interface PublishedPosition {
  readonly id: string
  readonly publishedAt: Date
}

const AT_ONCE = 2_000

// A change is never older than the publication: the summary of `updated_at` says where to look, and publishing touches no index of its own.
const OPEN = `DECLARE published_positions NO SCROLL CURSOR FOR SELECT id, published_at AS "publishedAt" FROM debt_position
  WHERE organization_id = $1 AND updated_at >= $2 AND published_at >= $2 AND published_at < $3
    AND status IN ('published', 'partially_paid') AND ($4::uuid[] IS NULL OR collection_service_id = ANY ($4::uuid[]))
  ORDER BY published_at, id`
const NEXT = { name: 'published-positions-next', text: `FETCH FORWARD ${AT_ONCE} FROM published_positions` }
const EVER = new Date(0)
const NEVER = new Date('9999-01-01T00:00:00Z')

/** Positions still to be paid, by when they were published. A read: takes no lock. */
@Injectable()
export class PublishedPositionsQueries {
  /** The oldest first, some at a time: one reading at a time in a transaction, to its end or not. */
  async *choose(tx: Tx, filter: PublishedFilter): AsyncGenerator<readonly PublishedPosition[]> {
    const { from = EVER, before = NEVER, collectionServiceIds = null } = filter
    await tx.execute(OPEN, [tx.organizationId, from, before, collectionServiceIds])
    try {
      for (;;) {
        const found = await tx.query<PublishedPosition>(NEXT)
        if (found.length > 0) yield found
        if (found.length < AT_ONCE) return
      }
    } finally {
      await tx.execute('CLOSE published_positions')
    }
  }
}
