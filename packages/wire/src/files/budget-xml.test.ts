import { describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import { budgetTotal, readBudget, shareBudget, writeBudget } from './budget-xml.ts'

const two = [
  { chapter: '3001', office: 'TRIB', assessment: '2026/7', amountCents: cents(10_000) },
  { chapter: '3001', office: 'TRIB', amountCents: cents(2_000) },
  { chapter: 'A&B', amountCents: cents(50) },
]

describe('budget inside a cell', () => {
  it('is read as it was written', () => {
    const xml = writeBudget(two)
    expect(xml.match(/<capitolo>/g)).toHaveLength(2)
    expect(readBudget(xml)).toEqual(two)
    expect(budgetTotal(two)).toBe(12_050)
  })

  it('accepts blanks and line ends between elements', () => {
    expect(
      readBudget(
        '<bilancio>\n <capitolo>\n <codCapitolo> 12 </codCapitolo>\n <accertamento>\n <importo>1.50</importo> </accertamento></capitolo></bilancio>',
      ),
    ).toEqual([{ chapter: '12', amountCents: 150 }])
  })

  it.each([
    ['not XML', 'capitolo 12'],
    ['another root', '<b><capitolo/></b>'],
    ['no chapter', '<bilancio/>'],
    ['no code', '<bilancio><capitolo><accertamento><importo>1.00</importo></accertamento></capitolo></bilancio>'],
    ['no assessment', '<bilancio><capitolo><codCapitolo>1</codCapitolo></capitolo></bilancio>'],
    ['nothing due', writeBudget([{ chapter: '1', amountCents: cents(0) }])],
    ['too long a code', writeBudget([{ chapter: 'x'.repeat(65), amountCents: cents(1) }])],
    ['an unknown element', writeBudget([two[0]!]).replace('<accertamento>', '<siope>1</siope><accertamento>')],
    ['too long a cell', writeBudget(Array.from({ length: 60 }, () => two[0]!)).padEnd(4_097)],
    ['a DTD', '<!DOCTYPE bilancio [<!ENTITY a "b">]><bilancio/>'],
  ])('refuses %s', (_, text) => {
    expect(readBudget(text)).toBeUndefined()
  })

  it('is shared between transfers without losing a cent', () => {
    const shares = shareBudget(two, [cents(11_000), cents(1_050)])
    expect(shares.map(budgetTotal)).toEqual([11_000, 1_050])
    expect(shares[0]!.map(({ amountCents }) => amountCents)).toEqual([10_000, 1_000])
    expect(shares[1]!.map(({ amountCents }) => amountCents)).toEqual([1_000, 50])
  })
})
