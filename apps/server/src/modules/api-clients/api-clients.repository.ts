import { Injectable } from '@nestjs/common'
import type { ApiScope } from '@repo/contracts/access/api-scopes'
import type { CredentialKind } from '@repo/contracts/api-clients/api-clients'
import type { Tx } from '#platform/db/tx'
import type { MadeCredential } from './client-credential.js'

export interface ClientRecord {
  readonly id: string
  readonly ownerOrganizationId: string | null
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly version: number
}

export interface CredentialRecord {
  readonly id: string
  readonly kind: CredentialKind
  readonly ending: string
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

/** Everything that a call needs to know about a credential, its client, and what that client may do for one organization. */
export interface KnownCredential {
  readonly credentialId: string
  readonly kind: CredentialKind
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
  readonly clientId: string
  readonly clientName: string
  readonly scopes: readonly ApiScope[]
  readonly callsPerMinute: number
  readonly clientExpiresAt: Date | null
  readonly clientRevokedAt: Date | null
  /** Null when the client does not act for that organization, or there is none. */
  readonly organizationId: string | null
  /** Empty: all of them. */
  readonly collectionServiceIds: readonly string[] | null
}

const KNOWN = `SELECT k.id AS "credentialId", k.kind, k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt",
    c.id AS "clientId", c.name AS "clientName", c.scopes, c.calls_per_minute AS "callsPerMinute", c.expires_at AS "clientExpiresAt",
    c.revoked_at AS "clientRevokedAt", g.organization_id AS "organizationId", g.collection_service_ids AS "collectionServiceIds"
  FROM api_credential k JOIN api_client c ON c.id = k.client_id
    LEFT JOIN organization o ON o.fiscal_code = $2 AND o.enabled
    LEFT JOIN api_client_organization g ON g.client_id = c.id AND g.organization_id = o.organization_id`
const BY_ID = { name: 'api-credential-by-id', text: `${KNOWN} WHERE k.id = $1` }
const BY_HASH = { name: 'api-credential-by-hash', text: `${KNOWN} WHERE k.hash = $1` }

const CLIENT = `c.id, c.owner_organization_id AS "ownerOrganizationId", c.name, c.scopes, c.expires_at AS "expiresAt", c.revoked_at AS "revokedAt", c.version`
const CREDENTIAL = `id, kind, ending, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"`

/** A client and what it may do for one organization in use. */
export interface AdmittedClient {
  readonly id: string
  /** Whether the organization made it; otherwise it is a vendor's. */
  readonly owned: boolean
  /** Of the organization. */
  readonly fiscalCode: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  /** Empty: all of them. */
  readonly collectionServiceIds: readonly string[]
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
}

const ADMITTED_FROM = `SELECT c.id, c.owner_organization_id IS NOT DISTINCT FROM g.organization_id AS owned, o.fiscal_code AS "fiscalCode", c.name, c.scopes,
    g.collection_service_ids AS "collectionServiceIds", c.expires_at AS "expiresAt", c.revoked_at AS "revokedAt"
  FROM api_client c JOIN api_client_organization g ON g.client_id = c.id
    JOIN organization o ON o.organization_id = g.organization_id AND o.enabled`
const ADMITTED = { name: 'api-client-admitted', text: `${ADMITTED_FROM} WHERE c.id = $1 AND g.organization_id = $2` }
const ADMITTED_HERE = {
  name: 'api-clients-admitted',
  text: `${ADMITTED_FROM} WHERE g.organization_id = $1 ORDER BY lower(c.name), c.id`,
}

/** Clients, what they may do, and their credentials: tables of the platform, reached in its scope only. */
@Injectable()
export class ApiClientsRepository {
  /** @param by the id of a credential (from a token) or its SHA-256 (from a key or a secret) */
  credential(tx: Tx, by: string | Buffer, fiscalCode: string | undefined): Promise<KnownCredential | undefined> {
    return tx.one<KnownCredential>(typeof by === 'string' ? BY_ID : BY_HASH, [by, fiscalCode ?? null])
  }

  admitted(tx: Tx, clientId: string, organizationId: string): Promise<AdmittedClient | undefined> {
    return tx.one<AdmittedClient>(ADMITTED, [clientId, organizationId])
  }

  /** All those that an organization has admitted, in force or not. */
  admittedHere(tx: Tx, organizationId: string): Promise<AdmittedClient[]> {
    return tx.query<AdmittedClient>(ADMITTED_HERE, [organizationId])
  }

  async touch(tx: Tx, credentialId: string): Promise<void> {
    await tx.execute('UPDATE api_credential SET last_used_at = greatest(last_used_at, $2) WHERE id = $1', [
      credentialId,
      tx.ctx.now,
    ])
  }

  /** A client that acts for an organization, locked with its credentials. */
  lock(tx: Tx, id: string, organizationId: string): Promise<ClientRecord | undefined> {
    return tx.one<ClientRecord>(
      `SELECT ${CLIENT} FROM api_client c JOIN api_client_organization g ON g.client_id = c.id AND g.organization_id = $2 WHERE c.id = $1 FOR UPDATE OF c`,
      [id, organizationId],
    )
  }

