import { describe, expect, it } from '@jest/globals'
import { localDate } from './local-date.ts'
import {
  deliveryPrefix,
  deliveryPrefixes,
  isTaxonomyCode,
  normalizeTaxonomyCode,
  taxonomyCodeOf,
  taxonomyOn,
  taxonomyService,
} from './taxonomy.ts'

describe('taxonomy code', () => {
  it.each([
    ['9/0101101IM/', '9/0101101IM/'],
    ['0101100IM', '9/0101100IM/'],
    ['7/0101101IM', '7/0101101IM/'],
    [' 9/0102106sa/ ', '9/0102106SA/'],
  ])('%p is %s', (text, canonical) => {
    expect(normalizeTaxonomyCode(text)).toBe(canonical)
  })

  it.each(['', '5/0101101IM/', '010110IM', '9/0101101IMX/', '9//0101101IM/'])('refuses %p', (text) => {
    expect(normalizeTaxonomyCode(text)).toBeUndefined()
    expect(isTaxonomyCode(text)).toBe(false)
  })

  it('knows the service behind any prefix', () => {
    expect(taxonomyService(normalizeTaxonomyCode('6/0101101IM/')!)).toBe('0101101IM')
    expect(isTaxonomyCode('9/0101101IM/')).toBe(true)
    expect(isTaxonomyCode('0101101IM')).toBe(true)
  })
})

describe('prefix', () => {
  it.each(deliveryPrefixes)('%s is kept by the code it makes', (prefix) => {
    const code = taxonomyCodeOf('0101101IM', prefix)
    expect(code).toBe(`${prefix}/0101101IM/`)
    expect(deliveryPrefix(code)).toBe(prefix)
    expect(taxonomyService(code)).toBe('0101101IM')
  })

  it('is of a service only', () => {
    expect(() => taxonomyCodeOf('mensa', '9')).toThrow(RangeError)
  })
})

describe('days of a code', () => {
  const days = { validFrom: localDate('2024-01-01'), validTo: localDate('2026-12-31') }

  it.each([
    ['2023-12-31', 'notYet'],
    ['2024-01-01', 'inForce'],
    ['2026-11-01', 'inForce'],
    ['2026-11-02', 'expiring'],
    ['2026-12-31', 'expiring'],
    ['2027-01-01', 'expired'],
  ])('on %s: %s', (day, expected) => {
    expect(taxonomyOn(days, localDate(day))).toBe(expected)
  })
})
