import { expect, it } from '@jest/globals'
import { FailedSignIns } from './failed-sign-ins.js'

it('an address that fails too often waits until its time is over, the others do not', () => {
  let now = 0
  const failed = new FailedSignIns(2, 1_000, () => now)
  failed.add('192.0.2.1')
  expect(failed.isBlocked('192.0.2.1')).toBe(false)
  now = 999
  failed.add('192.0.2.1')
  expect([failed.isBlocked('192.0.2.1'), failed.isBlocked('192.0.2.2')]).toEqual([true, false])
  now = 1_000
  expect(failed.isBlocked('192.0.2.1')).toBe(false)
})
