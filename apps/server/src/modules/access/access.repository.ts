import { Injectable } from '@nestjs/common'
import type { Role } from '@repo/contracts/access/roles'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import { afterFailure } from './lock-out.js'

export interface OperatorRecord {
  readonly id: string
  readonly email: string
  readonly fullName: string
  readonly passwordHash: string
  readonly secondFactorCipher: Buffer | null
  readonly secondFactorEnabledAt: Date | null
  readonly secondFactorLastStep: number | null
  readonly failedAttempts: number
  readonly lockedUntil: Date | null
  readonly disabledAt: Date | null
}

/** A role of an operator in an enabled organization. */
export interface RoleRecord {
  readonly organizationId: string
  readonly organizationName: string
  readonly fiscalCode: string
  readonly ipaCode: string
  readonly role: Role
}

export interface SessionRecord {
  readonly operatorId: string
  readonly organizationId: string
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly fullName: string
  readonly email: string
  readonly secondFactorEnabled: boolean
}

const OPERATOR = `id, email, full_name AS "fullName", password_hash AS "passwordHash", second_factor_cipher AS "secondFactorCipher",
  second_factor_enabled_at AS "secondFactorEnabledAt", second_factor_last_step AS "secondFactorLastStep", failed_attempts AS "failedAttempts",
  locked_until AS "lockedUntil", disabled_at AS "disabledAt"`

const BY_EMAIL = { name: 'operator-by-email', text: `SELECT ${OPERATOR} FROM operator WHERE email = $1` }
const LOCK = { name: 'operator-lock', text: `SELECT ${OPERATOR} FROM operator WHERE id = $1 FOR UPDATE` }
const ROLES = {
  name: 'operator-roles',
  text: `SELECT r.organization_id AS "organizationId", o.name AS "organizationName", o.fiscal_code AS "fiscalCode", o.ipa_code AS "ipaCode", r.role
    FROM operator_role r JOIN organization o ON o.organization_id = r.organization_id AND o.enabled WHERE r.operator_id = $1 ORDER BY o.name`,
}
const SESSION = {
  name: 'session-read',
  text: `SELECT s.operator_id AS "operatorId", s.current_organization_id AS "organizationId", s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt",
      o.full_name AS "fullName", o.email, o.second_factor_enabled_at IS NOT NULL AS "secondFactorEnabled"
    FROM operator_session s JOIN operator o ON o.id = s.operator_id
    WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3 AND o.disabled_at IS NULL`,
}

/** Operators, roles and sessions: tables of the platform, reached in its scope only. */
@Injectable()
export class AccessRepository {
  operatorByEmail(tx: Tx, email: string): Promise<OperatorRecord | undefined> {
    return tx.one<OperatorRecord>(BY_EMAIL, [normalizeEmail(email)])
  }

  lockOperator(tx: Tx, id: string): Promise<OperatorRecord | undefined> {
    return tx.one<OperatorRecord>(LOCK, [id])
  }

  roles(tx: Tx, operatorId: string): Promise<RoleRecord[]> {
    return tx.query<RoleRecord>(ROLES, [operatorId])
  }

  /** Counts a wrong attempt. @returns whether the operator must wait now; the record must have been read under the lock */
  async recordFailure(tx: Tx, operator: OperatorRecord): Promise<boolean> {
    const { failedAttempts, lockedUntil } = afterFailure(operator, tx.ctx.now)
    await tx.execute('UPDATE operator SET failed_attempts = $2, locked_until = $3 WHERE id = $1', [
      operator.id,
      failedAttempts,
      lockedUntil ?? null,
    ])
    return lockedUntil !== undefined
  }

  async recordSuccess(tx: Tx, id: string, secondFactorStep: number | undefined): Promise<void> {
    await tx.execute(
      'UPDATE operator SET failed_attempts = 0, locked_until = NULL, second_factor_last_step = coalesce($2, second_factor_last_step) WHERE id = $1',
      [id, secondFactorStep ?? null],
    )
  }

  async savePassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
    await tx.execute('UPDATE operator SET password_hash = $2, password_changed_at = $3 WHERE id = $1', [
      id,
      passwordHash,
      tx.ctx.now,
    ])
  }

  /** @param state the sealed secret, when it was confirmed and the last step accepted; all absent to switch it off */
  async saveSecondFactor(
    tx: Tx,
    id: string,
    state: { cipher?: Buffer; enabledAt?: Date; lastStep?: number },
  ): Promise<void> {
    await tx.execute(
      'UPDATE operator SET second_factor_cipher = $2, second_factor_enabled_at = $3, second_factor_last_step = $4 WHERE id = $1',
      [id, state.cipher ?? null, state.enabledAt ?? null, state.lastStep ?? null],
    )
  }

  async insertSession(
    tx: Tx,
    session: { tokenHash: Buffer; operatorId: string; organizationId: string; expiresAt: Date },
  ): Promise<void> {
    await tx.execute(
      `INSERT INTO operator_session (token_hash, operator_id, current_organization_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)`,
      [session.tokenHash, session.operatorId, session.organizationId, tx.ctx.now, session.expiresAt],
    )
  }

  /** A session that is neither revoked, expired nor idle since `activeSince`. */
  session(tx: Tx, tokenHash: Buffer, activeSince: Date): Promise<SessionRecord | undefined> {
    return tx.one<SessionRecord>(SESSION, [tokenHash, tx.ctx.now, activeSince])
  }

  async touchSession(tx: Tx, tokenHash: Buffer): Promise<void> {
    await tx.execute('UPDATE operator_session SET last_seen_at = greatest(last_seen_at, $2) WHERE token_hash = $1', [
      tokenHash,
      tx.ctx.now,
    ])
  }

  async switchOrganization(tx: Tx, tokenHash: Buffer, organizationId: string): Promise<void> {
    await tx.execute('UPDATE operator_session SET current_organization_id = $2 WHERE token_hash = $1', [
      tokenHash,
      organizationId,
    ])
  }

  async revokeSession(tx: Tx, tokenHash: Buffer): Promise<void> {
    await tx.execute('UPDATE operator_session SET revoked_at = coalesce(revoked_at, $2) WHERE token_hash = $1', [
      tokenHash,
      tx.ctx.now,
    ])
  }

  async revokeOtherSessions(tx: Tx, operatorId: string, keep: Buffer): Promise<void> {
    await tx.execute(
      'UPDATE operator_session SET revoked_at = coalesce(revoked_at, $3) WHERE operator_id = $1 AND token_hash <> $2',
      [operatorId, keep, tx.ctx.now],
    )
  }

  /** Forgets sessions that ended before an instant. @returns how many */
  purgeSessions(tx: Tx, endedBefore: Date): Promise<number> {
    return tx.execute('DELETE FROM operator_session WHERE expires_at < $1 OR revoked_at < $1', [endedBefore])
  }

  /** Who tried and what happened; never the address that was typed. */
  async recordEvent(tx: Tx, kind: string, operatorId: string | undefined): Promise<void> {
    await tx.execute(
      'INSERT INTO access_event (id, at, kind, operator_id, correlation_id) VALUES ($1, $2, $3, $4, $5)',
      [uuidv7(tx.ctx.now.getTime()), tx.ctx.now, kind, operatorId ?? null, tx.ctx.correlationId],
    )
  }
}

/** Addresses are compared without regard to case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase()
}
