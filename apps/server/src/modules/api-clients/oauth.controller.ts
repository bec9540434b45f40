import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import { tokenRefusals } from '@repo/contracts/openapi-v1/token-paths'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '#platform/context/ctx'
import { correlationOf } from '#platform/http/correlation'
import { openRoute } from '#platform/http/open-routes.guard'
import { SigningKeys } from './signing-keys.js'
import { readTokenRequest, TokenRefusal } from './token-request.js'
import { IssueToken } from './use-cases/issue-token.js'

/** Who asks for it gets the refusals of this door in the form of all others; RFC 6749 wants its own. */
const PROBLEM = 'application/problem+json'

/** The token door speaks as RFC 6749 wants, and the keys are published as RFC 7517 wants: neither is an endpoint of ours. */
@Controller()
@openRoute
export class OAuthController {
  constructor(
    private readonly issuing: IssueToken,
    private readonly keys: SigningKeys,
  ) {}

  @Post('/oauth/token')
  async token(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.status(200).header('cache-control', 'no-store').header('pragma', 'no-cache')
    const { 'content-type': type, authorization } = request.headers
    try {
      return await this.issuing.run(contextOf(request), readTokenRequest(type, authorization, request.body))
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error
      reply.status(error.status)
      // RFC 6749, section 5.2: the scheme that the client tried.
      if (error.status === 401) reply.header('www-authenticate', 'Basic realm="quietanza"')
      if (!request.headers.accept?.includes(PROBLEM)) return { error: error.code, error_description: error.description }
      reply.header('content-type', PROBLEM)
      return { type: `oauth.${error.code}`, ...tokenRefusals[error.code], correlationId: correlationOf(request) }
    }
  }

  @Get('/.well-known/jwks.json')
  @Header('cache-control', 'public, max-age=300')
  async jwks(@Req() request: FastifyRequest) {
    return { keys: await this.keys.published(contextOf(request)) }
  }
}

function contextOf(request: FastifyRequest): Ctx {
  return {
    scope: { kind: 'platform', reason: 'token door' },
    actor: { kind: 'system', name: 'oauth' },
    correlationId: correlationOf(request),
    now: new Date(),
  }
}
