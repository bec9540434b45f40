import { describe, expect, it } from '@jest/globals'
import { archiveTodo } from './archive-todo.ts'

describe('what waits among the copies', () => {
  it('is nothing while they are sent by themselves', () => {
    expect(archiveTodo({ failed: 0 })).toEqual([])
  })

  it.each([
    [1, '1 posizione non inviata all’archivio pagoPA'],
    [1_200, '1.200 posizioni non inviate all’archivio pagoPA'],
  ])('is what was given up: %i', (failed, label) => {
    expect(archiveTodo({ failed })).toEqual([{ label, href: '/gestione/archivio-pagopa?state=failed' }])
  })
})
