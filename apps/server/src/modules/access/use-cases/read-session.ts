import { Injectable } from '@nestjs/common'
import type { Session } from '@repo/contracts/access/sessions'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { accessErrors } from '../access.errors.js'
import { AccessRepository } from '../access.repository.js'
import { activeSince } from '../session-life.js'

/** Who is signed in, where, and where else they may work. */
@Injectable()
export class ReadSession {
  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
  ) {}

  /** @throws access.sessionMissing */
  run(ctx: Ctx, tokenHash: Buffer): Promise<Session> {
    return this.db.run(asPlatform(ctx, 'session'), (tx) => this.view(tx, tokenHash))
  }

  async view(tx: Tx, tokenHash: Buffer): Promise<Session> {
    const session = await this.access.session(tx, tokenHash, activeSince(tx.ctx.now))
    if (!session) throw accessErrors.sessionMissing()
    const roles = await this.access.roles(tx, session.operatorId)
    const current = roles.find((each) => each.organizationId === session.organizationId)
    if (!current) throw accessErrors.sessionMissing()
    return {
      operator: {
        id: session.operatorId,
        fullName: session.fullName,
        email: session.email,
        secondFactorEnabled: session.secondFactorEnabled,
      },
      organization: { name: current.organizationName, fiscalCode: current.fiscalCode, ipaCode: current.ipaCode },
      role: current.role,
      organizations: roles.map(({ organizationName, fiscalCode, role }) => ({
        name: organizationName,
        fiscalCode,
        role,
      })),
      expiresAt: session.expiresAt.toISOString(),
    }
  }
}
