import { Injectable } from '@nestjs/common'
import type { OrganizationCtx, PlatformCtx } from '../context/ctx.js'
import { Vault } from '../crypto/vault.js'
import { Database } from '../db/database.js'
import { httpErrors } from './http.errors.js'

/** Longer than a request may last: who is still running after that has died, and its key is free again. */
const RUNNING_MS = 45_000
const PURPOSE = 'idempotency-record.answer'

/** The first answer to a request, as it left. */
export interface KeptAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** A call under its key. */
export interface OnceOnly {
  readonly clientId: string
  /** SHA-256 of the caller's key. */
  readonly keyHash: Buffer
}

interface Row {
  readonly requestDigest: Buffer
  readonly status: 'running' | 'committed' | 'answered'
  readonly runningUntil: Date
  readonly answerCipher: Buffer | null
}

const TAKE = {
  name: 'idempotency-take',
  text: `INSERT INTO idempotency_record (organization_id, client_id, key_hash, request_digest, status, running_until, created_at)
         VALUES ($1, $2, $3, $4, 'running', $5, $6)
         ON CONFLICT (organization_id, client_id, key_hash) DO UPDATE SET running_until = excluded.running_until, created_at = excluded.created_at
         WHERE idempotency_record.status = 'running' AND idempotency_record.running_until <= $6 AND idempotency_record.request_digest = $4`,
}
const LOOK = {
  name: 'idempotency-look',
  text: `SELECT request_digest AS "requestDigest", status, running_until AS "runningUntil", answer_cipher AS "answerCipher"
         FROM idempotency_record WHERE organization_id = $1 AND client_id = $2 AND key_hash = $3`,
}
const KEEP = {
  name: 'idempotency-keep',
  text: `UPDATE idempotency_record SET status = 'answered', answer_cipher = $4
         WHERE organization_id = $1 AND client_id = $2 AND key_hash = $3 AND status = ANY ($5)`,
}
const GIVE_BACK = {
  name: 'idempotency-give-back',
  text: `DELETE FROM idempotency_record WHERE organization_id = $1 AND client_id = $2 AND key_hash = $3 AND status = 'running'`,
}

/** What was already answered to the calls of the public API; answers are encrypted, and forgotten after a day. */
@Injectable()
export class IdempotencyRepository {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /**
   * Takes the key for this call.
   * @param request everything that makes two requests the same
   * @param lastingMs how long this call may last
   * @returns the first answer when there is one: nothing must be done
   * @throws http.idempotencyKeyReused, idempotencyInProgress, idempotencyAnswerLost
   */
  take(
    ctx: OrganizationCtx,
    { clientId, keyHash }: OnceOnly,
    request: string,
    lastingMs = RUNNING_MS,
  ): Promise<KeptAnswer | undefined> {
    const digest = this.vault.digest(request, 'idempotency-record.request')
    const { organizationId } = ctx.scope
    return this.db.run(ctx, async (tx) => {
      const now = ctx.now
      const taken = await tx.execute(TAKE, [
        organizationId,
        clientId,
        keyHash,
        digest,
        new Date(now.getTime() + lastingMs),
        now,
      ])
      if (taken === 1) return undefined
      const row = await tx.one<Row>(LOOK, [organizationId, clientId, keyHash])
      // Given back a moment ago by a call that was refused.
      if (!row) throw httpErrors.idempotencyInProgress()
      if (!row.requestDigest.equals(digest)) throw httpErrors.idempotencyKeyReused()
      if (row.answerCipher) return this.vault.decryptJson<KeptAnswer>(row.answerCipher, PURPOSE)
      throw row.runningUntil > now ? httpErrors.idempotencyInProgress() : httpErrors.idempotencyAnswerLost()
    })
  }

  /** Keeps the answer of a call that went well, or of one that was refused after it had changed something. */
  async keep(ctx: OrganizationCtx, once: OnceOnly, answer: KeptAnswer, onlyCommitted = false): Promise<boolean> {
    const kept = await this.db.run(ctx, (tx) =>
      tx.execute(KEEP, [
        ctx.scope.organizationId,
        once.clientId,
        once.keyHash,
        this.vault.encryptJson(answer, PURPOSE),
        onlyCommitted ? ['committed'] : ['running', 'committed'],
      ]),
    )
    return kept === 1
  }

  /** Gives the key back: the call changed nothing, and may be tried again under it. */
  async giveBack(ctx: OrganizationCtx, { clientId, keyHash }: OnceOnly): Promise<void> {
    await this.db.run(ctx, (tx) => tx.execute(GIVE_BACK, [ctx.scope.organizationId, clientId, keyHash]))
  }

  /** Forgets what was answered before an instant. @returns how many */
  purge(ctx: PlatformCtx, before: Date): Promise<number> {
    return this.db.run(ctx, (tx) => tx.execute('DELETE FROM idempotency_record WHERE created_at < $1', [before]))
  }
}
