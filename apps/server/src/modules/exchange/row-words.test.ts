import { expect, it } from '@jest/globals'
import { answers, rowAsk } from './row-words.js'

const ask = (installmentKeys?: readonly string[], action: 'put' | 'cancel' = 'put') => ({
  externalId: 'A',
  action,
  installmentKeys,
})

it('tells what a row asks, when it says whose it is', () => {
  expect(rowAsk({ externalId: ' A ', action: 'cancel', installmentKeys: ['1'] })).toEqual(ask(['1'], 'cancel'))
  expect(rowAsk({ externalId: 'A' })).toEqual(ask())
  for (const given of [undefined, null, 'A', 3, [], {}, { externalId: ' ' }, { externalId: 7 }])
    expect(rowAsk(given)).toBeUndefined()
})

it('knows which row answers another', () => {
  expect(answers(ask(), ask())).toBe(true)
  expect(answers(ask(), ask(['1']))).toBe(true)
  expect(answers(ask(['1', '2']), ask(['2']))).toBe(true)
  expect(answers(ask(['1']), ask(['1', '2']))).toBe(false)
  expect(answers(ask(['1']), ask())).toBe(false)
  expect(answers(ask(['1']), ask([]))).toBe(false)
  expect(answers(ask(), ask(undefined, 'cancel'))).toBe(false)
})
