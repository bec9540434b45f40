import { describe, expect, it } from '@jest/globals'
import { scenarioNames, scenarioOf, scenarioOfAmount, scenarios } from './scenarios.ts'

describe('scenarios', () => {
  it('describes every name once', () => {
    expect(scenarios.map(({ name }) => name)).toEqual([...scenarioNames])
    for (const name of scenarioNames) expect(scenarioOf(name).name).toBe(name)
  })

  it('gives each magic amount to one scenario', () => {
    const magic = scenarios.flatMap(({ magicCents }) => magicCents ?? [])
    expect(new Set(magic).size).toBe(magic.length)
  })

  it.each([
    [1000, 'pays'],
    [1091, 'refuses'],
    [92, 'times-out'],
    [12_393, 'receipt-twice'],
    [9194, 'receipt-late'],
  ] as const)('reads %d cents as %s', (amountCents, name) => {
    expect(scenarioOfAmount(amountCents)).toBe(name)
  })
})