  credentials(tx: Tx, clientId: string): Promise<CredentialRecord[]> {
    return tx.query<CredentialRecord>(
      `SELECT ${CREDENTIAL} FROM api_credential WHERE client_id = $1 ORDER BY created_at DESC, id DESC`,
      [clientId],
    )
  }

  async insert(
    tx: Tx,
    client: {
      id: string
      ownerOrganizationId?: string | undefined
      name: string
      scopes: readonly ApiScope[]
      callsPerMinute: number
      expiresAt?: Date | undefined
    },
  ): Promise<void> {
    await tx.execute(
      `INSERT INTO api_client (id, owner_organization_id, name, scopes, calls_per_minute, expires_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        client.id,
        client.ownerOrganizationId ?? null,
        client.name,
        client.scopes,
        client.callsPerMinute,
        client.expiresAt ?? null,
        tx.ctx.now,
      ],
    )
  }

  async change(
    tx: Tx,
    id: string,
    to: { name: string; scopes: readonly ApiScope[]; expiresAt?: Date | undefined },
  ): Promise<void> {
    await tx.execute(
      'UPDATE api_client SET name = $2, scopes = $3, expires_at = $4, version = version + 1 WHERE id = $1',
      [id, to.name, to.scopes, to.expiresAt ?? null],
    )
  }

  async revoke(tx: Tx, id: string, reason: string): Promise<void> {
    await tx.execute(
      'UPDATE api_client SET revoked_at = $2, revoked_reason = $3, version = version + 1 WHERE id = $1',
      [id, tx.ctx.now, reason],
    )
  }

  /** Lets a client act for an organization, or changes for which of its services. */
  async admit(tx: Tx, clientId: string, organizationId: string, serviceIds: readonly string[]): Promise<void> {
    await tx.execute(
      `INSERT INTO api_client_organization (organization_id, client_id, collection_service_ids, admitted_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (organization_id, client_id) DO UPDATE SET collection_service_ids = excluded.collection_service_ids`,
      [organizationId, clientId, serviceIds, tx.ctx.now],
    )
  }

  async sendAway(tx: Tx, clientId: string, organizationId: string): Promise<void> {
    await tx.execute('DELETE FROM api_client_organization WHERE organization_id = $1 AND client_id = $2', [
      organizationId,
      clientId,
    ])
  }

  async insertCredential(
    tx: Tx,
    credential: MadeCredential & { id: string; clientId: string; expiresAt?: Date | undefined },
  ): Promise<void> {
    await tx.execute(
      'INSERT INTO api_credential (id, client_id, kind, hash, ending, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [
        credential.id,
        credential.clientId,
        credential.kind,
        credential.hash,
        credential.ending,
        tx.ctx.now,
        credential.expiresAt ?? null,
      ],
    )
  }

  async revokeCredential(tx: Tx, id: string): Promise<void> {
    await tx.execute('UPDATE api_credential SET revoked_at = $2 WHERE id = $1', [id, tx.ctx.now])
  }

  /** How many of those services belong to the organization. */
  async countServices(tx: Tx, organizationId: string, ids: readonly string[]): Promise<number> {
    const row = await tx.one<{ n: number }>(
      'SELECT count(*) AS n FROM collection_service WHERE organization_id = $1 AND id = ANY ($2::uuid[])',
      [organizationId, ids],
    )
    return row!.n
  }

  /** Identifiers of organizations in use, by fiscal code. */
  organizations(tx: Tx, fiscalCodes: readonly string[]): Promise<{ id: string; fiscalCode: string }[]> {
    return tx.query(
      'SELECT organization_id AS id, fiscal_code AS "fiscalCode" FROM organization WHERE enabled AND fiscal_code = ANY ($1)',
      [fiscalCodes],
    )
  }

  /** The organizations for which a client acts, by name. */
  async actsFor(tx: Tx, clientId: string, organizationId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM api_client c JOIN api_client_organization g ON g.client_id = c.id AND g.organization_id = $2
       WHERE c.id = $1 AND c.revoked_at IS NULL`,
      [clientId, organizationId],
    )
    return rows.length > 0
  }

  organizationsOf(tx: Tx, clientId: string): Promise<ClientOrganization[]> {
    return tx.query<ClientOrganization>(
      `SELECT o.organization_id AS "organizationId", o.fiscal_code AS "fiscalCode", o.name, o.ipa_code AS "ipaCode", o.environment
       FROM api_client_organization g JOIN organization o ON o.organization_id = g.organization_id AND o.enabled
       WHERE g.client_id = $1 ORDER BY o.fiscal_code`,
      [clientId],
    )
  }
}

export interface ClientOrganization {
  readonly organizationId: string
  readonly fiscalCode: string
  readonly name: string
  readonly ipaCode: string
  readonly environment: 'DEV' | 'UAT' | 'PROD'
}
