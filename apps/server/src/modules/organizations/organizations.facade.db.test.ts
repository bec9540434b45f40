import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { parseLocalDate } from '@repo/domain/local-date'
import type { Tx } from '#platform/db/tx'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../test/support/test-organization.js'
import { OrganizationsFacade } from './organizations.facade.js'

let environment: TestEnvironment
let modules: Modules
let facade: OrganizationsFacade
let first: TestOrganization
let second: TestOrganization

const bank = 'IT60X0542811101000000123456'
const postal = 'IT24A0760101600000001234567'
const theirs = 'IT03L0300203280000400162854'
const day = (text: string) => parseLocalDate(text)!
const today = day('2026-11-20')

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  facade = modules.get(OrganizationsFacade)
  first = await registerOrganization(modules, environment, firstOrganization)
  second = await registerOrganization(modules, environment, secondOrganization)
})
afterEach(async () => {
  await sql('UPDATE organization_iban SET enabled = true')
  await sql('UPDATE organization_station SET enabled = true, broadcast = false')
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const sql = (text: string) => environment.db.run(environment.platform(), (tx) => tx.execute(text))
const inside = <T>(organization: TestOrganization, work: (tx: Tx) => Promise<T>) =>
  environment.db.run(environment.as(organization.id), work)

describe('what other modules may ask', () => {
  it('is answered about the organization of the transaction', async () => {
    expect(await inside(first, (tx) => facade.own(tx))).toMatchObject({ id: first.id, name: first.name })
    expect(await inside(second, (tx) => facade.own(tx))).toMatchObject({ id: second.id, name: second.name })
    expect(await inside(first, (tx) => facade.service(tx, first.serviceId))).toMatchObject({ code: 'MENSA' })
    expect(await inside(first, (tx) => facade.service(tx, second.serviceId))).toBeUndefined()
  })

  it('the segregation code of new notices is the one of a station in use, never of a broadcast', async () => {
    const code = () => inside(first, (tx) => facade.segregationCode(tx))
    expect(await code()).toBe('01')
    await sql('UPDATE organization_station SET broadcast = true')
    expect(await code()).toBeUndefined()
    await sql('UPDATE organization_station SET broadcast = false, enabled = false')
    expect(await code()).toBeUndefined()
  })
})

describe('an account may receive money', () => {
  const usable = (on: typeof today, ...ibans: string[]) =>
    inside(first, async (tx) => [...(await facade.usableIbans(tx, on, ibans))].sort())

  it('when it is ours, in use, and from its first day', async () => {
    expect(await usable(today, bank, postal, theirs)).toEqual([postal, bank].sort())
    expect(await usable(day('2026-01-01'), bank)).toEqual([bank])
    expect(await usable(day('2025-12-31'), bank)).toEqual([])
    await sql(`UPDATE organization_iban SET enabled = false WHERE iban = '${bank}'`)
    expect(await usable(today, bank, postal)).toEqual([postal])
    expect(await usable(today)).toEqual([])
  })
})

describe('a postal slip', () => {
  const account = (iban: string | undefined, on = today) => inside(first, (tx) => facade.postalAccount(tx, on, iban))

  it('has the number of twelve digits, the holder and the authorization', async () => {
    expect(await account(postal)).toEqual({
      accountNumber: '000001234567',
      holder: 'Comune di Prova Uno',
      authorization: 'AUT. DB/0000/PRO 00000 DEL 01/01/2026',
    })
  })

  it('is not printed without a postal account that may be used, or without its authorization', async () => {
    expect(await account(undefined)).toBeUndefined()
    expect(await account(bank)).toBeUndefined()
    expect(await account(postal, day('2025-12-31'))).toBeUndefined()
    expect(await inside(second, (tx) => facade.postalAccount(tx, today, postal))).toBeUndefined()
    await sql(`UPDATE organization_iban SET postal_authorization = NULL WHERE iban = '${postal}'`)
    expect(await account(postal)).toBeUndefined()
  })
})
