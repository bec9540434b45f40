import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dataMatrixModules, type Modules, mergeRuns, qrModules } from './codes.js'

describe('codes', () => {
  it('draws the QR code of every notice as version 4, whatever the length of its amount', () => {
    for (const amount of ['05', '12345', '99999999999']) {
      const modules = qrModules(`PAGOPA|002|302202600012345687|99999000013|${amount}`)
      expect([modules.length, modules[0]!.length]).toEqual([33, 33])
    }
  })

  it('refuses a text longer than version 4-M holds', () => {
    expect(qrModules('X'.repeat(62))).toHaveLength(33)
    expect(() => qrModules('X'.repeat(63))).toThrow(RangeError)
  })

  it('draws the 256 characters of the postal slip in a square Data Matrix with its solid edges', () => {
    const modules = dataMatrixModules(`codfase=NBPA;${'1'.repeat(120)}${'MARIO ROSSI '.repeat(10)}  A`)
    expect(modules).toHaveLength(modules[0]!.length)
    expect(modules.every((row) => row[0])).toBe(true)
    expect(modules.at(-1)!.every((module) => module)).toBe(true)
  })

  it('merges runs without losing, adding or covering a module twice', () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.boolean(), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    fc.assert(fc.property(matrix, (modules) => expect(painted(modules)).toEqual(modules.map((row) => row.map(Number)))))
  })
})

/** How many times each module is painted. */
function painted(modules: Modules): number[][] {
  const counts = modules.map((row) => row.map(() => 0))
  for (const { row, column, rows, columns } of mergeRuns(modules)) {
    for (let y = row; y < row + rows; y += 1) for (let x = column; x < column + columns; x += 1) counts[y]![x]! += 1
  }
  return counts
}
