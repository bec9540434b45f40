import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readRemittance } from './remittance-information.ts'

const ID = '2026-11-20ABI03069-0000004711'

describe('the flow named by a credit transfer', () => {
  it.each([
    ['ordinary', `/PUR/LGPE-RIVERSAMENTO/TXT/0/URI/${ID}`, 0],
    ['integrative', `/PUR/LGPE-RIVERSAMENTO/TXT/3/URI/${ID}`, 3],
    ['without TXT', `/PUR/LGPE-RIVERSAMENTO/URI/${ID}`, 0],
    ['with a description', `/PUR/LGPE-RIVERSAMENTO Banca Uno pagamenti del 20261119/URI/${ID}`, 0],
    ['words before', `BON.DA BANCA UNO RI1/PUR/LGPE-RIVERSAMENTO/URI/${ID}`, 0],
    ['words after', `/PUR/LGPE-RIVERSAMENTO/TXT/0/URI/${ID} NOTPROVIDED TRN 1`, 0],
    ['a line broken in the tag', `/PUR/LGPE-\n RIVERSAMENTO/URI/${ID}`, 0],
    ['a line broken inside a word', `/PUR/LGPE-RIVERSA MENTO/U RI/${ID}`, 0],
    ['a line broken in the date', '/PUR/LGPE-RIVERSAMENTO/URI/2026-11 -20ABI03069-0000004711', 0],
    ['a line broken after the date', '/PUR/LGPE-RIVERSAMENTO/URI/2026-11-20 ABI03069-0000004711', 0],
    ['other separators', `PUR_LGPE-RIVERSAMENTO_TXT_1_URI_${ID}`, 1],
    ['no separators', `PUR LGPE RIVERSAMENTO URI ${ID}`, 0],
    ['small letters in the tag', `/pur/lgpe-riversamento/uri/${ID}`, 0],
    ['URI within a word before', `/PUR/LGPE-RIVERSAMENTO tributi sicuri del 20261119/URI/${ID}`, 0],
  ])('%s', (_, text, part) => {
    expect(readRemittance(text)).toMatchObject({ kind: 'flow', flowId: ID, part })
  })

  it('a line broken in the free part is among the other readings', () => {
    const reading = readRemittance('/PUR/LGPE-RIVERSAMENTO/URI/2026-11-20ABI03069-0000 004711 FINE')
    expect(reading).toMatchObject({ flowId: '2026-11-20ABI03069-0000' })
    expect(reading?.kind === 'flow' ? reading.otherFlowIds : []).toContain(ID)
  })

  it('a cut text gives what is left', () => {
    expect(readRemittance('/PUR/LGPE-RIVERSAMENTO/TXT/0/URI/2026-11-20ABI030')).toMatchObject({
      flowId: '2026-11-20ABI030',
    })
    expect(readRemittance('/PUR/LGPE-RIVERSAMENTO/TXT/0/URI/2026-1')).toMatchObject({ flowId: '2026-1' })
  })

  it('letters of the identifier stay as they are', () => {
    expect(readRemittance('/PUR/LGPE-RIVERSAMENTO/URI/2026-11-20aBc_D-x1')).toMatchObject({
      flowId: '2026-11-20aBc_D-x1',
    })
  })

  it('any identifier, whatever the noise around', () => {
    const free = fc.stringMatching(/^[0-9A-Za-z_-]{1,15}$/)
    const noise = fc.stringMatching(/^[A-Z .:]{0,30}$/)
    fc.assert(
      fc.property(free, noise, noise, (end, before, after) => {
        const id = `2026-11-20PSP-${end}`
        expect(readRemittance(`${before}/PUR/LGPE-RIVERSAMENTO/TXT/0/URI/${id} ${after}`)).toMatchObject({ flowId: id })
      }),
    )
  })
})

describe('a single payment', () => {
  it.each([
    ['/RFB/01000000000001234/12.50', '01000000000001234', 1_250],
    ['BONIFICO /RFB/01000000000001234 /TXT/mensa', '01000000000001234', undefined],
    ['/RFS/RF18 5390 0754 7034/45.56/TXT/mensa', 'RF18539007547034', 4_556],
  ])('%s', (text, iuv, amountCents) => {
    expect(readRemittance(text)).toEqual({
      kind: 'payment',
      iuv,
      ...(amountCents === undefined ? {} : { amountCents }),
    })
  })
})

it.each(['', 'STIPENDIO NOVEMBRE', '/PUR/LGPE-RIVERSAMENTO', '/URI/2026-11-20ABI03069-1', 'PURTROPPO URI'])(
  'anything else is nothing: %s',
  (text) => {
    expect(readRemittance(text)).toBeUndefined()
  },
)

it('long and hostile texts are read at once', () => {
  expect(readRemittance('PUR LGPE '.repeat(100_000))).toBeUndefined()
  expect(readRemittance(`/PUR/LGPE-RIVERSAMENTO${' U R'.repeat(50_000)}`)).toBeUndefined()
})
