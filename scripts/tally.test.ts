import { expect, it } from '@jest/globals'
import { knownObstacle } from './plain-error.mjs'
import { createProgress } from './progress.mjs'
import { createTally } from './tally.mjs'

const recorder = () => {
  const lines: string[] = []
  const out = { write: (text: string) => lines.push(...text.split('\n').filter(Boolean)) }
  return { lines, tally: createTally(createProgress({ out })) }
}

it('ends with the sum of all phases, and tells what failed before it', async () => {
  const { lines, tally } = recorder()
  await tally.phase('types', async () => ({ passed: 1, failed: 0, output: '' }))
  await tally.phase('tests', async () => ({ passed: 10, failed: 2, output: 'expected 1, got 2' }))
  expect(tally.finish()).toBe(1)
  expect(lines).toContain('expected 1, got 2')
  expect(lines.slice(-2)).toEqual(['Failed: tests', '11 passed, 2 failed'])
})

it('ends well when nothing failed', async () => {
  const { lines, tally } = recorder()
  await tally.phase('types', async () => ({ passed: 1, failed: 0, output: '' }))
  expect(tally.finish()).toBe(0)
  expect(lines.at(-1)).toBe('1 passed, 0 failed')
})

it.each([
  ['npm error code ENOSPC', 'The disk is full'],
  ['write failed: No space left on device', 'The disk is full'],
  ['getaddrinfo ENOTFOUND registry', 'The package registry cannot be reached'],
])('knows the obstacle in "%s"', (said, sentence) => {
  expect(knownObstacle(said)).toContain(sentence)
  expect(knownObstacle('something else')).toBeUndefined()
})
