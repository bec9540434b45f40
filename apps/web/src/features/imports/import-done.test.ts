import { describe, expect, it } from '@jest/globals'
import { doneWords } from './import-done.ts'

describe('what has just been done to an import', () => {
  it.each([
    ['avviato', 'loading', 'completed'],
    ['ripreso', 'loading', 'failed'],
    ['pausa', 'paused', 'loading'],
    ['interrotto', 'cancelled', 'withdrawn'],
    ['ritiro', 'withdrawing', 'withdrawn'],
  ] as const)('%s is said while it is %s, not when it is %s', (name, during, after) => {
    expect(doneWords(name, during)).toMatch(/^[A-Z].*\.$/)
    expect(doneWords(name, after)).toBeUndefined()
  })
  it('is nothing when the address says something else', () => {
    for (const name of [undefined, '', 'altro', 'constructor']) expect(doneWords(name, 'loading')).toBeUndefined()
  })
})
