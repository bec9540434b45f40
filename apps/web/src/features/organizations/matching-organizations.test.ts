import { describe, expect, it } from '@jest/globals'
import { matchingOrganizations } from './matching-organizations.ts'

const named = (name: string, fiscalCode: string) => ({
  name,
  fiscalCode,
  ipaCode: `c_${name.length}`,
  primaryColor: '#007a52',
})
const all = [named('Comune di Città Sant’Angelo', '99999000021'), named('Comune di Agliè', '99999000013')]

describe('search of a body', () => {
  it.each([
    ['', ['Comune di Agliè', 'Comune di Città Sant’Angelo']],
    ['aglie', ['Comune di Agliè']],
    ['ANGELO città', ['Comune di Città Sant’Angelo']],
    ['99999000021', ['Comune di Città Sant’Angelo']],
    ['roma', []],
  ])('%p', (typed, expected) => {
    expect(matchingOrganizations(all, typed).map((organization) => organization.name)).toEqual(expected)
  })
})
