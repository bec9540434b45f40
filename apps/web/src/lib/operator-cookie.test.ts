import { expect, it } from '@jest/globals'
import { cookieOf, operatorCookie } from './operator-cookie.ts'

it('the session has the name that its site allows', () => {
  expect(operatorCookie('https://ente.example')).toBe('__Host-sessione-operatore')
  expect(operatorCookie('http://localhost:3001')).toBe('sessione-operatore')
})

it.each([
  ['a=1; sessione=x%2By; b=2', 'x+y'],
  ['sessione=', ''],
  ['altra-sessione=1', undefined],
  ['sessione', undefined],
  ['sessione=%E0%A4%A', undefined],
  [undefined, undefined],
])('the session in %s', (header, value) => {
  expect(cookieOf(header, 'sessione')).toBe(value)
})
