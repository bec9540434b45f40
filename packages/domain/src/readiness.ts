import { isPostalIban, parseIban } from './iban.ts'
import { addDays, type LocalDate } from './local-date.ts'
import { type TaxonomyDays, taxonomyOn } from './taxonomy.ts'

/** `blocks`: the first payment, or the publication, would fail. `warns`: something works less well, or will fail soon. */
export type ReadinessSeverity = 'blocks' | 'warns'

/** Everything that can be missing, with how much it matters. The order is the one in which problems are told. */
export const readinessSeverities = {
  organizationDisabled: 'blocks',
  stationMissing: 'blocks',
  stationDisabled: 'blocks',
  segregationCodeMissing: 'blocks',
  subscriptionKeyMissing: 'warns',
  serviceDisabled: 'blocks',
  serviceNotYetValid: 'blocks',
  serviceEnded: 'blocks',
  serviceEnding: 'warns',
  ibanUnknown: 'blocks',
  ibanDisabled: 'blocks',
  ibanNotYetValid: 'blocks',
  taxonomyUnknown: 'blocks',
  taxonomyNotYetValid: 'blocks',
  taxonomyExpired: 'blocks',
  taxonomyExpiring: 'warns',
  tefaMissing: 'blocks',
  tefaNotYetValid: 'blocks',
  tefaAccountWrong: 'blocks',
  postalAccountUnusable: 'warns',
  postalAuthorizationMissing: 'warns',
  amountQuestionUnreachable: 'warns',
  amountQuestionRefusing: 'blocks',
} as const satisfies Record<string, ReadinessSeverity>
export type ReadinessCode = keyof typeof readinessSeverities
export const readinessCodes = Object.keys(readinessSeverities) as ReadinessCode[]

/** One thing that is missing. `day`: from when, or until when, it matters (Rome). `what`: the account, the code or the product it is about. */
export interface ReadinessProblem {
  readonly code: ReadinessCode
  readonly severity: ReadinessSeverity
  readonly day?: LocalDate
  readonly what?: string
}

/** What is known of the organization. */
export interface OrganizationFacts {
  readonly enabled: boolean
  readonly stations: readonly {
    /** The association and the station itself are in use. */
    readonly enabled: boolean
    /** Only hears of others' receipts: numbers no notices. */
    readonly broadcast: boolean
    readonly segregationCode: string | null
  }[]
  /** Products of pagoPA that would be called without a key; absent when nobody looked. */
  readonly productsWithoutKey?: readonly string[]
}

/** An account as it is registered; undefined when it is not. */
export interface AccountFacts {
  readonly enabled: boolean
  readonly validFrom: LocalDate
  readonly postalAuthorization: string | null
}

/** What is known of one collection service. */
export interface ServiceFacts {
  readonly enabled: boolean
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
  readonly iban: string
  readonly account: AccountFacts | null
  readonly postalIban: string | null
  readonly postalAccount: AccountFacts | null
  readonly taxonomyCode: string
  readonly taxonomy: TaxonomyDays | null
  readonly tefa: boolean
  /** The setting of TEFA in force that day or, without one, the next. */
  readonly tefaSetting: { readonly validFrom: LocalDate; readonly iban: string } | null
  readonly amountQuestion: { readonly lastFailed: boolean; readonly fallback: 'stored' | 'refuse' } | null
}

const NOTICE_DAYS = 60

/** What keeps an organization, whatever the service, from being paid. */
export function organizationProblems(facts: OrganizationFacts): readonly ReadinessProblem[] {
  const found: ReadinessProblem[] = []
  if (!facts.enabled) found.push(problem('organizationDisabled'))
  const enabled = facts.stations.filter((each) => each.enabled)
  if (facts.stations.length === 0) found.push(problem('stationMissing'))
  else if (enabled.length === 0) found.push(problem('stationDisabled'))
  else if (!enabled.some((each) => !each.broadcast && each.segregationCode))
    found.push(problem('segregationCodeMissing'))
  for (const what of facts.productsWithoutKey ?? []) found.push(problem('subscriptionKeyMissing', { what }))
  return found
}

