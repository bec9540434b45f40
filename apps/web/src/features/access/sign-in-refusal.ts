import type { ApiProblem } from '#lib/api-problem.ts'
import { access } from '#messages/it/access.ts'
import { failures } from '#messages/it/failures.ts'

const words = access.signIn

/** What a refused sign-in tells: never which half of the credentials was wrong; how long to wait when locked. */
export function signInRefusal(problem: ApiProblem): string {
  if (problem.isRefusal('access.credentialsWrong')) return words.wrong
  if (problem.isRefusal('access.secondFactorWrong')) return words.codeWrong
  if (problem.isRefusal('access.accountLocked'))
    return words.locked(waitingTime(Number(problem.problem.facts?.seconds)))
  if (problem.status === 429) return failures.tooMany
  return `${failures.text} ${failures.code(problem.problem.correlationId)}`
}

/** Seconds as people say them, rounded up. */
export function waitingTime(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds <= 0) return words.minutes(1)
  return seconds < 60 ? words.seconds(Math.ceil(seconds)) : words.minutes(Math.ceil(seconds / 60))
}
