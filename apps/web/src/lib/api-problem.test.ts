import { describe, expect, it } from '@jest/globals'
import { problemFrom } from './api-problem.ts'

describe('problem', () => {
  it('keeps the refusal with its facts', () => {
    const body = {
      type: 'access.accountLocked',
      title: 'Accesso sospeso',
      status: 423,
      correlationId: 'c',
      facts: { seconds: 60 },
    }
    const problem = problemFrom(423, JSON.stringify(body), 'ours')
    expect(problem.isRefusal('access.accountLocked')).toBe(true)
    expect(problem.problem.facts).toEqual({ seconds: 60 })
  })

  it.each(['<html>502</html>', '', '{"status":"x"}', 'null'])('survives %p', (text) => {
    expect(problemFrom(502, text, 'ours')).toMatchObject({
      code: 'api.unreadable',
      status: 502,
      problem: { correlationId: 'ours' },
    })
  })
})
