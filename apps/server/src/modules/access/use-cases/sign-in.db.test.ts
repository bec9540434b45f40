import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Test } from '@nestjs/testing'
import type { Role } from '@repo/contracts/access/roles'
import { Secret, TOTP } from 'otpauth'
import type { PlatformCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { tokenHash } from '#platform/crypto/vault'
import type { OperatorSession } from '#platform/http/access'
import { PlatformModule } from '#platform/platform.module'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { AccessCore } from '../access.module.js'
import { ChangePassword } from './change-password.js'
import { ManageSecondFactor } from './manage-second-factor.js'
import { ManageSession } from './manage-session.js'
import { PurgeSessions } from './purge-sessions.js'
import { ReadSession } from './read-session.js'
import { RegisterOperator } from './register-operator.js'
import { SignIn } from './sign-in.js'

const password = 'Corretta-Batteria-9'
let environment: TestEnvironment
let modules: Modules
let access: Awaited<ReturnType<typeof startAccess>>
let organization: TestOrganization
let other: TestOrganization
let email = ''
let operatorId = ''

async function startAccess() {
  const module = await Test.createTestingModule({
    imports: [PlatformModule.for(environment.env, 'cli'), AccessCore],
  }).compile()
  return module.init()
}
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
beforeEach(async () => {
  email = `op-${uuidv7()}@comune.example`
  operatorId = await register(email, 'operator')
})

const at = (seconds: number): PlatformCtx => environment.platform(new Date(environment.now.getTime() + seconds * 1000))
const register = (address: string, role: Role) =>
  access.get(RegisterOperator).run(at(0), {
    email: address,
    fullName: 'Anna Bianchi',
    password,
    roles: [{ organizationId: organization.id, role }],
  })
const enter = (seconds = 0, change: { email?: string; password?: string; code?: string } = {}) =>
  access.get(SignIn).run(at(seconds), { email, password, ...change })
const wrong = (seconds = 0) => enter(seconds, { password: 'Sbagliata-2026' }).catch((error) => error)
const sql = <T>(text: string, values: unknown[] = []) => environment.db.run(at(0), (tx) => tx.query<T>(text, values))
const sessionOf = (token: string): OperatorSession => ({
  tokenHash: tokenHash(token),
  operatorId,
  organizationId: organization.id,
})
const read = (token: string, seconds = 0) => access.get(ReadSession).run(at(seconds), tokenHash(token))

describe('signing in', () => {
  it('opens a session in the own organization, whatever the case of the address', async () => {
    const { token, session } = await enter(0, { email: email.toUpperCase() })
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(session).toMatchObject({
      operator: { id: operatorId, email },
      organization: { fiscalCode: organization.fiscalCode },
      role: 'operator',
      organizations: [{ fiscalCode: organization.fiscalCode }],
    })
  })

  it('keeps neither the token nor the password, and no address in the events', async () => {
    const { token } = await enter()
    const everything = JSON.stringify([
      await sql("SELECT encode(token_hash, 'hex') AS h, operator_id FROM operator_session"),
      await sql('SELECT password_hash FROM operator WHERE id = $1', [operatorId]),
      await sql('SELECT * FROM access_event'),
    ])
    expect(everything).not.toContain(token)
    expect(everything).not.toContain(password)
    expect(JSON.stringify(await sql('SELECT * FROM access_event'))).not.toContain('@')
    expect(everything).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })

  it.each([
    ['a wrong password', { password: 'Sbagliata-2026' }],
    ['an unknown address', { email: 'nessuno@comune.example' }],
  ])('%s is refused without saying what was wrong', async (_, change) => {
    await expect(enter(0, change)).rejects.toMatchObject({ code: 'access.credentialsWrong', facts: undefined })
  })

  it.each([
    ['disabled', () => sql('UPDATE operator SET disabled_at = now() WHERE id = $1', [operatorId])],
    ['left without roles', () => sql('DELETE FROM operator_role WHERE operator_id = $1', [operatorId])],
  ])('an operator %s is refused', async (_, change) => {
    await change()
    await expect(enter()).rejects.toMatchObject({ code: 'access.credentialsWrong' })
  })
})

describe('lock-out', () => {
  it('grows: 5 wrong attempts wait 30 seconds, then 60, and success starts again from nothing', async () => {
    for (let attempt = 1; attempt <= 4; attempt++)
      expect(await wrong()).toMatchObject({ code: 'access.credentialsWrong' })
    await wrong()
    await expect(enter(1)).rejects.toMatchObject({ code: 'access.accountLocked', facts: { seconds: 29 } })
    expect(await wrong(31)).toMatchObject({ code: 'access.credentialsWrong' })
    await expect(enter(32)).rejects.toMatchObject({ code: 'access.accountLocked', facts: { seconds: 59 } })
    await enter(92)
    expect(await wrong(93)).toMatchObject({ code: 'access.credentialsWrong' })
    await enter(94)
  })

  it('waits an hour at most, and forgets with a success', async () => {
    for (let attempt = 1; attempt <= 4; attempt++) await wrong()
    let now = 0
    const waits: number[] = []
    for (let attempt = 5; attempt <= 14; attempt++) {
      expect(await wrong(now)).toMatchObject({ code: 'access.credentialsWrong' })
      const { facts } = await enter(now).catch((refusal) => refusal)
      waits.push(facts.seconds)
      now += facts.seconds
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600])
    await enter(now)
    expect(await wrong(now)).toMatchObject({ code: 'access.credentialsWrong' })
    await enter(now)
  })

  it('the right password does not open a locked door, and asking does not make the wait longer', async () => {
    for (let attempt = 1; attempt <= 5; attempt++) await wrong()
    for (const second of [1, 10, 29])
      await expect(enter(second)).rejects.toMatchObject({
        code: 'access.accountLocked',
        facts: { seconds: 30 - second },
      })
    await enter(30)
  })

  it('counts attempts made at once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => wrong()))
    const [row] = await sql<{ failed_attempts: number }>('SELECT failed_attempts FROM operator WHERE id = $1', [
      operatorId,
    ])
    // The sixth may have found the door already closed: it is not counted then.
    expect(row!.failed_attempts).toBeGreaterThanOrEqual(5)
    await expect(enter(1)).rejects.toMatchObject({ code: 'access.accountLocked' })
  })
})

