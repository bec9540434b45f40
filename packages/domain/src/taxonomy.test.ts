import { describe, expect, it } from '@jest/globals'
import { isTaxonomyCode, normalizeTaxonomyCode, taxonomyService } from './taxonomy.ts'

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
