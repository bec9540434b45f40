import { describe, expect, it } from '@jest/globals'
import { KeptStatements } from './kept-statements.js'

describe('statements that are kept', () => {
  const kept = new KeptStatements('list', 2)

  it('have one name for one text', () => {
    expect(kept.of('SELECT 1')).toEqual({ name: expect.stringMatching(/^list-[\w-]{16}$/), text: 'SELECT 1' })
    expect(kept.of('SELECT 1')).toBe(kept.of('SELECT 1'))
    expect(kept.of('SELECT 2')).not.toEqual(kept.of('SELECT 1'))
  })

  it('are so many at most: the others are sent without a name', () => {
    expect(kept.of('SELECT 3')).toBe('SELECT 3')
    expect(kept.of('SELECT 2')).toMatchObject({ text: 'SELECT 2' })
  })
})
