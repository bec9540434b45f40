import { Injectable } from '@nestjs/common'
import type { WebhookProblem } from '@repo/contracts/webhooks/webhooks'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import type { NumberedFact } from './public-events.repository.js'
import type { PublicEventRow } from './webhook-body.js'
import type { WebhookEndpoint } from './webhook-endpoints.repository.js'

/** A delivery taken for one attempt, with the event that it carries. */
export interface ClaimedDelivery {
  readonly id: string
  readonly claimId: string
  readonly attempts: number
  readonly event: PublicEventRow
}

/** What an attempt came to. */
export interface Attempt {
  readonly at: Date
  readonly durationMs: number
  readonly status: number | undefined
  readonly problem: WebhookProblem | undefined
  readonly answer: string | undefined
}

export type DeliveryOutcome =
  | { readonly state: 'delivered' | 'failed' }
  | { readonly state: 'pending'; readonly nextAttemptAt: Date }

/** A receiver and what it wants to be told. */
type Wanting = Pick<WebhookEndpoint, 'id' | 'kinds' | 'collectionServiceIds' | 'apiClientId'>

export interface DueWebhook {
  readonly organizationId: string
  readonly webhookId: string
}

/** Longer than the slowest attempt: a claim that outlives it belongs to a process that is gone. */
const CLAIM_MS = 60_000

