import type { INestApplicationContext } from '@nestjs/common'
import { apiScopes } from '@repo/contracts/access/api-scopes'
import { z } from 'zod'
import { SigningKeys } from '#modules/api-clients/signing-keys'
import { RegisterVendorClient } from '#modules/api-clients/use-cases/register-vendor-client'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Refusal } from '#platform/errors/refusals'
import { UsageError } from './register-commands.js'

const flags = z.object({
  name: z.string().trim().min(3).max(70),
  scope: z.array(z.enum(apiScopes)).min(1),
  organization: z.array(z.string().regex(/^\d{11}$/)).min(1),
  'calls-per-minute': z.coerce.number().int().min(1).max(100_000).default(600),
})

export interface ApiClientFlags {
  readonly name?: string | undefined
  readonly scope?: string[] | undefined
  readonly organization?: string[] | undefined
  readonly 'calls-per-minute'?: string | undefined
}

/** `api-client`: registers the client of a vendor, which acts for several organizations, and prints its secret, this once. */
export async function apiClient(app: INestApplicationContext, given: ApiClientFlags): Promise<string> {
  const parsed = flags.safeParse(given)
  if (!parsed.success)
    throw new UsageError(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const { name, scope, organization, 'calls-per-minute': callsPerMinute } = parsed.data
  const input = { name, scopes: [...new Set(scope)], organizations: [...new Set(organization)], callsPerMinute }
  try {
    const made = await app.get(RegisterVendorClient, { strict: false }).run(typed(), input)
    return `client_id: ${made.apiClientId}\nclient_secret: ${made.value}\nthe secret is shown this once`
  } catch (error) {
    if (error instanceof Refusal) throw new UsageError('--organization: one of them is not registered')
    throw error
  }
}

/** `signing-key`: puts a new signing key in force when asked, and lists the published ones, the newest first. */
export async function signingKey(app: INestApplicationContext, rotate: boolean | undefined): Promise<string> {
  const keys = app.get(SigningKeys, { strict: false })
  if (rotate) await keys.rotate(typed())
  const published = await keys.published(typed())
  return published.map(({ kid }) => kid).join('\n') || 'none yet: the first token makes one'
}

function typed(): PlatformCtx {
  return {
    scope: { kind: 'platform', reason: 'command line' },
    actor: { kind: 'system', name: 'cli' },
    correlationId: uuidv7(),
    now: new Date(),
  }
}
