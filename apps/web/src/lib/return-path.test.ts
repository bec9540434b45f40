import { describe, expect, it } from '@jest/globals'
import { returnPath, signInPath } from './return-path.ts'

describe('return path', () => {
  it.each(['/gestione', '/gestione/posizioni?status=paid&page=2', '/gestione?x=1'])('keeps %s', (path) => {
    expect(returnPath(path)).toBe(path)
  })

  it.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/gestione\\..\\evil',
    '/gestione/../pagamenti',
    '/gestionefinta',
    '/gestione/accesso',
    '/gestione/accesso?pagina=/x',
    'javascript:alert(1)',
    '/gestione/a b',
  ])('does not follow %p', (path) => {
    expect(returnPath(path)).toBe('/gestione')
  })

  it('asks for the wanted page only when there is one', () => {
    expect(signInPath('/gestione')).toBe('/gestione/accesso')
    expect(signInPath('/gestione/posizioni?q=a')).toBe('/gestione/accesso?pagina=%2Fgestione%2Fposizioni%3Fq%3Da')
  })
})
