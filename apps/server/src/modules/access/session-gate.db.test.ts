import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import { permissionsOf, type Role, roles } from '@repo/contracts/access/roles'
import type { Access, Endpoint } from '@repo/contracts/http/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { uuidv7 } from '#platform/context/ids'
import { tokenHash } from '#platform/crypto/vault'
import { AccessGate } from '#platform/http/access'
import { PlatformModule } from '#platform/platform.module'
import { startTestEnvironment, type TestEnvironment, testWebApiKey } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { AccessCore } from './access.module.js'
import { ManageSession } from './use-cases/manage-session.js'
import { RegisterOperator } from './use-cases/register-operator.js'
import { SignIn } from './use-cases/sign-in.js'

const password = 'Corretta-Batteria-9'
const every: readonly Access[] = [
  'portal',
  'session',
  'positions:read',
  'positions:write',
  'payments:read',
  'organization:read',
  'organization:write',
  'clients:manage',
]
const MINUTE = 60

let environment: TestEnvironment
let modules: Modules
let access: Awaited<ReturnType<typeof startAccess>>
let organization: TestOrganization
let other: TestOrganization

const startAccess = async () =>
  (
    await Test.createTestingModule({ imports: [PlatformModule.for(environment.env, 'cli'), AccessCore] }).compile()
  ).init()
beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  organization = await registerOrganization(modules, environment, firstOrganization)
  other = await registerOrganization(modules, environment, secondOrganization)
  access = await startAccess()
})
afterAll(async () => {
  await access?.close()
  await modules?.close()
  await environment?.close()
})

const at = (seconds: number) => environment.platform(new Date(environment.now.getTime() + seconds * 1000))
const sql = <T>(text: string, values: unknown[] = []) => environment.db.run(at(0), (tx) => tx.query<T>(text, values))

/** A signed-in operator with these roles. */
async function operator(role: Role, ...elsewhere: { organizationId: string; role: Role }[]) {
  const email = `op-${uuidv7()}@comune.example`
  const id = await access.get(RegisterOperator).run(at(0), {
    email,
    fullName: 'Anna Bianchi',
    password,
    roles: [{ organizationId: organization.id, role }, ...elsewhere],
  })
  const { token } = await access.get(SignIn).run(at(0), { email, password })
  return { id, token }
}

/** Operators and pages get no header about themselves. */
const noReply = {} as FastifyReply

/** Knocks at an endpoint that wants `wanted`. */
function knock(wanted: Endpoint['access'], headers: Record<string, string | string[]> = {}, seconds = 0) {
  const endpoint: Endpoint = { id: 'aDoor', summary: 'Una porta', method: 'GET', path: '/door', access: wanted }
  const { correlationId, now } = at(seconds)
  return access
    .get(AccessGate)
    .admit({ headers } as unknown as FastifyRequest, endpoint, { correlationId, now }, noReply)
}
const key = { 'x-api-key': testWebApiKey }
const signed = (token: string) => ({ ...key, authorization: `Bearer ${token}` })

describe('the key of our web application', () => {
  it('is not asked at public doors only', async () => {
    await expect(knock('public')).resolves.toMatchObject({ ctx: { actor: { kind: 'citizen' } } })
  })

  it.each(every)('is asked where %s is wanted, even of who has a session', async (wanted) => {
    const { token } = await operator('admin')
    const { authorization } = signed(token)
    const wrong: Record<string, string | string[]>[] = [
      {},
      { 'x-api-key': '' },
      { 'x-api-key': `${testWebApiKey}x` },
      { 'x-api-key': testWebApiKey.slice(0, -1) },
      { 'x-api-key': [testWebApiKey, testWebApiKey] },
    ]
    for (const headers of wanted === 'portal' ? wrong : wrong.map((each) => ({ ...each, authorization })))
      await expect(knock(wanted, headers)).rejects.toMatchObject({ code: 'access.callerUnknown' })
  })

  it('opens the portal as a citizen of no organization, and nothing else', async () => {
    const { ctx, session } = await knock('portal', key)
    expect(ctx).toMatchObject({ actor: { kind: 'citizen' }, scope: { kind: 'platform', reason: 'portal' } })
    expect(session).toBeUndefined()
    for (const wanted of every.slice(1))
      await expect(knock(wanted, key)).rejects.toMatchObject({ code: 'access.sessionMissing' })
  })
})

