import { expect, it } from '@jest/globals'
import { importStatuses } from '@repo/domain/import-lifecycle'
import { importLooks, isMoving } from './import-looks.ts'

it.each(importStatuses)('the status %s has a chip', (status) => expect(importLooks[status].label).toMatch(/^[A-Z]/))

it('moves by itself what the worker has in hand', () => {
  expect(importStatuses.filter(isMoving)).toEqual(['received', 'loading', 'withdrawing'])
})
