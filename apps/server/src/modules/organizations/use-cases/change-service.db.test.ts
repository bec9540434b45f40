import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { changeService } from '@repo/contracts/organizations/services'
import { localDate } from '@repo/domain/local-date'
import type { Tx } from '#platform/db/tx'
import { startTestEnvironment, type TestEnvironment } from '../../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  secondOrganization,
  startModules,
  type TestOrganization,
} from '../../../../test/support/test-organization.js'
import { OrganizationsFacade } from '../organizations.facade.js'
import { ReadinessRepository } from '../readiness.repository.js'
import { ServicesQueries } from '../services.queries.js'
import { ActivateService } from './activate-service.js'
import { ChangeService } from './change-service.js'
import { SaveTefaSetting } from './save-tefa-setting.js'
import { SwitchService } from './switch-service.js'

let environment: TestEnvironment
let modules: Modules
let queries: ServicesQueries
let mine: TestOrganization
let theirs: TestOrganization
let id: string
let used = 0

const iban = 'IT60X0542811101000000123456'
const postal = 'IT24A0760101600000001234567'
const today = localDate('2026-11-20')

beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  queries = new ServicesQueries(modules.get(ReadinessRepository))
  mine = await registerOrganization(modules, environment, firstOrganization)
  theirs = await registerOrganization(modules, environment, secondOrganization)
})
beforeEach(async () => {
  used += 1
  id = await activate({ templateCode: 'TARI', code: `TARI_${used}`, iban })
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

const as = () => environment.as(mine.id)
const inside = <T>(work: (tx: Tx) => Promise<T>) => environment.db.run(as(), work)
const activate = (input: Record<string, unknown>) => modules.get(ActivateService).run(as(), input as never)
const detail = (service = id) => inside((tx) => queries.detail(tx, service))
const settings = {
  version: 1,
  name: 'Tassa sui rifiuti',
  taxonomyService: '0101101IM',
  deliveryPrefix: '6',
  iban,
  payableAfterDueDate: false,
  anonymousDebtors: false,
  tefa: false,
}
const change = (to: Record<string, unknown> = {}, service = id) =>
  modules.get(ChangeService).run(as(), service, changeService.body!.parse({ ...settings, ...to }) as never)

describe('activating', () => {
  it('takes everything from the template', async () => {
    expect(await detail()).toMatchObject({
      code: `TARI_${used}`,
      name: 'TARI, tassa sui rifiuti',
      taxonomyCode: '9/0101101IM/',
      templateName: 'TARI, tassa sui rifiuti',
      payableAfterDueDate: true,
      tefa: true,
      defaultDescription: 'TARI',
      readiness: 'blocks',
      problems: [{ code: 'tefaMissing' }],
      history: [{ title: 'Servizio attivato dal catalogo', actor: 'Anna Bianchi' }],
    })
  })

  it('wants early delivery of fines withheld', async () => {
    const fines = await activate({ templateCode: 'MULTE', code: `MULTE_${used}`, iban })
    expect(await detail(fines)).toMatchObject({ taxonomyCode: '6/0102106SA/', anonymousDebtors: true, problems: [] })
  })

  it.each([
    ['templateUnknown', { templateCode: 'NIENTE' }],
    ['serviceInvalid', { templateCode: 'TARI', code: 'ALTRA', iban: 'IT03L0300203280000400162854' }],
    ['serviceCodeTaken', { templateCode: 'MENSA' }],
  ])('%s', async (code, input) => {
    await expect(activate({ iban, ...input })).rejects.toMatchObject({ code: `organizations.${code}` })
  })
})

describe('changing', () => {
  it('writes what is given, tells the history, and takes away the rest', async () => {
    await change({
      validFrom: '2026-01-01',
      validTo: '2099-12-31',
      postalIban: postal,
      budget: { chapter: '1010', assessment: '2026/15' },
    })
    expect(await detail()).toMatchObject({
      version: 2,
      name: 'Tassa sui rifiuti',
      deliveryPrefix: '6',
      readiness: 'ready',
      validFrom: '2026-01-01',
      budget: { chapter: '1010', assessment: '2026/15' },
      taxonomy: { service: '0101101IM', validTo: '2080-01-01' },
    })
    await change({ version: 2 })
    const after = await detail()
    expect(after).not.toHaveProperty('budget')
    expect(after).not.toHaveProperty('postalIban')
    expect(after.history[0]?.details).toContainEqual({ label: 'Capitolo', before: '1010', after: 'nessuno' })
    expect(after.history[0]?.details).toContainEqual({ label: 'Fine', before: '31/12/2099', after: 'nessuno' })
  })

  it('keeps the secret of an amount question sealed, and until another is given', async () => {
    const amountQuestion = { url: 'https://gestionale.example/importo', fallback: 'refuse' }
    const secret = 'una-chiave-molto-segreta-1'
    await change({ amountQuestion: { ...amountQuestion, secret } })
    await change({ version: 2, amountQuestion })
    const facade = modules.get(OrganizationsFacade)
    expect(await inside((tx) => facade.amountQuestion(tx, id))).toEqual({ ...amountQuestion, secret })
    expect(JSON.stringify(await detail())).not.toContain(secret)
    await inside((tx) => facade.noteAmountQuestion(tx, id, false))
    expect((await detail()).problems).toMatchObject([{ code: 'amountQuestionRefusing', severity: 'blocks' }])
    await change({ version: 3, amountQuestion: { ...amountQuestion, fallback: 'stored' } })
    expect((await detail()).problems).toMatchObject([{ code: 'amountQuestionUnreachable', severity: 'warns' }])
    await inside((tx) => facade.noteAmountQuestion(tx, id, true))
    expect((await detail()).problems).toEqual([])
    await inside((tx) => facade.noteAmountQuestion(tx, id, false))
    await change({ version: 4, amountQuestion: { url: 'https://altro.example/importo', fallback: 'stored' } })
    expect((await detail()).problems).toEqual([])
    await change({ version: 5 })
    expect(await inside((tx) => facade.amountQuestion(tx, id))).toBeUndefined()
  })

  it.each([
    ['/iban', { iban: 'IT03L0300203280000400162854' }],
    ['/postalIban', { postalIban: iban }],
    ['/taxonomyService', { taxonomyService: '9999999IM' }],
    ['/validTo', { validFrom: '2026-02-01', validTo: '2026-01-01' }],
    ['/amountQuestion/secret', { amountQuestion: { url: 'https://gestionale.example', fallback: 'stored' } }],
  ])('tells what is wrong at %s', async (pointer, to) => {
    await expect(change(to)).rejects.toMatchObject({
      code: 'organizations.serviceInvalid',
      fields: [expect.objectContaining({ pointer })],
    })
    expect((await detail()).version).toBe(1)
  })

  it('of what somebody else changed in the meantime is refused', async () => {
    await change()
    await expect(change()).rejects.toMatchObject({ code: 'organizations.serviceStale' })
    await expect(modules.get(SwitchService).run(as(), id, { version: 1, enabled: false })).rejects.toMatchObject({
      code: 'organizations.serviceStale',
    })
  })

  it('of the service of another organization does not find it', async () => {
    for (const attempt of [
      () => change({}, theirs.serviceId),
      () => modules.get(SwitchService).run(as(), theirs.serviceId, { version: 1, enabled: false }),
      () => detail(theirs.serviceId),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'organizations.serviceUnknown' })
  })
})

describe('switching off', () => {
  it('blocks, and back again it does not', async () => {
    const turn = (version: number, enabled: boolean) => modules.get(SwitchService).run(as(), id, { version, enabled })
    await change()
    await turn(2, false)
    expect((await detail()).problems).toMatchObject([{ code: 'serviceDisabled' }])
    await turn(3, false)
    expect((await detail()).version).toBe(3)
    await turn(3, true)
    expect(await detail()).toMatchObject({ readiness: 'ready', version: 4 })
  })
})

describe("the province's part", () => {
  it('is what was said for that day', async () => {
    const save = (validFrom: string, percentHundredths: number) =>
      modules.get(SaveTefaSetting).run(as(), {
        validFrom,
        percentHundredths,
        provinceFiscalCode: '99999000021',
        provinceName: 'Provincia di Prova',
        iban: 'IT03L0300203280000400162854',
      } as never)
    const on = (day: string) =>
      inside((tx) => modules.get(OrganizationsFacade).tefaSetting(tx, localDate(day))).then(
        (found) => found?.percentHundredths,
      )
    await save('2027-01-01', 400)
    expect((await detail()).problems).toMatchObject([{ code: 'tefaNotYetValid' }])
    await save('2026-01-01', 500)
    await save('2026-01-01', 450)
    expect((await detail()).problems).toEqual([])
    expect([await on('2025-12-31'), await on(today), await on('2026-12-31'), await on('2027-01-01')]).toEqual([
      undefined,
      450,
      450,
      400,
    ])
  })
})
