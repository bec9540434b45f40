import { expect, it } from '@jest/globals'
import { isOutage, isPassing } from './passing-faults.js'

const fault = (code?: string, more: object = {}) =>
  Object.assign(new Error('broken'), { ...(code && { code }), ...more })

it.each<[string, Error, 'passing' | 'outage' | 'ours']>([
  ['a deadlock', fault('40P01'), 'passing'],
  [
    'an external id that somebody took',
    fault('23505', { constraint: 'debt_position_organization_id_external_source_external_id_key' }),
    'passing',
  ],
  ['PostgreSQL that is stopping', fault('57P01'), 'outage'],
  ['a standby that was asked to write', fault('25006'), 'outage'],
  ['no room on the disk', fault('53100'), 'outage'],
  ['nobody at the door', fault('ECONNREFUSED'), 'outage'],
  ['a connection that was lost', new Error('Connection terminated unexpectedly'), 'outage'],
  ['a pool without connections', new Error('timeout exceeded when trying to connect'), 'outage'],
  ['a value that is refused', fault('23514'), 'ours'],
  ['a column that is not there', fault('42703'), 'ours'],
  ['a mistake of a program', fault('ERR_INVALID_ARG_TYPE'), 'ours'],
  ['a mistake without code', new TypeError('undefined is not a function'), 'ours'],
])('%s', (_, error, expected) => {
  expect([isPassing(error), isOutage(error)]).toEqual([expected === 'passing', expected === 'outage'])
})
