import { Injectable } from '@nestjs/common'
import type { Session } from '@repo/contracts/access/sessions'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { OperatorSession } from '#platform/http/access'
import { accessErrors } from '../access.errors.js'
import { AccessRepository } from '../access.repository.js'
import { ReadSession } from './read-session.js'

/** Ends a session, or moves it to another organization of the operator. */
@Injectable()
export class ManageSession {
  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
    private readonly sessions: ReadSession,
  ) {}

  signOut(ctx: Ctx, session: OperatorSession): Promise<void> {
    return this.db.run(asPlatform(ctx, 'sign-out'), async (tx) => {
      await this.access.revokeSession(tx, session.tokenHash)
      await this.access.recordEvent(tx, 'signed-out', session.operatorId)
    })
  }

  /** @throws access.organizationForbidden */
  switchOrganization(ctx: Ctx, session: OperatorSession, organizationFiscalCode: string): Promise<Session> {
    return this.db.run(asPlatform(ctx, 'change of organization'), async (tx) => {
      const roles = await this.access.roles(tx, session.operatorId)
      const wanted = roles.find((each) => each.fiscalCode === organizationFiscalCode)
      if (!wanted) throw accessErrors.organizationForbidden()
      await this.access.switchOrganization(tx, session.tokenHash, wanted.organizationId)
      return this.sessions.view(tx, session.tokenHash)
    })
  }
}
