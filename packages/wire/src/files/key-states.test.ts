import { expect, it } from '@jest/globals'
import { KeyStates } from './key-states.ts'

it('remembers the last thing said of each of many keys', () => {
  const states = new KeyStates()
  for (let key = 0; key < 50_000; key++) states.set(`TARI-${key}`, 1 + (key % 3))
  for (let key = 0; key < 50_000; key += 7) states.set(`TARI-${key}`, 9)
  for (let key = 0; key < 50_000; key++) {
    const expected = key % 7 === 0 ? 9 : 1 + (key % 3)
    if (states.get(`TARI-${key}`) !== expected) throw new Error(`key ${key}`)
  }
  expect(states.get('TARI-50000')).toBe(0)
})
