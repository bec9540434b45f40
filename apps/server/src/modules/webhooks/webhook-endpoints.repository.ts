import { Injectable } from '@nestjs/common'
import type { WebhookDisabledReason, WebhookInput } from '@repo/contracts/webhooks/webhooks'
import type { PublicEventKind } from '@repo/domain/public-event-kinds'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'

/** A receiver, with the secrets in force. */
export interface WebhookEndpoint {
  readonly id: string
  readonly url: string
  readonly kinds: readonly PublicEventKind[]
  /** Told of these services only; of everything when empty. */
  readonly collectionServiceIds: readonly string[]
  readonly version: number
  /** The API client that registered it, if one did. */
  readonly apiClientId: string | undefined
  readonly enabled: boolean
  readonly failingSince: Date | undefined
  /** The newest first. */
  readonly secrets: readonly string[]
}

/** The API client that registers a receiver, and the services it may see; all when empty. */
export interface WebhookOwner {
  readonly apiClientId: string
  readonly collectionServiceIds: readonly string[]
}

interface Row {
  readonly id: string
  readonly url: string
  readonly kinds: PublicEventKind[]
  readonly collection_service_ids: string[]
  readonly version: number
  readonly api_client_id: string | null
  readonly enabled: boolean
  readonly failing_since: Date | null
  readonly secret_cipher: Buffer
  readonly previous_secret_cipher: Buffer | null
  readonly previous_secret_until: Date | null
}

const PURPOSE = 'webhook.secret'

const INSERT = {
  name: 'webhook-insert',
  text: `INSERT INTO webhook_endpoint (organization_id, id, url, description, kinds, secret_cipher, api_client_id, collection_service_ids, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $9, $8, $8)`,
}
const COUNT = { name: 'webhook-count', text: 'SELECT count(*) AS n FROM webhook_endpoint WHERE organization_id = $1' }
/** Not FOR UPDATE: new deliveries may be queued for it meanwhile. */
const LOCK = {
  name: 'webhook-lock',
  text: `SELECT id, url, kinds, collection_service_ids, version, api_client_id, enabled, failing_since, secret_cipher, previous_secret_cipher, previous_secret_until
    FROM webhook_endpoint WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
}
const CHANGE = {
  name: 'webhook-change',
  text: `UPDATE webhook_endpoint SET url = $3, description = $4, kinds = $5, updated_at = $6, version = version + 1 WHERE organization_id = $1 AND id = $2`,
}
const ROTATE = {
  name: 'webhook-rotate',
  text: `UPDATE webhook_endpoint SET previous_secret_cipher = CASE WHEN $4::timestamptz IS NULL THEN NULL ELSE secret_cipher END,
      previous_secret_until = $4, secret_cipher = $3, updated_at = $5
    WHERE organization_id = $1 AND id = $2`,
}
const ENABLE = {
  name: 'webhook-enable',
  text: `UPDATE webhook_endpoint SET enabled = true, disabled_reason = NULL, disabled_at = NULL, failing_since = NULL, updated_at = $3
    WHERE organization_id = $1 AND id = $2`,
}
const DISABLE = {
  name: 'webhook-disable',
  text: `UPDATE webhook_endpoint SET enabled = false, disabled_reason = $3, disabled_at = $4, updated_at = $4 WHERE organization_id = $1 AND id = $2`,
}
const FAILING = {
  name: 'webhook-failing',
  text: 'UPDATE webhook_endpoint SET failing_since = $3 WHERE organization_id = $1 AND id = $2',
}
const DELETE = { name: 'webhook-delete', text: 'DELETE FROM webhook_endpoint WHERE organization_id = $1 AND id = $2' }

/** Writes and locks of receivers. The lock of a receiver orders whoever takes its deliveries. */
@Injectable()
export class WebhookEndpointsRepository {
  constructor(private readonly vault: Vault) {}

  async insert(
    tx: Tx,
    endpoint: WebhookInput & {
      readonly id: string
      readonly secret: string
      readonly owner?: WebhookOwner | undefined
    },
  ): Promise<void> {
    await tx.execute(INSERT, [
      tx.organizationId,
      endpoint.id,
      endpoint.url,
      endpoint.description,
      endpoint.kinds,
      this.vault.encrypt(endpoint.secret, PURPOSE),
      endpoint.owner?.apiClientId ?? null,
      tx.ctx.now,
      endpoint.owner?.collectionServiceIds ?? [],
    ])
  }

  async count(tx: Tx): Promise<number> {
    return (await tx.one<{ n: number }>(COUNT, [tx.organizationId]))!.n
  }

  async lock(tx: Tx, id: string): Promise<WebhookEndpoint | undefined> {
    const row = await tx.one<Row>(LOCK, [tx.organizationId, id])
    if (!row) return undefined
    const previous =
      row.previous_secret_cipher && row.previous_secret_until && row.previous_secret_until > tx.ctx.now
        ? [row.previous_secret_cipher]
        : []
    return {
      id: row.id,
      url: row.url,
      kinds: row.kinds,
      collectionServiceIds: row.collection_service_ids,
      version: row.version,
      apiClientId: row.api_client_id ?? undefined,
      enabled: row.enabled,
      failingSince: row.failing_since ?? undefined,
      secrets: [row.secret_cipher, ...previous].map((cipher) => this.vault.decrypt(cipher, PURPOSE)),
    }
  }

  async change(tx: Tx, id: string, { url, description, kinds }: WebhookInput): Promise<void> {
    await tx.execute(CHANGE, [tx.organizationId, id, url, description, kinds, tx.ctx.now])
  }

  /** @param previousUntil until when the secret before this one signs too; undefined for no longer */
  async rotate(tx: Tx, id: string, secret: string, previousUntil: Date | undefined): Promise<void> {
    const cipher = this.vault.encrypt(secret, PURPOSE)
    await tx.execute(ROTATE, [tx.organizationId, id, cipher, previousUntil ?? null, tx.ctx.now])
  }

  async enable(tx: Tx, id: string): Promise<void> {
    await tx.execute(ENABLE, [tx.organizationId, id, tx.ctx.now])
  }

  async disable(tx: Tx, id: string, reason: WebhookDisabledReason): Promise<void> {
    await tx.execute(DISABLE, [tx.organizationId, id, reason, tx.ctx.now])
  }

  /** Notes since when no call goes well; undefined after one that did. */
  async noteFailing(tx: Tx, id: string, since: Date | undefined): Promise<void> {
    await tx.execute(FAILING, [tx.organizationId, id, since ?? null])
  }

  /** With its deliveries and their history. @returns false when there was none */
  async delete(tx: Tx, id: string): Promise<boolean> {
    return (await tx.execute(DELETE, [tx.organizationId, id])) === 1
  }
}
