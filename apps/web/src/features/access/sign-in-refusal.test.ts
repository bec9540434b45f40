import { describe, expect, it } from '@jest/globals'
import { ApiProblem } from '#lib/api-problem.ts'
import { signInRefusal, waitingTime } from './sign-in-refusal.ts'

const problem = (type: string, status: number, facts?: Record<string, number>) =>
  new ApiProblem({ type, status, title: 't', correlationId: 'abc', ...(facts && { facts }) })

describe('refused sign-in', () => {
  it.each([
    [30, '30 secondi'],
    [60, '1 minuto'],
    [61, '2 minuti'],
    [840, '14 minuti'],
    [Number.NaN, '1 minuto'],
  ])('says %d seconds as %p', (seconds, expected) => {
    expect(waitingTime(seconds)).toBe(expected)
  })

  it('says how long a locked account waits', () => {
    expect(signInRefusal(problem('access.accountLocked', 423, { seconds: 840 }))).toContain('14 minuti')
  })

  it('gives the code to report for what nobody expected', () => {
    expect(signInRefusal(problem('api.unreachable', 503))).toContain('abc')
  })
})
