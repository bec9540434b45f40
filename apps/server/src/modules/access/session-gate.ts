import { createHash, timingSafeEqual } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { permissionsOf } from '@repo/contracts/access/roles'
import { isClientAccess } from '@repo/contracts/http/client-conventions'
import type { Access, ClientAccess, Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx, PlatformCtx } from '#platform/context/ctx'
import { tokenHash } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { ENV, type Env } from '#platform/env'
import { AccessGate, type Admission } from '#platform/http/access'
import { ClientGate } from '../api-clients/client-gate.facade.js'
import { accessErrors } from './access.errors.js'
import { AccessRepository } from './access.repository.js'
import { activeSince, TOUCH_MS } from './session-life.js'

/**
 * Who may use an endpoint. Our web app proves itself with a shared key at every call; operators with the token of their session,
 * whose role in the current organization is read each time, so that a role taken away works at once. Programs of others go to `ClientGate`.
 */
@Injectable()
export class SessionGate extends AccessGate {
  private readonly webKey: Buffer

  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
    private readonly clients: ClientGate,
    @Inject(ENV) env: Env,
  ) {
    super()
    this.webKey = digest(env.WEB_API_KEY)
  }

  /** @throws access.callerUnknown, sessionMissing, permissionMissing; what `ClientGate` throws, on the public API */
  async admit(
    request: FastifyRequest,
    endpoint: Endpoint,
    base: Pick<Ctx, 'correlationId' | 'now'>,
    reply: FastifyReply,
  ): Promise<Admission> {
    const door: PlatformCtx = { ...base, actor: { kind: 'citizen' }, scope: { kind: 'platform', reason: 'portal' } }
    if (endpoint.access === 'public') return { ctx: door }
    if (isClientAccess(endpoint.access)) return this.clients.admit(request, endpoint.access, base, reply)
    const key = request.headers['x-api-key']
    if (typeof key !== 'string' || !timingSafeEqual(digest(key), this.webKey)) throw accessErrors.callerUnknown()
    if (endpoint.access === 'portal') return { ctx: door }
    return this.operator(request, endpoint.access, door)
  }

  private async operator(
    request: FastifyRequest,
    access: Exclude<Access, 'portal' | ClientAccess>,
    door: PlatformCtx,
  ): Promise<Admission> {
    const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
    if (!token) throw accessErrors.sessionMissing()
    const hash = tokenHash(token)
    const ctx: PlatformCtx = { ...door, scope: { kind: 'platform', reason: 'session' } }
    const { session, role } = await this.db.run(ctx, async (tx) => {
      const found = await this.access.session(tx, hash, activeSince(tx.ctx.now))
      if (!found) throw accessErrors.sessionMissing()
      const roles = await this.access.roles(tx, found.operatorId)
      const current = roles.find((each) => each.organizationId === found.organizationId)
      if (!current) throw accessErrors.sessionMissing()
      if (tx.ctx.now.getTime() - found.lastSeenAt.getTime() > TOUCH_MS) await this.access.touchSession(tx, hash)
      return { session: found, role: current.role }
    })
    if (access !== 'session' && !permissionsOf[role].includes(access)) throw accessErrors.permissionMissing()
    const { operatorId, organizationId } = session
    return {
      ctx: {
        ...door,
        actor: { kind: 'operator', id: operatorId, name: session.fullName },
        scope: { kind: 'organization', organizationId },
      },
      session: { tokenHash: hash, operatorId, organizationId },
    }
  }
}

/** Comparing digests makes every length take the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
