import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { localDate } from './local-date.ts'
import {
  blocking,
  type OrganizationFacts,
  organizationProblems,
  type ReadinessCode,
  readinessCodes,
  readinessOf,
  readinessSeverities,
  type ServiceFacts,
  serviceProblems,
} from './readiness.ts'
import { readinessWords } from './readiness-words.ts'

const today = localDate('2026-11-21')
const station = { enabled: true, broadcast: false, segregationCode: '01' }
const organization: OrganizationFacts = { enabled: true, stations: [station] }
const account = { enabled: true, validFrom: localDate('2026-01-01'), postalAuthorization: null }
const postalIban = 'IT24A0760101600000001234567'
const service: ServiceFacts = {
  enabled: true,
  validFrom: null,
  validTo: null,
  iban: 'IT60X0542811101000000123456',
  account,
  postalIban: null,
  postalAccount: null,
  taxonomyCode: '9/0101101IM/',
  taxonomy: { validFrom: localDate('1900-01-01'), validTo: localDate('2080-01-01') },
  tefa: false,
  tefaSetting: null,
  amountQuestion: null,
}
const province = { validFrom: localDate('2026-01-01'), iban: 'IT03L0300203280000400162854' }

const ofOrganization: readonly (readonly [ReadinessCode, Partial<OrganizationFacts>])[] = [
  ['organizationDisabled', { enabled: false }],
  ['stationMissing', { stations: [] }],
  ['stationDisabled', { stations: [{ ...station, enabled: false }] }],
  ['segregationCodeMissing', { stations: [{ ...station, broadcast: true }] }],
  ['segregationCodeMissing', { stations: [{ ...station, segregationCode: null }] }],
  ['subscriptionKeyMissing', { productsWithoutKey: ['Checkout'] }],
]

const ofService: readonly (readonly [ReadinessCode, Partial<ServiceFacts>])[] = [
  ['serviceDisabled', { enabled: false }],
  ['serviceNotYetValid', { validFrom: localDate('2026-11-22') }],
  ['serviceEnded', { validTo: localDate('2026-11-20') }],
  ['serviceEnding', { validTo: localDate('2026-11-21') }],
  ['serviceEnding', { validTo: localDate('2027-01-19') }],
  ['ibanUnknown', { account: null }],
  ['ibanDisabled', { account: { ...account, enabled: false } }],
  ['ibanNotYetValid', { account: { ...account, validFrom: localDate('2026-11-28') } }],
  ['taxonomyUnknown', { taxonomy: null }],
  ['taxonomyNotYetValid', { taxonomy: { validFrom: localDate('2026-12-01'), validTo: localDate('2080-01-01') } }],
  ['taxonomyExpired', { taxonomy: { validFrom: localDate('2024-01-01'), validTo: localDate('2026-11-20') } }],
  ['taxonomyExpiring', { taxonomy: { validFrom: localDate('2024-01-01'), validTo: localDate('2027-01-19') } }],
  ['tefaMissing', { tefa: true }],
  ['tefaNotYetValid', { tefa: true, tefaSetting: { ...province, validFrom: localDate('2027-01-01') } }],
  ['tefaAccountWrong', { tefa: true, tefaSetting: { ...province, iban: 'IT00X' } }],
  ['postalAccountUnusable', { postalIban }],
  ['postalAccountUnusable', { postalIban: service.iban, postalAccount: account }],
  ['postalAccountUnusable', { postalIban, postalAccount: { ...account, enabled: false } }],
  ['postalAuthorizationMissing', { postalIban, postalAccount: account }],
  ['amountQuestionUnreachable', { amountQuestion: { lastFailed: true, fallback: 'stored' } }],
  ['amountQuestionRefusing', { amountQuestion: { lastFailed: true, fallback: 'refuse' } }],
]

const ready: readonly (readonly [string, Partial<ServiceFacts>])[] = [
  ['nothing particular', {}],
  ['its first and last day today and far', { validFrom: today, validTo: localDate('2027-01-20') }],
  ['an account valid from today', { account: { ...account, validFrom: today } }],
  ['the province known', { tefa: true, tefaSetting: province }],
  ['settings of TEFA that it does not use', { tefaSetting: { ...province, iban: 'IT00X' } }],
  ['an authorized postal account', { postalIban, postalAccount: { ...account, postalAuthorization: 'AUT. 1' } }],
  ['a question that was answered', { amountQuestion: { lastFailed: false, fallback: 'refuse' } }],
]

describe('an organization', () => {
  it('with a station and its code misses nothing', () => {
    expect(organizationProblems(organization)).toEqual([])
    expect(organizationProblems({ ...organization, stations: [{ ...station, enabled: false }, station] })).toEqual([])
    expect(organizationProblems({ ...organization, productsWithoutKey: [] })).toEqual([])
  })

  it.each(ofOrganization)('%s', (code, change) => {
    expect(organizationProblems({ ...organization, ...change }).map((each) => each.code)).toEqual([code])
  })
})

describe('a service', () => {
  it.each(ready)('with %s misses nothing', (_, change) => {
    expect(serviceProblems({ ...service, ...change }, today)).toEqual([])
  })

  it.each(ofService)('%s', (code, change) => {
    expect(serviceProblems({ ...service, ...change }, today).map((each) => each.code)).toEqual([code])
  })

  it('tells everything that is missing at once, and blocks when one thing does', () => {
    const changes = fc.subarray([...ofService])
    fc.assert(
      fc.property(changes, (chosen) => {
        const facts = Object.assign({}, service, ...chosen.map(([, change]) => change)) as ServiceFacts
        const found = serviceProblems(facts, today)
        const codes = found.map((each) => each.code)
        expect(new Set(codes).size).toBe(codes.length)
        expect(readinessOf(found)).toBe(
          found.length === 0
            ? 'ready'
            : codes.some((code) => readinessSeverities[code] === 'blocks')
              ? 'blocks'
              : 'warns',
        )
        expect(blocking(found).every((each) => each.severity === 'blocks')).toBe(true)
      }),
    )
  })
})

describe('words', () => {
  const told = [
    ...ofOrganization.flatMap(([, change]) => organizationProblems({ ...organization, ...change })),
    ...ofService.flatMap(([, change]) => serviceProblems({ ...service, ...change }, today)),
  ]

  it('every code is reached by a condition above', () => {
    expect([...new Set(told.map((each) => each.code))].sort()).toEqual([...readinessCodes].sort())
  })

  it.each(told.map((each) => [each.code, each] as const))('of %s say what is missing and what to do', (_, problem) => {
    const { title, todo } = readinessWords(problem)
    expect(title).toMatch(/^[A-ZÈ]/)
    expect(todo).toMatch(/\.$/)
    expect(`${title} ${todo}`).not.toMatch(/undefined| {2}|dal $|\(\)/)
  })

  it('show accounts in groups and days as Italians write them', () => {
    const [late] = serviceProblems({ ...service, account: { ...account, validFrom: localDate('2026-11-28') } }, today)
    expect(readinessWords(late!).title).toBe("L'IBAN IT60 X054 2811 1010 0000 0123 456 è valido dal 28/11/2026")
  })
})
