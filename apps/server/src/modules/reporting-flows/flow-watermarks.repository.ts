import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** How far an organization's flows were read. */
export interface FlowWatermark {
  /** Every flow published until here is stored. */
  readonly publishedUntil: Date | null
}

/** The last time that everything was read, or the first time that it was tried. */
export interface PollAge {
  readonly organizationId: string
  readonly since: Date
}

const FIND = {
  name: 'flow-watermark-find',
  text: 'SELECT published_until AS "publishedUntil" FROM flow_watermark WHERE organization_id = $1',
}
const NOTE = {
  name: 'flow-watermark-note',
  text: `INSERT INTO flow_watermark AS w (organization_id, published_until, started_at, last_attempt_at, last_success_at, last_error)
    VALUES ($1, $2, $3, $3, CASE WHEN $4::text IS NULL THEN $3::timestamptz END, $4)
    ON CONFLICT (organization_id) DO UPDATE SET published_until = greatest(w.published_until, excluded.published_until),
      last_attempt_at = excluded.last_attempt_at, last_success_at = coalesce(excluded.last_success_at, w.last_success_at),
      last_error = excluded.last_error`,
}
const AGES = {
  name: 'flow-watermark-ages',
  text: 'SELECT organization_id AS "organizationId", coalesce(last_success_at, started_at) AS since FROM flow_watermark',
}

@Injectable()
export class FlowWatermarksRepository {
  find(tx: Tx): Promise<FlowWatermark | undefined> {
    return tx.one<FlowWatermark>(FIND, [tx.organizationId])
  }

  /**
   * Notes how a poll ended.
   * @param publishedUntil every flow published until here is stored; it never goes back
   * @param error why not everything was read
   */
  async note(tx: Tx, publishedUntil: Date | undefined, error: string | undefined): Promise<void> {
    await tx.execute(NOTE, [tx.organizationId, publishedUntil ?? null, tx.ctx.now, error ?? null])
  }

  /** Of every organization; platform scope. */
  ages(tx: Tx): Promise<PollAge[]> {
    return tx.query<PollAge>(AGES)
  }
}
