import { Injectable } from '@nestjs/common'
import type { Session } from '@repo/contracts/access/sessions'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { secretToken } from '#platform/context/ids'
import { tokenHash, Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { Refusal } from '#platform/errors/refusals'
import { accessErrors } from '../access.errors.js'
import { AccessRepository, type OperatorRecord } from '../access.repository.js'
import { hashPassword, isOutdated, verifyPassword } from '../password.js'
import { acceptedStep } from '../second-factor.js'
import { SECOND_FACTOR } from '../second-factor-seal.js'
import { WHOLE_MS } from '../session-life.js'
import { ReadSession } from './read-session.js'

export interface SignInInput {
  readonly email: string
  readonly password: string
  /** Code of the authenticator app, when the operator has one. */
  readonly code?: string | undefined
}

/** No password has this hash; an unknown address is compared with it, so that it takes as long as a known one. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/**
 * Signs an operator in with e-mail and password, and the code of the second factor when it is enabled. Wrong attempts are
 * counted under a lock, so that trying in parallel does not help; each further one makes the wait longer.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
    private readonly sessions: ReadSession,
    private readonly vault: Vault,
  ) {}

  /**
   * @returns the session's token, known to the caller only, and what it opens
   * @throws access.credentialsWrong, accountLocked (`facts.seconds`), secondFactorRequired, secondFactorWrong
   */
  async run(ctx: Ctx, input: SignInInput): Promise<{ token: string; session: Session }> {
    const platform = asPlatform(ctx, 'sign-in')
    const known = await this.db.run(platform, (tx) => this.access.operatorByEmail(tx, input.email))
    // The costly comparison holds no transaction.
    const right = await verifyPassword(input.password, known?.passwordHash ?? NOBODY)
    const rehashed = known && right && isOutdated(known.passwordHash) ? await hashPassword(input.password) : undefined
    const outcome = await this.db.run(platform, (tx) => this.decide(tx, known?.id, right, input, rehashed))
    if (outcome instanceof Refusal) throw outcome
    return outcome
  }

  /** A refusal is returned, not thrown: what was counted must be committed. */
  private async decide(
    tx: Tx,
    operatorId: string | undefined,
    right: boolean,
    input: SignInInput,
    rehashed: string | undefined,
  ) {
    const operator = operatorId ? await this.access.lockOperator(tx, operatorId) : undefined
    if (!operator || operator.disabledAt)
      return this.refuse(tx, 'unknown', operator?.id, accessErrors.credentialsWrong())
    if (operator.lockedUntil && operator.lockedUntil > tx.ctx.now) {
      const seconds = Math.ceil((operator.lockedUntil.getTime() - tx.ctx.now.getTime()) / 1000)
      return this.refuse(tx, 'locked', operator.id, accessErrors.accountLocked({ facts: { seconds } }))
    }
    if (!right) return this.fail(tx, operator, accessErrors.credentialsWrong())
    const step = this.secondFactorStep(operator, input.code, tx.ctx.now)
    if (step === 'required')
      return this.refuse(tx, 'second-factor-required', operator.id, accessErrors.secondFactorRequired())
    if (step === 'wrong') return this.fail(tx, operator, accessErrors.secondFactorWrong())
    const [organization] = await this.access.roles(tx, operator.id)
    if (!organization) return this.refuse(tx, 'without-role', operator.id, accessErrors.credentialsWrong())

    const token = secretToken()
    const hash = tokenHash(token)
    await this.access.recordSuccess(tx, operator.id, step)
    if (rehashed) await this.access.savePassword(tx, operator.id, rehashed)
    await this.access.insertSession(tx, {
      tokenHash: hash,
      operatorId: operator.id,
      organizationId: organization.organizationId,
      expiresAt: new Date(tx.ctx.now.getTime() + WHOLE_MS),
    })
    await this.access.recordEvent(tx, 'signed-in', operator.id)
    return { token, session: await this.sessions.view(tx, hash) }
  }

  private secondFactorStep(
    operator: OperatorRecord,
    code: string | undefined,
    now: Date,
  ): number | undefined | 'required' | 'wrong' {
    if (!operator.secondFactorEnabledAt || !operator.secondFactorCipher) return undefined
    if (!code) return 'required'
    const secret = this.vault.decrypt(operator.secondFactorCipher, SECOND_FACTOR)
    return acceptedStep(secret, code, now, operator.secondFactorLastStep ?? undefined) ?? 'wrong'
  }

  private async fail(tx: Tx, operator: OperatorRecord, refusal: Refusal): Promise<Refusal> {
    const locked = await this.access.recordFailure(tx, operator)
    return this.refuse(tx, locked ? 'wrong-and-locked' : 'wrong', operator.id, refusal)
  }

  private async refuse(tx: Tx, kind: string, operatorId: string | undefined, refusal: Refusal): Promise<Refusal> {
    await this.access.recordEvent(tx, `sign-in-${kind}`, operatorId)
    return refusal
  }
}
