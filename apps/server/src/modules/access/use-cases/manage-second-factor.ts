import { Injectable } from '@nestjs/common'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import type { Refusal } from '#platform/errors/refusals'
import type { OperatorSession } from '#platform/http/access'
import { accessErrors } from '../access.errors.js'
import { AccessRepository, type OperatorRecord } from '../access.repository.js'
import { acceptedStep, enrolmentUri, newSecret } from '../second-factor.js'
import { SECOND_FACTOR } from '../second-factor-seal.js'

/** Switches one's own second factor (TOTP) on and off. It counts only after the first right code. */
@Injectable()
export class ManageSecondFactor {
  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
    private readonly vault: Vault,
  ) {}

  /** A new secret, in place of one that was never confirmed. @throws access.secondFactorAlreadyEnabled */
  start(ctx: Ctx, session: OperatorSession): Promise<{ secret: string; uri: string }> {
    return this.withOperator(ctx, session, async (tx, operator) => {
      if (operator.secondFactorEnabledAt) throw accessErrors.secondFactorAlreadyEnabled()
      const secret = newSecret()
      await this.access.saveSecondFactor(tx, operator.id, { cipher: this.vault.encrypt(secret, SECOND_FACTOR) })
      return { secret, uri: enrolmentUri(secret, operator.email) }
    })
  }

  /** @throws access.secondFactorNotStarted, secondFactorAlreadyEnabled, secondFactorWrong */
  confirm(ctx: Ctx, session: OperatorSession, code: string): Promise<void> {
    return this.withOperator(ctx, session, async (tx, operator) => {
      if (operator.secondFactorEnabledAt) throw accessErrors.secondFactorAlreadyEnabled()
      const cipher = operator.secondFactorCipher
      if (!cipher) throw accessErrors.secondFactorNotStarted()
      const lastStep = acceptedStep(this.vault.decrypt(cipher, SECOND_FACTOR), code, ctx.now, undefined)
      if (lastStep === undefined) throw accessErrors.secondFactorWrong()
      await this.access.saveSecondFactor(tx, operator.id, { cipher, enabledAt: ctx.now, lastStep })
      await this.access.recordEvent(tx, 'second-factor-enabled', operator.id)
    })
  }

  /** @throws access.secondFactorNotStarted, secondFactorWrong; wrong codes count as at sign-in */
  async disable(ctx: Ctx, session: OperatorSession, code: string): Promise<void> {
    // A refusal is returned, not thrown: what was counted must be committed.
    const refusal = await this.withOperator(ctx, session, async (tx, operator): Promise<Refusal | undefined> => {
      const cipher = operator.secondFactorCipher
      if (!cipher || !operator.secondFactorEnabledAt) return accessErrors.secondFactorNotStarted()
      const secret = this.vault.decrypt(cipher, SECOND_FACTOR)
      if (acceptedStep(secret, code, ctx.now, operator.secondFactorLastStep ?? undefined) === undefined) {
        const locked = await this.access.recordFailure(tx, operator)
        await this.access.recordEvent(tx, 'second-factor-disable-wrong', operator.id)
        // Six digits are soon guessed from a stolen session: it ends.
        if (locked) await this.access.revokeSession(tx, session.tokenHash)
        return accessErrors.secondFactorWrong()
      }
      await this.access.saveSecondFactor(tx, operator.id, {})
      await this.access.recordEvent(tx, 'second-factor-disabled', operator.id)
      return undefined
    })
    if (refusal) throw refusal
  }

  private withOperator<T>(
    ctx: Ctx,
    session: OperatorSession,
    work: (tx: Tx, operator: OperatorRecord) => Promise<T>,
  ): Promise<T> {
    return this.db.run(asPlatform(ctx, 'second factor'), async (tx) => {
      const operator = await this.access.lockOperator(tx, session.operatorId)
      if (!operator) throw accessErrors.sessionMissing()
      return work(tx, operator)
    })
  }
}
