import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { EventFeedQuery } from '@repo/contracts/webhooks/public-events'
import type {
  listWebhookDeliveries,
  Webhook,
  WebhookAttempt,
  WebhookDelivery,
  WebhookDisabledReason,
  WebhookProblem,
} from '@repo/contracts/webhooks/webhooks'
import type { WebhookDeliveryState } from '@repo/domain/webhook-delivery-lifecycle'
import type { Tx } from '#platform/db/tx'
import type { PublicEventRow } from './webhook-body.js'
import { webhookErrors } from './webhooks.errors.js'

interface EndpointRow {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly kinds: Webhook['kinds']
  readonly enabled: boolean
  readonly disabledReason: WebhookDisabledReason | null
  readonly disabledAt: Date | null
  readonly failingSince: Date | null
  readonly previousSecretUntil: Date | null
  readonly version: number
  readonly createdAt: Date
  readonly lastDeliveredAt: Date | null
  readonly counts: Partial<Record<WebhookDeliveryState, number>> | null
}
interface DeliveryRow {
  readonly id: string
  readonly kind: WebhookDelivery['kind']
  readonly sequence: number
  readonly at: Date
  readonly state: WebhookDeliveryState
  readonly since: Date
  readonly attempts: number
  readonly nextAttemptAt: Date | null
  readonly lastStatus: number | null
  readonly problem: WebhookProblem | null
  readonly debtPositionId: string | null
}
interface AttemptRow {
  readonly id: string
  readonly at: Date
  readonly durationMs: number
  readonly status: number | null
  readonly problem: WebhookProblem | null
  readonly answer: string | null
}

const ENDPOINT = `w.id, w.url, w.description, w.kinds, w.enabled, w.disabled_reason AS "disabledReason", w.disabled_at AS "disabledAt",
  w.failing_since AS "failingSince", CASE WHEN w.previous_secret_until > $2 THEN w.previous_secret_until END AS "previousSecretUntil",
  w.version, w.created_at AS "createdAt",
  (SELECT jsonb_object_agg(state, n) FROM (SELECT d.state, count(*) AS n FROM webhook_delivery d WHERE d.organization_id = w.organization_id
    AND d.endpoint_id = w.id AND d.created_at > $2::timestamptz - interval '30 days' GROUP BY d.state) AS s) AS counts,
  (SELECT max(d.state_since) FROM webhook_delivery d WHERE d.organization_id = w.organization_id AND d.endpoint_id = w.id AND d.state = 'delivered')
    AS "lastDeliveredAt"`
const LIST = {
  name: 'webhooks-list',
  text: `SELECT ${ENDPOINT} FROM webhook_endpoint w WHERE w.organization_id = $1 AND ($3::uuid IS NULL OR w.api_client_id = $3) ORDER BY w.id`,
}
const ONE = {
  name: 'webhooks-one',
  text: `SELECT ${ENDPOINT} FROM webhook_endpoint w WHERE w.organization_id = $1 AND w.id = $3 AND ($4::uuid IS NULL OR w.api_client_id = $4)`,
}
const DELIVERY = `d.id, e.kind, d.sequence, e.at, d.state, d.state_since AS since, d.attempts, d.next_attempt_at AS "nextAttemptAt",
  d.last_status AS "lastStatus", d.last_error AS problem, (e.data->>'debtPositionId')::uuid AS "debtPositionId"`
const FROM_DELIVERY = `FROM webhook_delivery d JOIN public_event e ON e.organization_id = d.organization_id AND e.sequence = d.sequence
  WHERE d.organization_id = $1 AND d.endpoint_id = $2`
const FILTERS = 'AND ($3::text IS NULL OR d.state = $3) AND ($4::text IS NULL OR e.kind = $4)'
const DELIVERIES = {
  name: 'webhook-deliveries-list',
  text: `SELECT ${DELIVERY} ${FROM_DELIVERY} ${FILTERS} ORDER BY d.sequence DESC LIMIT $5 OFFSET $6`,
}
const DELIVERIES_COUNT = {
  name: 'webhook-deliveries-count',
  text: `SELECT count(*) AS total ${FROM_DELIVERY} ${FILTERS}`,
}
const DELIVERY_ONE = {
  name: 'webhook-deliveries-one',
  text: `SELECT ${DELIVERY}, e.id AS "eventId", e.data ${FROM_DELIVERY} AND d.id = $3`,
}
const ATTEMPTS = {
  name: 'webhook-attempts',
  text: `SELECT id, at, duration_ms AS "durationMs", status, error AS problem, answer FROM webhook_attempt
    WHERE organization_id = $1 AND delivery_id = $2 ORDER BY id DESC LIMIT 100`,
}
const FEED = {
  name: 'public-event-feed',
  text: `SELECT id, kind, sequence, at, data FROM public_event WHERE organization_id = $1 AND sequence > $2
      AND ($4::uuid[] = '{}' OR collection_service_id = ANY($4::uuid[]) OR api_client_id = $5) ORDER BY sequence LIMIT $3`,
}

