import { expect, it } from '@jest/globals'
import type { ImportView } from '@repo/contracts/imports/imports'
import { hasNotices, importCommandsOf } from './import-command.ts'

const counts = (created: number) => ({ created }) as ImportView['counts']

it.each([
  ['received', 0, ['pause', 'cancel']],
  ['loading', 5, ['pause', 'cancel']],
  ['paused', 5, ['resume', 'cancel']],
  ['failed', 5, ['resume', 'cancel']],
  ['completed', 5, ['withdraw']],
  ['completed_with_discards', 0, []],
  ['cancelled', 1, ['withdraw']],
  ['withdrawing', 5, []],
  ['withdrawn', 5, []],
] as const)('an import that is %s with %d positions may be told %j', (status, created, commands) =>
  expect(importCommandsOf({ status, counts: counts(created) })).toEqual(commands),
)

it.each([
  ['completed', { created: 1, changed: 0 }, true],
  ['completed_with_discards', { created: 0, changed: 1 }, true],
  ['cancelled', { created: 1, changed: 0 }, true],
  ['completed', { created: 0, changed: 0 }, false],
  ['loading', { created: 1, changed: 0 }, false],
  ['withdrawn', { created: 1, changed: 0 }, false],
] as const)('an import that is %s, of %j has notices: %s', (status, made, expected) =>
  expect(hasNotices({ status, counts: { ...counts(0), ...made } })).toBe(expected),
)
