import { Injectable } from '@nestjs/common'
import type { PublicEventKind, testEventKind } from '@repo/domain/public-event-kinds'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'

/** What will be told, before it has a number. */
export interface PublicFact {
  readonly kind: PublicEventKind | typeof testEventKind
  readonly at: Date
  /** The event of the outbox that it tells. */
  readonly sourceId: string
  /** What is told in order: a position, else the event itself. */
  readonly orderingKey: string
  /** Of the position it is about. */
  readonly collectionServiceId: string | undefined
  /** The API client that asked for what it tells: it is told of it, also when it may see some services only. */
  readonly apiClientId?: string | undefined
  /** One of many: receivers are called with everything else before. */
  readonly bulk: boolean
  readonly data: unknown
}

export interface NumberedFact extends PublicFact {
  readonly id: string
  readonly sequence: number
}

/** An event of the outbox about a position. */
export interface OutboxFact {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly payload: unknown
  readonly bulk: boolean
}

/** The position that an event is about. */
export function positionOf({ payload }: Pick<OutboxFact, 'payload'>): string | undefined {
  return (payload as { readonly debtPositionId?: string }).debtPositionId
}

const LOCK = {
  name: 'public-event-lock',
  text: `INSERT INTO public_event_counter AS c (organization_id, last_sequence) VALUES ($1, 0)
    ON CONFLICT (organization_id) DO UPDATE SET last_sequence = c.last_sequence RETURNING last_sequence AS last`,
}
const COUNT = {
  name: 'public-event-count',
  text: 'UPDATE public_event_counter SET last_sequence = $2 WHERE organization_id = $1',
}
const INSERT = {
  name: 'public-event-insert',
  text: `INSERT INTO public_event (organization_id, sequence, id, kind, at, recorded_at, source_id, ordering_key, collection_service_id, api_client_id, data)
    SELECT $1, sequence, id, kind, at, $3, source_id, ordering_key, collection_service_id, api_client_id, data
    FROM jsonb_to_recordset($2::jsonb) AS e(sequence bigint, id uuid, kind text, at timestamptz, source_id uuid, ordering_key uuid, collection_service_id uuid,
      api_client_id uuid, data jsonb)`,
}
// One after the other here, and below, and never all that an organization told: PostgreSQL plans once for batches of every size and tables of every
// size, and `OFFSET 0` keeps it from choosing otherwise.
const TOLD = {
  name: 'public-event-told',
  text: `SELECT e.source_id AS "sourceId", e.kind FROM unnest($2::uuid[]) AS n(id)
    CROSS JOIN LATERAL (SELECT source_id, kind FROM public_event WHERE organization_id = $1 AND source_id = n.id OFFSET 0) e`,
}
/** As far back as the sweep of the outbox looks. */
const BEFORE = {
  name: 'public-event-before',
  text: `SELECT DISTINCT o.id, o.name, o.created_at AS "createdAt", o.payload, o.bulk
    FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[]) AS n(position, at, id)
    CROSS JOIN LATERAL (SELECT id, name, created_at, payload, bulk FROM outbox_event
      WHERE organization_id = $1 AND debt_position_id = n.position OFFSET 0) o
    WHERE (o.created_at, o.id) < (n.at, n.id) AND o.created_at > n.at - interval '7 days' AND o.name = ANY($5) AND o.id <> ALL($4)
      AND NOT EXISTS (SELECT FROM public_event e WHERE e.organization_id = $1 AND e.source_id = o.id OFFSET 0)
    ORDER BY o.created_at, o.id LIMIT 10000`,
}

/** Numbers and stores public events. */
@Injectable()
export class PublicEventsRepository {
  /**
   * Puts this transaction in the organization's queue of writers, until it ends: numbers are given in the order of the commits, and none is lost.
   * @returns the last number given
   */
  async lock(tx: Tx): Promise<number> {
    const row = await tx.one<{ last: number }>(LOCK, [tx.organizationId])
    return row!.last
  }

  /** What happened to their positions before each of these events, of these names, and was not told. Right only behind the lock. */
  async untoldBefore(tx: Tx, events: readonly OutboxFact[], names: readonly string[]): Promise<OutboxFact[]> {
    const about = events.flatMap((event) => {
      const position = positionOf(event)
      return position === undefined ? [] : [{ ...event, position }]
    })
    if (about.length === 0) return []
    return tx.query<OutboxFact>(BEFORE, [
      tx.organizationId,
      about.map(({ position }) => position),
      about.map(({ createdAt }) => createdAt),
      about.map(({ id }) => id),
      names,
    ])
  }

  /** Stores facts that have not been told yet, in this order. @param last the last number given */
  async append(tx: Tx, facts: readonly PublicFact[], last: number): Promise<readonly NumberedFact[]> {
    const told = await tx.query<{ sourceId: string; kind: string }>(TOLD, [
      tx.organizationId,
      facts.map((fact) => fact.sourceId),
    ])
    const known = new Set(told.map((row) => `${row.sourceId} ${row.kind}`))
    const isTold = (fact: PublicFact) => known.has(`${fact.sourceId} ${fact.kind}`)
    const { now } = tx.ctx
    const numbered = facts
      .filter((fact) => !isTold(fact))
      .map((fact, index) => ({ ...fact, id: uuidv7(now.getTime()), sequence: last + index + 1 }))
    if (numbered.length === 0) return []
    const rows = numbered.map(({ sourceId, orderingKey, collectionServiceId, apiClientId, ...fact }) => ({
      ...fact,
      source_id: sourceId,
      ordering_key: orderingKey,
      collection_service_id: collectionServiceId ?? null,
      api_client_id: apiClientId ?? null,
    }))
    await tx.execute(INSERT, [tx.organizationId, JSON.stringify(rows), now])
    await tx.execute(COUNT, [tx.organizationId, last + numbered.length])
    return numbered
  }
}
