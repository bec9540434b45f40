import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { INestApplicationContext } from '@nestjs/common'
import { type Role, roles } from '@repo/contracts/access/roles'
import { RegisterOperator } from '#modules/access/use-cases/register-operator'
import { checkLogo } from '#modules/documents/drawing/logo'
import { LogoRefused } from '#modules/documents/drawing/logo-refused'
import { OrganizationDirectory } from '#modules/organizations/organization-directory.facade'
import {
  EnvironmentFixed,
  organizationInput,
  RegisterOrganization,
} from '#modules/organizations/use-cases/register-organization'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'

/** Something typed wrong: shown as it is, without a stack. */
export class UsageError extends Error {}

function typedBySomebody(): PlatformCtx {
  return {
    scope: { kind: 'platform', reason: 'command line' },
    actor: { kind: 'system', name: 'cli' },
    correlationId: uuidv7(),
    now: new Date(),
  }
}

/**
 * `register-organization FILE`: an organization with its station, accounts and services, from a JSON file in the shape of
 * `organizationInput`. Safe to repeat.
 */
export async function registerOrganization(app: INestApplicationContext, file: string | undefined): Promise<string> {
  if (!file) throw new UsageError('register-organization wants the path of a JSON file')
  const input = JSON.parse(await readFile(file, 'utf8'))
  const parsed = organizationInput.safeParse(input)
  if (!parsed.success)
    throw new UsageError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  refuseBadLogo(parsed.data.logoSvg)
  const id = await app
    .get(RegisterOrganization)
    .run(typedBySomebody(), input)
    .catch((error: unknown) => {
      throw error instanceof EnvironmentFixed ? new UsageError(error.message) : error
    })
  return `${parsed.data.name} (${parsed.data.fiscalCode}) is registered: ${id}`
}

/** A logo that cannot be drawn would break every notice: it is refused before it is stored. */
function refuseBadLogo(source: string | undefined): void {
  if (source === undefined) return
  try {
    checkLogo({ kind: 'svg', source })
  } catch (error) {
    if (error instanceof LogoRefused) throw new UsageError(`logoSvg: ${error.message}`)
    throw error
  }
}

export interface OperatorFlags {
  readonly email?: string | undefined
  readonly name?: string | undefined
  readonly role?: string | undefined
  readonly organization?: string | undefined
}

/** `register-operator`: an operator with one role. The password is read from standard input, so that no history keeps it. */
export async function registerOperator(app: INestApplicationContext, flags: OperatorFlags): Promise<string> {
  const { email, name, role, organization } = flags
  if (!email || !name || !organization)
    throw new UsageError('register-operator wants --email, --name and --organization (fiscal code)')
  if (!roles.includes(role as Role)) throw new UsageError(`--role is one of: ${roles.join(', ')}`)
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  const ctx = typedBySomebody()
  const { id: organizationId } = await app.get(OrganizationDirectory).byFiscalCode(ctx, organization)
  await app
    .get(RegisterOperator)
    .run(ctx, { email, fullName: name, password, roles: [{ organizationId, role: role as Role }] })
  return `${email} is registered as ${role} of ${organization}`
}
