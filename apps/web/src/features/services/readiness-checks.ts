import type { ReadinessProblem } from '@repo/contracts/organizations/services'
import type { ReadinessCode } from '@repo/domain/readiness'

/** What is looked at, in the order of the page. */
export const organizationChecks = ['organization', 'station', 'segregation', 'keys'] as const
export const serviceChecks = ['life', 'account', 'taxonomy', 'tefa', 'slip', 'question'] as const
export type Check = (typeof organizationChecks)[number] | (typeof serviceChecks)[number]

/** Which check finds each problem. */
export const checkOf = {
  organizationDisabled: 'organization',
  stationMissing: 'station',
  stationDisabled: 'station',
  segregationCodeMissing: 'segregation',
  subscriptionKeyMissing: 'keys',
  serviceDisabled: 'life',
  serviceNotYetValid: 'life',
  serviceEnded: 'life',
  serviceEnding: 'life',
  ibanUnknown: 'account',
  ibanDisabled: 'account',
  ibanNotYetValid: 'account',
  taxonomyUnknown: 'taxonomy',
  taxonomyNotYetValid: 'taxonomy',
  taxonomyExpired: 'taxonomy',
  taxonomyExpiring: 'taxonomy',
  tefaMissing: 'tefa',
  tefaNotYetValid: 'tefa',
  tefaAccountWrong: 'tefa',
  postalAccountUnusable: 'slip',
  postalAuthorizationMissing: 'slip',
  amountQuestionUnreachable: 'question',
  amountQuestionRefusing: 'question',
} satisfies Record<ReadinessCode, Check>

/** Every check with what it found; nothing found means passed. */
export function checkResults<C extends Check>(
  checks: readonly C[],
  problems: readonly ReadinessProblem[],
): readonly { readonly check: C; readonly problems: readonly ReadinessProblem[] }[] {
  return checks.map((check) => ({ check, problems: problems.filter((problem) => checkOf[problem.code] === check) }))
}
