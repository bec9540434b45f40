import { Injectable } from '@nestjs/common'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { Refusal } from '#platform/errors/refusals'
import type { OperatorSession } from '#platform/http/access'
import { accessErrors } from '../access.errors.js'
import { AccessRepository } from '../access.repository.js'
import { hashPassword, verifyPassword } from '../password.js'

/** Changes one's own password and closes all other sessions: whoever had stolen one is out. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
  ) {}

  /** @throws access.credentialsWrong when the current password is wrong; wrong attempts count as at sign-in */
  async run(ctx: Ctx, session: OperatorSession, currentPassword: string, newPassword: string): Promise<void> {
    const passwordHash = await hashPassword(newPassword)
    const refusal = await this.db.run(
      asPlatform(ctx, 'change of password'),
      async (tx): Promise<Refusal | undefined> => {
        const operator = await this.access.lockOperator(tx, session.operatorId)
        if (!operator) return accessErrors.sessionMissing()
        if (!(await verifyPassword(currentPassword, operator.passwordHash))) {
          const locked = await this.access.recordFailure(tx, operator)
          await this.access.recordEvent(tx, 'password-change-wrong', operator.id)
          // Guessing from a stolen session ends it.
          if (locked) await this.access.revokeSession(tx, session.tokenHash)
          return accessErrors.credentialsWrong()
        }
        await this.access.savePassword(tx, operator.id, passwordHash)
        await this.access.revokeOtherSessions(tx, operator.id, session.tokenHash)
        await this.access.recordEvent(tx, 'password-changed', operator.id)
        return undefined
      },
    )
    if (refusal) throw refusal
  }
}