const QUEUE = {
  name: 'webhook-deliveries-queue',
  text: `INSERT INTO webhook_delivery (organization_id, id, endpoint_id, sequence, ordering_key, state, state_since, next_attempt_at, created_at, bulk)
    SELECT $1, gen_random_uuid(), w.id, e.sequence, e.ordering_key, 'pending', $3, $3, $3, e.bulk
    FROM jsonb_to_recordset($2::jsonb) AS e(sequence bigint, kind text, ordering_key uuid, collection_service_id uuid, api_client_id uuid, bulk boolean)
    JOIN webhook_endpoint w ON w.organization_id = $1 AND w.enabled AND e.kind = ANY(w.kinds)
      AND (w.collection_service_ids = '{}' OR e.collection_service_id = ANY(w.collection_service_ids) OR e.api_client_id = w.api_client_id)
    RETURNING endpoint_id AS "webhookId"`,
}
/** What must arrive before something prompt is as urgent as it: else a payment would wait behind a whole load, for the creation of its position. */
const HASTEN = {
  name: 'webhook-deliveries-hasten',
  text: `UPDATE webhook_delivery d SET bulk = false FROM webhook_endpoint w
    WHERE w.organization_id = $1 AND d.organization_id = $1 AND d.endpoint_id = w.id AND d.state = 'pending' AND d.bulk AND d.ordering_key = ANY($2::uuid[])`,
}
const QUEUE_ONE = {
  name: 'webhook-delivery-queue',
  text: `INSERT INTO webhook_delivery (organization_id, id, endpoint_id, sequence, ordering_key, state, state_since, next_attempt_at, created_at)
    VALUES ($1, $2, $3, $4, $5, 'pending', $6, $6, $6)`,
}
const CLAIMED = {
  name: 'webhook-deliveries-claimed',
  text: `SELECT count(*) AS n FROM webhook_delivery WHERE organization_id = $1 AND endpoint_id = $2 AND state = 'pending' AND claimed_until > $3`,
}
/** The first of its position only: a later one waits until the earlier has arrived or was given up. The many come after all that is prompt and due. */
const CLAIM = {
  name: 'webhook-delivery-claim',
  text: `UPDATE webhook_delivery SET claim_id = $3, claimed_until = $5
    WHERE organization_id = $1 AND id = (
      SELECT d.id FROM webhook_delivery d WHERE d.organization_id = $1 AND d.endpoint_id = $2 AND d.state = 'pending' AND d.next_attempt_at <= $4
        AND (d.claimed_until IS NULL OR d.claimed_until <= $4)
        AND NOT EXISTS (SELECT FROM webhook_delivery b WHERE b.organization_id = $1 AND b.endpoint_id = $2 AND b.state = 'pending'
          AND b.ordering_key = d.ordering_key AND b.sequence < d.sequence)
      ORDER BY d.bulk, d.next_attempt_at, d.sequence LIMIT 1)
    RETURNING id, attempts, sequence`,
}
const EVENT = {
  name: 'webhook-delivery-event',
  text: 'SELECT id, kind, sequence, at, data FROM public_event WHERE organization_id = $1 AND sequence = $2',
}
const FINISH = {
  name: 'webhook-delivery-finish',
  text: `UPDATE webhook_delivery SET state = $4, state_since = CASE WHEN $4 = 'pending' THEN state_since ELSE $8 END, next_attempt_at = $5,
      attempts = attempts + 1, last_status = $6, last_error = $7, claim_id = NULL, claimed_until = NULL
    WHERE organization_id = $1 AND id = $2 AND claim_id = $3`,
}
const NOTE = {
  name: 'webhook-attempt-insert',
  text: `INSERT INTO webhook_attempt (organization_id, id, delivery_id, at, duration_ms, status, error, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
}
const DROP = {
  name: 'webhook-deliveries-drop',
  text: `UPDATE webhook_delivery SET state = 'dropped', state_since = $3, next_attempt_at = NULL, claim_id = NULL, claimed_until = NULL
    WHERE organization_id = $1 AND endpoint_id = $2 AND state = 'pending'`,
}
const AGAIN = `state = 'pending', state_since = excluded.state_since, next_attempt_at = excluded.next_attempt_at, attempts = 0, claim_id = NULL,
  claimed_until = NULL, bulk = excluded.bulk`
const REPLAY_FROM = {
  name: 'webhook-deliveries-replay-from',
  text: `INSERT INTO webhook_delivery (organization_id, id, endpoint_id, sequence, ordering_key, state, state_since, next_attempt_at, created_at, bulk)
    SELECT organization_id, gen_random_uuid(), $2, sequence, ordering_key, 'pending', $5, $5, $5, true FROM public_event
    WHERE organization_id = $1 AND recorded_at >= $3 AND kind = ANY($4)
      AND ($7::uuid[] = '{}' OR collection_service_id = ANY($7::uuid[]) OR api_client_id = $8) ORDER BY sequence LIMIT $6
    ON CONFLICT (organization_id, endpoint_id, sequence) DO UPDATE SET ${AGAIN}`,
}
const REPLAY = {
  name: 'webhook-delivery-replay',
  text: `UPDATE webhook_delivery SET state = 'pending', state_since = $4, next_attempt_at = $4, attempts = 0, claim_id = NULL, claimed_until = NULL, bulk = false
    WHERE organization_id = $1 AND endpoint_id = $2 AND id = $3`,
}
const DUE = {
  name: 'webhook-deliveries-due',
  text: `SELECT DISTINCT organization_id AS "organizationId", endpoint_id AS "webhookId" FROM webhook_delivery
    WHERE state = 'pending' AND next_attempt_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1) LIMIT $2`,
}
const WAITING = {
  name: 'webhook-deliveries-waiting',
  text: `SELECT count(*) AS n FROM webhook_delivery WHERE state = 'pending'`,
}

/** Writes and claims of deliveries. A claim is the lock of one delivery while its receiver is called, outside any transaction. */
@Injectable()
export class WebhookDeliveriesRepository {
  /** Puts facts on their way to the receivers that want them. @returns those receivers, once each */
  async queue(tx: Tx, facts: readonly NumberedFact[]): Promise<ReadonlySet<string>> {
    if (facts.length === 0) return new Set()
    const wanted = facts.map(({ sequence, kind, orderingKey, collectionServiceId, apiClientId, bulk }) => ({
      sequence,
      kind,
      bulk,
      ordering_key: orderingKey,
      collection_service_id: collectionServiceId ?? null,
      api_client_id: apiClientId ?? null,
    }))
    const rows = await tx.query<{ webhookId: string }>(QUEUE, [tx.organizationId, JSON.stringify(wanted), tx.ctx.now])
    const prompt = facts.filter(({ bulk }) => !bulk).map(({ orderingKey }) => orderingKey)
    if (prompt.length > 0) await tx.execute(HASTEN, [tx.organizationId, prompt])
    return new Set(rows.map((row) => row.webhookId))
  }

  /** Puts one fact on its way to one receiver. @returns the delivery */
  async queueOne(tx: Tx, webhookId: string, { sequence, orderingKey }: NumberedFact): Promise<string> {
    const id = uuidv7(tx.ctx.now.getTime())
    await tx.execute(QUEUE_ONE, [tx.organizationId, id, webhookId, sequence, orderingKey, tx.ctx.now])
    return id
  }

  /**
   * Takes the next delivery of a receiver that is due; behind the lock of the receiver.
   * @param atOnce how many calls of this receiver may be under way
   */
  async claim(tx: Tx, webhookId: string, atOnce: number): Promise<ClaimedDelivery | undefined> {
    const { now } = tx.ctx
    const claimed = await tx.one<{ n: number }>(CLAIMED, [tx.organizationId, webhookId, now])
    if (claimed!.n >= atOnce) return undefined
    const claimId = uuidv7(now.getTime())
    const until = new Date(now.getTime() + CLAIM_MS)
    const row = await tx.one<{ id: string; attempts: number; sequence: number }>(CLAIM, [
      tx.organizationId,
      webhookId,
      claimId,
      now,
      until,
    ])
    if (!row) return undefined
    const event = await tx.one<PublicEventRow>(EVENT, [tx.organizationId, row.sequence])
    return { id: row.id, claimId, attempts: row.attempts, event: event! }
  }

  /** Ends an attempt. @returns false when the claim was lost: somebody replayed or dropped the delivery meanwhile, or took it for dead */
  async finish(tx: Tx, claimed: ClaimedDelivery, outcome: DeliveryOutcome, attempt: Attempt): Promise<boolean> {
    await tx.execute(NOTE, [
      tx.organizationId,
      uuidv7(attempt.at.getTime()),
      claimed.id,
      attempt.at,
      attempt.durationMs,
      attempt.status ?? null,
      attempt.problem ?? null,
      attempt.answer ?? null,
    ])
    const touched = await tx.execute(FINISH, [
      tx.organizationId,
      claimed.id,
      claimed.claimId,
      outcome.state,
      outcome.state === 'pending' ? outcome.nextAttemptAt : null,
      attempt.status ?? null,
      attempt.problem ?? null,
      tx.ctx.now,
    ])
    return touched === 1
  }

  /** Lets go of all that a receiver was still to be told. */
  async drop(tx: Tx, webhookId: string): Promise<void> {
    await tx.execute(DROP, [tx.organizationId, webhookId, tx.ctx.now])
  }

  /** @returns false when there is no such delivery */
  async replay(tx: Tx, webhookId: string, id: string): Promise<boolean> {
    return (await tx.execute(REPLAY, [tx.organizationId, webhookId, id, tx.ctx.now])) === 1
  }

  /** Every event that the receiver wants recorded since an instant, oldest first. @returns how many */
  replayFrom(tx: Tx, webhook: Wanting, from: Date, limit: number): Promise<number> {
    const { id, kinds, collectionServiceIds, apiClientId = null } = webhook
    const narrowed = [collectionServiceIds, apiClientId]
    return tx.execute(REPLAY_FROM, [tx.organizationId, id, from, kinds, tx.ctx.now, limit, ...narrowed])
  }

  /** Receivers with something due, of every organization; platform scope. */
  due(tx: Tx, limit: number): Promise<DueWebhook[]> {
    return tx.query<DueWebhook>(DUE, [tx.ctx.now, limit])
  }

  /** How many deliveries wait, of every organization; platform scope. */
  async waiting(tx: Tx): Promise<number> {
    return (await tx.one<{ n: number }>(WAITING))!.n
  }
}
