import { Injectable } from '@nestjs/common'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import type { Tx } from '#platform/db/tx'

/** What the service allows to one key. */
const CALLS = 10
const WINDOW_MS = 60 * 60_000

const TAKE = {
  name: 'receipts-quota-take',
  text: `INSERT INTO receipts_service_quota AS q (environment, broker_fiscal_code, called_at) VALUES ($1, $2, ARRAY[$3::timestamptz])
    ON CONFLICT (environment, broker_fiscal_code) DO UPDATE
      SET called_at = ARRAY(SELECT c FROM unnest(q.called_at) AS c WHERE c > $4) || $3::timestamptz
      WHERE coalesce(q.paused_until <= $3, true) AND (SELECT count(*) FROM unnest(q.called_at) AS c WHERE c > $4) < $5`,
}
const FREE_AT = {
  name: 'receipts-quota-free-at',
  text: `SELECT paused_until AS "pausedUntil",
      (SELECT c FROM unnest(called_at) AS c ORDER BY c DESC OFFSET $3 LIMIT 1) AS "tenthLast"
    FROM receipts_service_quota WHERE environment = $1 AND broker_fiscal_code = $2`,
}
const PAUSE = {
  name: 'receipts-quota-pause',
  text: `INSERT INTO receipts_service_quota AS q (environment, broker_fiscal_code, called_at, paused_until) VALUES ($1, $2, '{}', $3)
    ON CONFLICT (environment, broker_fiscal_code) DO UPDATE SET paused_until = greatest(q.paused_until, excluded.paused_until)`,
}

/** Counts the calls to the receipts service where all processes see them. One row for each key; platform scope. */
@Injectable()
export class ReceiptsQuotaRepository {
  /** Takes one call of this hour for oneself. @returns when there will be one, if there is none now */
  async take(tx: Tx, counterparty: Counterparty): Promise<Date | undefined> {
    const { now } = tx.ctx
    const key = [counterparty.environment, counterparty.brokerFiscalCode]
    const since = new Date(now.getTime() - WINDOW_MS)
    if ((await tx.execute(TAKE, [...key, now, since, CALLS])) === 1) return undefined
    const full = (await tx.one<{ pausedUntil: Date | null; tenthLast: Date | null }>(FREE_AT, [...key, CALLS - 1]))!
    const { pausedUntil, tenthLast } = full
    return new Date(Math.max(pausedUntil?.getTime() ?? 0, tenthLast ? tenthLast.getTime() + WINDOW_MS : 0))
  }

  /** The service said that it was too much. @returns until when nobody calls */
  async pause(tx: Tx, counterparty: Counterparty, retryAfterMs: number | undefined): Promise<Date> {
    const wait = Math.min(Math.max(retryAfterMs ?? WINDOW_MS, 60_000), 24 * WINDOW_MS)
    const until = new Date(tx.ctx.now.getTime() + wait)
    await tx.execute(PAUSE, [counterparty.environment, counterparty.brokerFiscalCode, until])
    return until
  }
}
