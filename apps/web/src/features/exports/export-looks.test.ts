import { describe, expect, it } from '@jest/globals'
import { isGrowing, isMoving } from './export-looks.ts'

describe('an export that is looked at', () => {
  it.each([
    ['requested', undefined, true, true],
    ['running', undefined, true, true],
    ['completed', undefined, false, false],
    ['completed', { status: 'waiting', attempts: 0 }, false, true],
    ['completed', { status: 'waiting', attempts: 2, problem: 'Il server non risponde' }, false, false],
    ['failed', undefined, false, false],
  ] as const)('%s with delivery %j: more rows %s, changes by itself %s', (status, delivery, growing, moving) => {
    const it = { status, ...(delivery ? { delivery } : {}) }
    expect([isGrowing(it), isMoving(it)]).toEqual([growing, moving])
  })
})
