import { expect, it } from '@jest/globals'
import { putRules } from './put-rules.js'

type Put = Parameters<typeof putRules>[0]

it.each<[Put, string, (keyof ReturnType<typeof putRules>)[]]>([
  [{ mode: 'insert' }, 'k', ['restores', 'mustBeNew']],
  [{ mode: 'change' }, 'k', ['mustBeThere']],
  [{ mode: 'upsert' }, 'k', []],
  [{ mode: 'upsert', insertKeys: ['k'], changeKeys: ['other'] }, 'k', ['restores', 'mustBeNew']],
  [{ mode: 'upsert', insertKeys: ['other'], changeKeys: ['k'] }, 'k', ['mustBeThere']],
  [{ mode: 'upsert', insertKeys: ['k'], changeKeys: ['k'] }, 'k', ['restores']],
])('%j does to %s: %j', (put, key, expected) => {
  const rules = putRules(put)
  const names = ['restores', 'mustBeThere', 'mustBeNew'] as const
  expect(names.filter((name) => rules[name](key))).toEqual(expected)
})