describe('second factor', () => {
  const codeAt = (secret: string, seconds: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at(seconds).now.getTime() })

  it('counts once confirmed; each code works once; it can be switched off', async () => {
    const { token } = await enter()
    const factor = access.get(ManageSecondFactor)
    await expect(factor.confirm(at(0), sessionOf(token), '000000')).rejects.toMatchObject({
      code: 'access.secondFactorNotStarted',
    })
    const { secret, uri } = await factor.start(at(0), sessionOf(token))
    expect(uri).toMatch(/^otpauth:\/\/totp\/Quietanza/)
    await enter(1)
    await expect(factor.confirm(at(0), sessionOf(token), '000000')).rejects.toMatchObject({
      code: 'access.secondFactorWrong',
    })
    await factor.confirm(at(0), sessionOf(token), codeAt(secret, 0))

    await expect(enter(60)).rejects.toMatchObject({ code: 'access.secondFactorRequired' })
    await expect(enter(60, { code: '123456' })).rejects.toMatchObject({ code: 'access.secondFactorWrong' })
    const code = codeAt(secret, 60)
    await enter(60, { code })
    await expect(enter(61, { code })).rejects.toMatchObject({ code: 'access.secondFactorWrong' })
    await expect(factor.start(at(62), sessionOf(token))).rejects.toMatchObject({
      code: 'access.secondFactorAlreadyEnabled',
    })
    const [row] = await sql<{ second_factor_cipher: Buffer }>(
      'SELECT second_factor_cipher FROM operator WHERE id = $1',
      [operatorId],
    )
    expect(row!.second_factor_cipher.includes(Buffer.from(secret))).toBe(false)

    await factor.disable(at(120), sessionOf(token), codeAt(secret, 120))
    await enter(121)
  })
})

describe('guessing the code from a stolen session', () => {
  it('ends the session at the fifth wrong one, and the factor stays', async () => {
    const { token } = await enter()
    const factor = access.get(ManageSecondFactor)
    const { secret } = await factor.start(at(0), sessionOf(token))
    const codeAt = (seconds: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at(seconds).now.getTime() })
    await factor.confirm(at(0), sessionOf(token), codeAt(0))
    const wrongCode = codeAt(3_600)
    for (let attempt = 1; attempt <= 5; attempt++) {
      await read(token, 60)
      await expect(factor.disable(at(60), sessionOf(token), wrongCode)).rejects.toMatchObject({
        code: 'access.secondFactorWrong',
      })
    }
    await expect(read(token, 61)).rejects.toMatchObject({ code: 'access.sessionMissing' })
    await expect(enter(62, { code: codeAt(62) })).rejects.toMatchObject({ code: 'access.accountLocked' })
    await enter(120, { code: codeAt(120) })
    await expect(enter(121)).rejects.toMatchObject({ code: 'access.secondFactorRequired' })
  })
})

