import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { LineGroups, MAX_GROUP_LINES } from './line-groups.ts'

describe('lines of a position', () => {
  it('are given together when the next one begins', () => {
    const groups = new LineGroups<number>()
    expect([
      groups.add('a', 1),
      groups.add('a', 2),
      groups.add('', 3),
      groups.add('', 4),
      groups.add('b', 5),
      groups.end(),
    ]).toEqual([[], [], [1, 2], [3], [4], [5]])
    expect(groups.scattered).toBe(false)
  })

  it('are noticed when they stand apart, in a file of any size', () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(keys, fc.nat(), (names, at) => {
        const groups = new LineGroups<number>()
        for (const [index, name] of names.entries()) groups.add(name, index)
        expect(groups.scattered).toBe(false)
        const again = names[at % names.length]!
        groups.add(again, names.length)
        expect(groups.scattered).toBe(again !== names.at(-1))
      }),
    )
  })
})

it('a group without end is given in parts, and does not wait in memory', () => {
  const groups = new LineGroups<number>()
  const given: [number, boolean][] = []
  const take = (lines: readonly number[]) => {
    if (lines.length > 0) given.push([lines.length, groups.tooLong])
  }
  take(groups.add('before', 0))
  for (let line = 0; line < MAX_GROUP_LINES + 3; line += 1) take(groups.add('long', line))
  take(groups.add('after', 0))
  take(groups.end())
  expect(given).toEqual([
    [1, false],
    [MAX_GROUP_LINES + 1, true],
    [1, true],
    [1, true],
    [1, false],
  ])
})
