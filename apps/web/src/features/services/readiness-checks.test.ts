import { describe, expect, it } from '@jest/globals'
import { readinessCodes, readinessSeverities } from '@repo/domain/readiness'
import { services } from '#messages/it/services.ts'
import { checkOf, checkResults, organizationChecks, serviceChecks } from './readiness-checks.ts'

const checks = [...organizationChecks, ...serviceChecks]

describe('checks of readiness', () => {
  it.each(readinessCodes)('%s is found by one that is shown', (code) => {
    const problem = { code, severity: readinessSeverities[code], title: 'Manca', todo: 'Fai.' }
    const found = checkResults(checks, [problem]).filter((result) => result.problems.length > 0)
    expect(found).toEqual([{ check: checkOf[code], problems: [problem] }])
  })

  it.each(checks)('%s has words', (check) => {
    expect(services.check.names[check]).toMatch(/^[A-Z]/)
  })
})