/** What keeps one service from being paid on that Rome day, or will soon. */
export function serviceProblems(facts: ServiceFacts, day: LocalDate): readonly ReadinessProblem[] {
  return [
    ...lifeProblems(facts, day),
    ...accountProblems(facts, day),
    ...taxonomyProblems(facts, day),
    ...tefaProblems(facts, day),
    ...postalProblems(facts, day),
    ...questionProblems(facts),
  ]
}

/** Only what forbids to publish. */
export function blocking(problems: readonly ReadinessProblem[]): readonly ReadinessProblem[] {
  return problems.filter((each) => each.severity === 'blocks')
}

/** One word for a list: what blocks wins. */
export function readinessOf(problems: readonly ReadinessProblem[]): 'ready' | ReadinessSeverity {
  if (problems.length === 0) return 'ready'
  return blocking(problems).length > 0 ? 'blocks' : 'warns'
}

function problem(code: ReadinessCode, facts: { day?: LocalDate; what?: string } = {}): ReadinessProblem {
  return { code, severity: readinessSeverities[code], ...facts }
}

function lifeProblems({ enabled, validFrom, validTo }: ServiceFacts, day: LocalDate): ReadinessProblem[] {
  if (!enabled) return [problem('serviceDisabled')]
  if (validFrom && day < validFrom) return [problem('serviceNotYetValid', { day: validFrom })]
  if (validTo && day > validTo) return [problem('serviceEnded', { day: validTo })]
  if (validTo && validTo < addDays(day, NOTICE_DAYS)) return [problem('serviceEnding', { day: validTo })]
  return []
}

function accountProblems({ account, iban }: ServiceFacts, day: LocalDate): ReadinessProblem[] {
  if (!account) return [problem('ibanUnknown', { what: iban })]
  if (!account.enabled) return [problem('ibanDisabled', { what: iban })]
  if (day < account.validFrom) return [problem('ibanNotYetValid', { what: iban, day: account.validFrom })]
  return []
}

function taxonomyProblems({ taxonomy, taxonomyCode: what }: ServiceFacts, day: LocalDate): ReadinessProblem[] {
  if (!taxonomy) return [problem('taxonomyUnknown', { what })]
  switch (taxonomyOn(taxonomy, day, NOTICE_DAYS)) {
    case 'notYet':
      return [problem('taxonomyNotYetValid', { what, day: taxonomy.validFrom })]
    case 'expired':
      return [problem('taxonomyExpired', { what, day: taxonomy.validTo })]
    case 'expiring':
      return [problem('taxonomyExpiring', { what, day: taxonomy.validTo })]
    case 'inForce':
      return []
  }
}

function tefaProblems({ tefa, tefaSetting }: ServiceFacts, day: LocalDate): ReadinessProblem[] {
  if (!tefa) return []
  if (!tefaSetting) return [problem('tefaMissing')]
  if (day < tefaSetting.validFrom) return [problem('tefaNotYetValid', { day: tefaSetting.validFrom })]
  return parseIban(tefaSetting.iban) ? [] : [problem('tefaAccountWrong', { what: tefaSetting.iban })]
}

/** The slip of a notice is drawn only from a usable postal account that carries its authorization. */
function postalProblems({ postalAccount, postalIban }: ServiceFacts, day: LocalDate): ReadinessProblem[] {
  if (!postalIban) return []
  const iban = parseIban(postalIban)
  if (!iban || !isPostalIban(iban) || !postalAccount?.enabled || day < postalAccount.validFrom)
    return [problem('postalAccountUnusable', { what: postalIban })]
  return postalAccount.postalAuthorization ? [] : [problem('postalAuthorizationMissing', { what: postalIban })]
}

/** A question without answer stops payments only where the service chose to refuse without one. */
function questionProblems({ amountQuestion }: ServiceFacts): ReadinessProblem[] {
  if (!amountQuestion?.lastFailed) return []
  return [problem(amountQuestion.fallback === 'refuse' ? 'amountQuestionRefusing' : 'amountQuestionUnreachable')]
}