const OLDEST = {
  name: 'public-event-oldest',
  text: `SELECT coalesce((SELECT min(sequence) FROM public_event WHERE organization_id = $1),
    (SELECT last_sequence + 1 FROM public_event_counter WHERE organization_id = $1), 1) AS oldest`,
}

/** Webhooks and the feed of events, as people and programs look at them. */
@Injectable()
export class WebhooksQueries {
  /** @param apiClientId only those that this client registered */
  async list(tx: Tx, apiClientId?: string): Promise<Webhook[]> {
    const rows = await tx.query<EndpointRow>(LIST, [tx.organizationId, tx.ctx.now, apiClientId ?? null])
    return rows.map(toWebhook)
  }

  /** @param apiClientId only if this client registered it */
  async one(tx: Tx, id: string, apiClientId?: string): Promise<Webhook | undefined> {
    const row = await tx.one<EndpointRow>(ONE, [tx.organizationId, tx.ctx.now, id, apiClientId ?? null])
    return row && toWebhook(row)
  }

  async deliveries(
    tx: Tx,
    webhookId: string,
    { state, kind, page, size }: InputOf<typeof listWebhookDeliveries>['query'],
  ): Promise<{ items: WebhookDelivery[]; total: number }> {
    const filters = [tx.organizationId, webhookId, state ?? null, kind ?? null]
    const rows = await tx.query<DeliveryRow>(DELIVERIES, [...filters, size, (page - 1) * size])
    const counted = await tx.one<{ total: number }>(DELIVERIES_COUNT, filters)
    return { items: rows.map(toDelivery), total: counted!.total }
  }

  async delivery(
    tx: Tx,
    webhookId: string,
    id: string,
  ): Promise<{ readonly delivery: WebhookDelivery; readonly event: PublicEventRow } | undefined> {
    const row = await tx.one<DeliveryRow & { eventId: string; data: unknown }>(DELIVERY_ONE, [
      tx.organizationId,
      webhookId,
      id,
    ])
    if (!row) return undefined
    const { eventId, kind, sequence, at, data } = row
    return { delivery: toDelivery(row), event: { id: eventId, kind, sequence, at, data } }
  }

  /** Newest first. */
  async attempts(tx: Tx, deliveryId: string): Promise<WebhookAttempt[]> {
    const rows = await tx.query<AttemptRow>(ATTEMPTS, [tx.organizationId, deliveryId])
    return rows.map(({ at, status, problem, answer, ...row }) => ({
      ...row,
      at: at.toISOString(),
      ...(status === null ? {} : { status }),
      ...(problem === null ? {} : { problem }),
      ...(answer === null ? {} : { answer }),
    }))
  }

  /**
   * What comes after a cursor, oldest first: numbers follow the order of commits, so nothing appears later behind a cursor.
   * @param collectionServiceIds only what happened to these services; everything when empty
   * @throws webhooks.cursorExpired when something after the cursor has been forgotten
   */
  async feed(
    tx: Tx,
    { after, limit }: EventFeedQuery,
    client?: { readonly id: string; readonly collectionServiceIds?: readonly string[] | undefined },
  ): Promise<PublicEventRow[]> {
    const { oldest } = (await tx.one<{ oldest: number }>(OLDEST, [tx.organizationId]))!
    if (after !== undefined && Number(after) + 1 < oldest) throw webhookErrors.cursorExpired()
    return tx.query<PublicEventRow>(FEED, [
      tx.organizationId,
      after ?? '0',
      limit,
      client?.collectionServiceIds ?? [],
      client?.id ?? null,
    ])
  }
}

function toWebhook(row: EndpointRow): Webhook {
  const { disabledReason, disabledAt, failingSince, previousSecretUntil, createdAt, lastDeliveredAt, counts } = row
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    kinds: row.kinds,
    version: row.version,
    enabled: row.enabled,
    ...(disabledReason ? { disabledReason } : {}),
    ...(disabledAt ? { disabledAt: disabledAt.toISOString() } : {}),
    ...(failingSince ? { failingSince: failingSince.toISOString() } : {}),
    ...(previousSecretUntil ? { previousSecretUntil: previousSecretUntil.toISOString() } : {}),
    createdAt: createdAt.toISOString(),
    counts: { pending: 0, delivered: 0, failed: 0, dropped: 0, ...counts },
    ...(lastDeliveredAt ? { lastDeliveredAt: lastDeliveredAt.toISOString() } : {}),
  }
}

function toDelivery(row: DeliveryRow): WebhookDelivery {
  const { nextAttemptAt, lastStatus, problem, debtPositionId } = row
  return {
    id: row.id,
    kind: row.kind,
    sequence: row.sequence,
    at: row.at.toISOString(),
    state: row.state,
    since: row.since.toISOString(),
    attempts: row.attempts,
    ...(nextAttemptAt ? { nextAttemptAt: nextAttemptAt.toISOString() } : {}),
    ...(lastStatus === null ? {} : { lastStatus }),
    ...(problem ? { problem } : {}),
    ...(debtPositionId ? { debtPositionId } : {}),
  }
}
