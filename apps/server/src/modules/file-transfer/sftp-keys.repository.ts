import { Injectable } from '@nestjs/common'
import type { Tx } from '#platform/db/tx'

/** A key of an API client. */
export interface SftpKeyRecord {
  readonly id: string
  readonly clientId: string
  readonly name: string
  readonly type: string
  readonly fingerprint: string
  readonly createdAt: Date
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

/** Where a key opens. */
export interface KeyInForce {
  readonly id: string
  readonly organizationId: string
  readonly fiscalCode: string
}

const COLUMNS = `id, client_id AS "clientId", name, type, fingerprint, created_at AS "createdAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"`
const IN_FORCE = {
  name: 'sftp-key-in-force',
  text: `SELECT k.organization_id AS "organizationId", k.id, o.fiscal_code AS "fiscalCode"
    FROM sftp_key k JOIN organization o ON o.organization_id = k.organization_id
    WHERE k.client_id = $1 AND k.fingerprint = $2 AND k.revoked_at IS NULL`,
}
const STILL = {
  name: 'sftp-key-still',
  text: 'SELECT 1 FROM sftp_key WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL',
}
const TOUCH = {
  name: 'sftp-key-touch',
  text: 'UPDATE sftp_key SET last_used_at = greatest(last_used_at, $3) WHERE organization_id = $1 AND id = $2',
}
const OF_CLIENT = {
  name: 'sftp-keys-of-client',
  text: `SELECT ${COLUMNS} FROM sftp_key WHERE organization_id = $1 AND client_id = $2 ORDER BY revoked_at IS NOT NULL, id DESC`,
}
const INSERT = {
  name: 'sftp-key-insert',
  text: `INSERT INTO sftp_key (organization_id, id, client_id, name, type, fingerprint, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT DO NOTHING`,
}
const REVOKE = {
  name: 'sftp-key-revoke',
  text: 'UPDATE sftp_key SET revoked_at = $3 WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL',
}
const HAS_ANY = {
  name: 'sftp-key-has-any',
  text: 'SELECT EXISTS (SELECT FROM sftp_key WHERE organization_id = $1 AND client_id = $2 AND revoked_at IS NULL) AS any',
}

/** Keys with which API clients sign in by SFTP. */
@Injectable()
export class SftpKeysRepository {
  /** Platform scope: who registered it says which organization its client comes for. A vendor may use one key for several. */
  inForce(tx: Tx, clientId: string, fingerprint: string): Promise<KeyInForce[]> {
    return tx.query<KeyInForce>(IN_FORCE, [clientId, fingerprint])
  }

  async isInForce(tx: Tx, id: string): Promise<boolean> {
    return (await tx.one(STILL, [tx.organizationId, id])) !== undefined
  }

  async hasAny(tx: Tx, clientId: string): Promise<boolean> {
    return (await tx.one<{ any: boolean }>(HAS_ANY, [tx.organizationId, clientId]))?.any ?? false
  }

  async touch(tx: Tx, id: string): Promise<void> {
    await tx.execute(TOUCH, [tx.organizationId, id, tx.ctx.now])
  }

  /** Those in force first, the newest before. */
  ofClient(tx: Tx, clientId: string): Promise<SftpKeyRecord[]> {
    return tx.query<SftpKeyRecord>(OF_CLIENT, [tx.organizationId, clientId])
  }

  /** @returns false when the client has this key already */
  async insert(
    tx: Tx,
    key: Pick<SftpKeyRecord, 'id' | 'clientId' | 'name' | 'type' | 'fingerprint'>,
  ): Promise<boolean> {
    const values = [key.id, key.clientId, key.name, key.type, key.fingerprint]
    return (await tx.execute(INSERT, [tx.organizationId, ...values, tx.ctx.now])) > 0
  }

  /** @returns false when it was revoked before */
  async revoke(tx: Tx, id: string): Promise<boolean> {
    return (await tx.execute(REVOKE, [tx.organizationId, id, tx.ctx.now])) > 0
  }
}
