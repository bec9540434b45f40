import { describe, expect, it } from '@jest/globals'
import type { NoticeNumber } from '@repo/domain/notice-number'
import { aReceiptOfUnknownNotice } from '@repo/testkit/builders/receipt'
import { buildPaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'
import fc from 'fast-check'
import { MASK, maskBody } from './mask-bodies.js'

const person = {
  type: 'F' as const,
  fiscalCode: 'VRDLGU85T20F205X',
  fullName: 'Luigi Verdi',
  street: 'Via Segreta',
  civicNumber: '77',
  postalCode: '99123',
  city: 'Nessunluogo',
  province: 'ZZ',
  email: 'luigi.verdi@casa.example',
}
const secrets = ['VRDLGU85T20F205X', 'Luigi Verdi', 'Via Segreta', '99123', 'Nessunluogo', 'luigi.verdi@casa.example']
const receipt = buildPaSendRtV2Request({
  idPA: '99999000013',
  idBrokerPA: '12345678903',
  idStation: '12345678903_01',
  receipt: { ...aReceiptOfUnknownNotice('301000000000000104' as NoticeNumber), debtor: person, payer: person },
})

describe('a message of the Nodo', () => {
  it('loses people and keeps the rest', () => {
    const masked = maskBody(receipt)
    for (const secret of secrets) expect(masked).not.toContain(secret)
    expect(masked).toContain(`<fullName>${MASK}</fullName>`)
    for (const kept of ['99999000013', '12345678903_01', '<receiptId>', '<paymentAmount>'])
      expect(masked).toContain(kept)
  })

  it('cut anywhere shows no more than its beginning already allowed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: receipt.length }), (length) => {
        const masked = maskBody(receipt.slice(0, length))
        for (const secret of secrets) expect(masked).not.toContain(secret)
      }),
    )
  })

  it.each([
    ['a prefix', '<p:fullName>Luigi Verdi</p:fullName>'],
    ['attributes and blanks', '<fullName xml:lang="it" >Luigi Verdi</fullName >'],
    ['character data', '<fullName><![CDATA[Luigi Verdi]]></fullName>'],
    ['elements inside', '<fullName><b>Luigi Verdi</b></fullName>'],
    ['no end', '<fullName>Luigi Verdi'],
    ['a code in another element', '<remittanceInformation>per VRDLGU85T20F205X</remittanceInformation>'],
    ['a code with letters for digits', '<x>VRDLGUURTNLF2LRX</x>'],
    ['an address in a text', '<x>scrivi a luigi.verdi@casa.example</x>'],
  ])('%s', (_, xml) => {
    expect(maskBody(xml)).not.toMatch(/Verdi|VRDLGU|casa\.example/)
  })
})

describe('JSON of the platform', () => {
  it('loses people and keeps organizations', () => {
    const masked = maskBody(
      JSON.stringify({
        fiscalCode: 'VRDLGU85T20F205X',
        fullName: 'Luigi "il Rosso" Verdi',
        emailNotice: 'luigi.verdi@casa.example',
        transfer: [{ organizationFiscalCode: '99999000013', fiscalCode: '99999000013' }],
        amount: 1600,
      }),
    )
    expect(masked).not.toMatch(/Verdi|Rosso|VRDLGU|casa\.example/)
    expect(JSON.parse(masked)).toMatchObject({
      amount: 1600,
      transfer: [{ organizationFiscalCode: '99999000013', fiscalCode: '99999000013' }],
    })
  })

  it('no text of a key that names people survives', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, unit: 'grapheme' }),
        fc.constantFrom('fullName', 'email', 'city'),
        (value, key) => {
          expect(maskBody(JSON.stringify({ [key]: `§${value}§` }))).not.toContain('§')
        },
      ),
    )
  })
})