describe('sessions', () => {
  it('end after 30 minutes without use, and after 10 hours in any case', async () => {
    const { token } = await enter()
    await read(token, 29 * 60)
    await expect(read(token, 31 * 60)).rejects.toMatchObject({ code: 'access.sessionMissing' })
    await sql("UPDATE operator_session SET last_seen_at = last_seen_at + interval '10 hours'")
    await read(token, 10 * 3600 - 5)
    await expect(read(token, 10 * 3600 + 5)).rejects.toMatchObject({ code: 'access.sessionMissing' })
  })

  it('end with sign-out, with the role, and the others with a new password', async () => {
    const [mine, forgotten] = [await enter(), await enter()]
    await access.get(ChangePassword).run(at(1), sessionOf(mine.token), password, 'Nuova-Buonissima-1')
    await read(mine.token, 2)
    await expect(read(forgotten.token, 2)).rejects.toMatchObject({ code: 'access.sessionMissing' })
    await expect(enter(3)).rejects.toMatchObject({ code: 'access.credentialsWrong' })
    const again = await enter(4, { password: 'Nuova-Buonissima-1' })
    await access.get(ManageSession).signOut(at(5), sessionOf(again.token))
    await expect(read(again.token, 6)).rejects.toMatchObject({ code: 'access.sessionMissing' })
    await sql('DELETE FROM operator_role WHERE operator_id = $1', [operatorId])
    await expect(read(mine.token, 6)).rejects.toMatchObject({ code: 'access.sessionMissing' })
  })

  it('guessing the current password from a stolen session ends it', async () => {
    const { token } = await enter()
    for (let attempt = 1; attempt <= 5; attempt++) {
      await expect(
        access.get(ChangePassword).run(at(attempt), sessionOf(token), 'Non-La-So-1', 'Nuova-Buonissima-1'),
      ).rejects.toMatchObject({ code: 'access.credentialsWrong' })
    }
    await expect(read(token, 6)).rejects.toMatchObject({ code: 'access.sessionMissing' })
  })

  it('move only to own organizations', async () => {
    const { token } = await enter()
    await expect(
      access.get(ManageSession).switchOrganization(at(1), sessionOf(token), other.fiscalCode),
    ).rejects.toMatchObject({ code: 'access.organizationForbidden' })
    await access
      .get(RegisterOperator)
      .run(at(1), { email, fullName: 'Anna Bianchi', password, roles: [{ organizationId: other.id, role: 'viewer' }] })
    const moved = await access.get(ManageSession).switchOrganization(at(2), sessionOf(token), other.fiscalCode)
    expect(moved).toMatchObject({ organization: { fiscalCode: other.fiscalCode }, role: 'viewer' })
  })

  it('that ended a week ago are forgotten: signed out, or expired; the others stay', async () => {
    const week = 7 * 86_400
    const [left, kept] = [await enter(), await enter()]
    await access.get(ManageSession).signOut(at(60), sessionOf(left.token))
    const stored = async () => (await sql('SELECT 1 FROM operator_session WHERE operator_id = $1', [operatorId])).length
    const purge = (seconds: number) => access.get(PurgeSessions).run(at(seconds))
    await purge(week + 60)
    expect(await stored()).toBe(2)
    expect(await purge(week + 61)).toBeGreaterThanOrEqual(1)
    expect(await stored()).toBe(1)
    await read(kept.token, 61)
    await purge(week + 10 * 3_600)
    expect(await stored()).toBe(1)
    await purge(week + 10 * 3_600 + 1)
    expect(await stored()).toBe(0)
    expect(await purge(week + 10 * 3_600 + 1)).toBe(0)
  })
})

describe('registering', () => {
  it('again keeps the password and adds the role', async () => {
    const same = await access.get(RegisterOperator).run(at(1), {
      email: email.toUpperCase(),
      fullName: 'Anna B.',
      password: 'Diversa-Password-1',
      roles: [{ organizationId: other.id, role: 'admin' }],
    })
    expect(same).toBe(operatorId)
    const { session } = await enter(2)
    expect(session.organizations).toHaveLength(2)
  })

  it.each(['corta1A', 'tuttominuscolo1', 'TUTTOMAIUSCOLO1', 'SenzaCifreQui'])(
    'refuses the weak password %s',
    async (weak) => {
      await expect(
        access
          .get(RegisterOperator)
          .run(at(0), { email: `x-${uuidv7()}@c.example`, fullName: 'X', password: weak, roles: [] }),
      ).rejects.toThrow()
    },
  )
})
