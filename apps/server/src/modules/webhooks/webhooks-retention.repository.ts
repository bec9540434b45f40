import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

const ORGANIZATIONS = {
  name: 'webhooks-retention-organizations',
  text: 'SELECT organization_id AS id FROM public_event_counter ORDER BY organization_id',
}
const EVENTS = {
  name: 'webhooks-retention-events',
  text: `DELETE FROM public_event WHERE organization_id = $1 AND sequence = ANY(
    ARRAY(SELECT sequence FROM public_event WHERE organization_id = $1 AND recorded_at < $2 ORDER BY recorded_at LIMIT $3))`,
}
const ATTEMPTS = {
  name: 'webhooks-retention-attempts',
  text: `DELETE FROM webhook_attempt WHERE organization_id = $1 AND id = ANY(
    ARRAY(SELECT id FROM webhook_attempt WHERE organization_id = $1 AND id < $2::uuid ORDER BY id LIMIT $3))`,
}

/** Forgets what is old; platform scope. */
@Injectable()
export class WebhooksRetentionRepository {
  async organizations(tx: Tx): Promise<readonly string[]> {
    return (await tx.query<{ id: string }>(ORGANIZATIONS)).map((row) => row.id)
  }

  /** Events recorded before an instant, with their deliveries. @returns how many events */
  forgetEvents(tx: Tx, organizationId: string, before: Date, limit: number): Promise<number> {
    return tx.execute(EVENTS, [organizationId, before, limit])
  }

  /** Attempts made before an instant: their ids begin with it. @returns how many */
  forgetAttempts(tx: Tx, organizationId: string, before: Date, limit: number): Promise<number> {
    return tx.execute(ATTEMPTS, [organizationId, firstIdOf(before), limit])
  }
}

/** The least UUIDv7 of an instant. */
function firstIdOf(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}