describe('a session', () => {
  it('is the operator, in the current organization, in the call that was made', async () => {
    const { id, token } = await operator('viewer')
    expect(await knock('session', signed(token), 5)).toEqual({
      ctx: {
        actor: { kind: 'operator', id, name: 'Anna Bianchi' },
        scope: { kind: 'organization', organizationId: organization.id },
        correlationId: expect.any(String),
        now: at(5).now,
      },
      session: { tokenHash: tokenHash(token), operatorId: id, organizationId: organization.id },
    })
  })

  it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', `Bearer ${'A'.repeat(43)}`, `Bearer ${'A'.repeat(44)}`])(
    'is not %j',
    async (authorization) => {
      await expect(knock('session', { ...key, authorization })).rejects.toMatchObject({ code: 'access.sessionMissing' })
    },
  )

  it('is the whole token, as it is', async () => {
    const { token } = await operator('viewer')
    for (const authorization of [`bearer ${token}`, `Bearer ${token} `, `Bearer  ${token}`, `Bearer ${token.slice(1)}`])
      await expect(knock('session', { ...key, authorization })).rejects.toMatchObject({ code: 'access.sessionMissing' })
  })

  it('lives on with use, idle for 30 minutes never, over 10 hours never', async () => {
    const { token } = await operator('viewer')
    for (let now = 0; now < 600 * MINUTE; now += 29 * MINUTE) await knock('session', signed(token), now)
    await knock('session', signed(token), 600 * MINUTE - 1)
    await expect(knock('session', signed(token), 600 * MINUTE)).rejects.toMatchObject({ code: 'access.sessionMissing' })

    const idle = await operator('viewer')
    await expect(knock('session', signed(idle.token), 30 * MINUTE)).rejects.toMatchObject({
      code: 'access.sessionMissing',
    })
  })

  it('writes its last use at most once a minute', async () => {
    const { id, token } = await operator('viewer')
    const lastSeen = async () =>
      (await sql<{ at: Date }>('SELECT last_seen_at AS at FROM operator_session WHERE operator_id = $1', [id]))[0]!.at
    await knock('session', signed(token), 60)
    expect(await lastSeen()).toEqual(at(0).now)
    await knock('session', signed(token), 61)
    expect(await lastSeen()).toEqual(at(61).now)
  })
})

describe('a role', () => {
  const matrix = roles.flatMap((role) => every.slice(2).map((wanted) => [role, wanted] as const))

  it.each(matrix)('%s at a door that wants %s', async (role, wanted) => {
    const { token } = await operator(role)
    const answer = knock(wanted, signed(token))
    if (permissionsOf[role].includes(wanted as never)) await expect(answer).resolves.toMatchObject({ session: {} })
    else await expect(answer).rejects.toMatchObject({ code: 'access.permissionMissing' })
  })

  it('given, taken away or changed counts at the next call', async () => {
    const { id, token } = await operator('viewer')
    const become = (role: Role) => sql('UPDATE operator_role SET role = $2 WHERE operator_id = $1', [id, role])
    await expect(knock('positions:write', signed(token))).rejects.toMatchObject({ code: 'access.permissionMissing' })
    await become('operator')
    await knock('positions:write', signed(token))
    await become('viewer')
    await expect(knock('positions:write', signed(token))).rejects.toMatchObject({ code: 'access.permissionMissing' })
    await sql('DELETE FROM operator_role WHERE operator_id = $1', [id])
    await expect(knock('session', signed(token))).rejects.toMatchObject({ code: 'access.sessionMissing' })
  })

  it('counts in its own organization only', async () => {
    const { id, token } = await operator('viewer', { organizationId: other.id, role: 'admin' })
    const here = await knock('session', signed(token))
    await access.get(ManageSession).switchOrganization(at(1), here.session!, organization.fiscalCode)
    await expect(knock('positions:write', signed(token))).rejects.toMatchObject({ code: 'access.permissionMissing' })
    const { session } = await knock('session', signed(token))
    await access.get(ManageSession).switchOrganization(at(1), session!, other.fiscalCode)
    expect(await knock('organization:write', signed(token))).toMatchObject({
      ctx: { scope: { organizationId: other.id } },
    })
    await sql('DELETE FROM operator_role WHERE operator_id = $1 AND organization_id = $2', [id, other.id])
    await expect(knock('positions:read', signed(token))).rejects.toMatchObject({ code: 'access.sessionMissing' })
  })

  it('in an organization out of use opens nothing', async () => {
    const { token } = await operator('admin')
    const enable = (enabled: boolean) =>
      sql('UPDATE organization SET enabled = $2 WHERE organization_id = $1', [organization.id, enabled])
    await enable(false)
    await expect(knock('session', signed(token))).rejects.toMatchObject({ code: 'access.sessionMissing' })
    await enable(true)
    await knock('session', signed(token))
  })

  it('of an operator that was disabled opens nothing', async () => {
    const { id, token } = await operator('admin')
    await sql('UPDATE operator SET disabled_at = now() WHERE id = $1', [id])
    await expect(knock('session', signed(token))).rejects.toMatchObject({ code: 'access.sessionMissing' })
  })
})
