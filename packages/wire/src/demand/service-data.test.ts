import { describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import type { DemandServiceKind } from '@repo/domain/demand-service'
import { buildCie } from './cie.ts'
import { buildCup } from './cup.ts'
import { readServiceData, writeServiceData } from './service-data.ts'

const organization = { organizationFiscalCode: '99999000013', organizationName: 'Comune & Borgo' }
const debtor = { debtorFiscalCode: 'RSSMRA80A01H501U', debtorFullName: "Mario D'Àrò" }
const cup = buildCup({ ...organization, ...debtor, debtorEmail: 'mario@example.it', amountCents: cents(12_345) })
const cie = buildCie({ ...organization, ...debtor, reason: '10' })

const read = (kind: DemandServiceKind, xml: string) => readServiceData(kind, writeServiceData(xml))
const problemOf = (kind: DemandServiceKind, xml: string) => {
  const parsed = read(kind, xml)
  return parsed.ok ? 'accepted' : `${parsed.problems[0]?.path} ${parsed.problems[0]?.code}`
}

describe('canone unico patrimoniale', () => {
  it('is read as it was written', () => {
    expect(read('cup', cup)).toEqual({
      ok: true,
      value: {
        organizationFiscalCode: '99999000013',
        ...debtor,
        debtorEmail: 'mario@example.it',
        amountCents: 12_345,
      },
    })
  })

  it('is read whatever the prefix, and whichever code names the place', () => {
    const prefixed = cup
      .replaceAll(/<(\/?)(\w)/g, '<$1c:$2')
      .replace('xmlns=', 'xmlns:c=')
      .replace(
        'c:organizationFiscalCode>99999000013</c:organizationFiscalCode',
        'c:catastaleCode>H501</c:catastaleCode',
      )
    expect(read('cup', prefixed)).toMatchObject({
      ok: true,
      value: { organizationFiscalCode: undefined, amountCents: 12_345 },
    })
    expect(problemOf('cup', prefixed.replaceAll('catastaleCode', 'istatCode'))).toBe('accepted')
  })

  it.each([
    ['no namespace', cup.replace(' xmlns=', ' xmlns:x='), '/pagamentoCup root'],
    [
      'children without namespace',
      cup.replace('<pagamentoCup xmlns=', '<x:pagamentoCup xmlns:x=').replace('</pagamentoCup>', '</x:pagamentoCup>'),
      '/pagamentoCup/catastaleCode missing',
    ],
    ['another service', cie, '/pagamentoCIE root'],
    [
      'no place',
      cup.replace(/<organizationFiscalCode>.*<\/organizationFiscalCode>/, ''),
      '/pagamentoCup/catastaleCode missing',
    ],
    [
      'two places',
      cup.replace('<companyName>', '<istatCode>1</istatCode><companyName>'),
      '/pagamentoCup/companyName missing',
    ],
    ['an amount with one decimal', cup.replace('123.45', '123.4'), '/pagamentoCup/amount invalid'],
    ['an amount with a comma', cup.replace('123.45', '123,45'), '/pagamentoCup/amount invalid'],
    ['no amount', cup.replace('<amount>123.45</amount>', ''), '/pagamentoCup/amount missing'],
    [
      'something more',
      cup.replace('</pagamentoCup>', '<note>x</note></pagamentoCup>'),
      '/pagamentoCup/note unexpected',
    ],
    ['an entity', `<!DOCTYPE a [<!ENTITY b "c">]>${cup}`, '/ invalid'],
    ['no XML', 'pagamento', '/ invalid'],
    ['nothing', '', '/ invalid'],
  ])('%s is refused', (_, xml, problem) => {
    expect(problemOf('cup', xml)).toBe(problem)
  })
})

describe('electronic identity card', () => {
  it('is read as it was written', () => {
    expect(read('cie', cie)).toEqual({
      ok: true,
      value: { organizationFiscalCode: '99999000013', ...debtor, reason: '10' },
    })
  })

  it.each([
    ['a reason that is not listed', cie.replace('>10<', '>3<'), '/pagamentoCIE/codiceCausale invalid'],
    [
      'a body as holder',
      cie.replace('RSSMRA80A01H501U', '99999000013'),
      '/pagamentoCIE/intestatario/codiceFiscaleIntestatario invalid',
    ],
    ['no holder', cie.replace(/<intestatario>.*<\/intestatario>/, ''), '/pagamentoCIE/intestatario missing'],
    [
      'a long name',
      cie.replace("Mario D'Àrò", 'x'.repeat(51)),
      '/pagamentoCIE/intestatario/denominazioneIntestatario invalid',
    ],
  ])('%s is refused', (_, xml, problem) => {
    expect(problemOf('cie', xml)).toBe(problem)
  })
})

it('what is not UTF-8 is refused without a fault of ours', () => {
  expect(readServiceData('cup', Buffer.from([0x3c, 0xe8, 0x3e]).toString('base64'))).toMatchObject({ ok: false })
})
