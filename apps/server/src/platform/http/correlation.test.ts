import { expect, it } from '@jest/globals'
import { makeCorrelationId } from './correlation.js'

const made = (header: string | string[] | undefined) => makeCorrelationId({ headers: { 'x-correlation-id': header } })
const ours = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

it.each(['abcdefgh', '0191f0a0-1111-7222-8333-444455556666', 'A'.repeat(64)])(
  'keeps the id of the caller: %s',
  (id) => {
    expect(made(id)).toBe(id)
  },
)

it.each<[string, string | string[] | undefined]>([
  ['none', undefined],
  ['empty', ''],
  ['too short to be one', 'abc'],
  ['too long', 'a'.repeat(65)],
  ['that would break a line of the log', 'abcdefgh\nlevel=fatal'],
  ['with something personal', 'mario.rossi@cittadino.example'],
  ['several', ['abcdefgh', 'ijklmnop']],
])('makes its own instead of one that is %s', (_, header) => {
  expect(made(header)).toMatch(ours)
})
