import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cartPath, formatCart, parseCart, without } from './cart.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''))
const notice = fc.record({ organizationFiscalCode: digits(11), noticeNumber: digits(18) })
const isOne = (a: { noticeNumber: string }, b: { noticeNumber: string }) => a.noticeNumber === b.noticeNumber
const carts = fc.uniqueArray(notice, { minLength: 1, maxLength: 5, comparator: isOne })
const [first, second] = [
  { organizationFiscalCode: '99999000013', noticeNumber: '301000000000000012' },
  { organizationFiscalCode: '99999000021', noticeNumber: '301000000000000034' },
] as const

describe('a cart in an address', () => {
  it('comes back as it was, whatever the notices', () => {
    fc.assert(fc.property(carts, (cart) => expect(parseCart(formatCart(cart))).toEqual(cart)))
  })

  it('needs no escaping', () => {
    fc.assert(fc.property(carts, (cart) => expect(encodeURIComponent(formatCart(cart))).toBe(formatCart(cart))))
    expect(cartPath([first, second])).toBe(
      '/pagamenti/carrello?avvisi=99999000013-301000000000000012_99999000021-301000000000000034',
    )
  })

  it('holds no notice twice and never more than five', () => {
    fc.assert(
      fc.property(fc.array(notice, { maxLength: 12 }), (many) => {
        const cart = parseCart(formatCart([...many, ...many]))
        expect(cart.length).toBeLessThanOrEqual(5)
        expect(new Set(cart.map((each) => formatCart([each]))).size).toBe(cart.length)
      }),
    )
  })

  it('survives anything typed by hand', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(parseCart(text).length).toBeLessThanOrEqual(5)))
    expect(parseCart('')).toEqual([])
    expect(parseCart(`boh_${formatCart([first])}_-`)).toEqual([first])
  })

  it('without its last notice is the search for one', () => {
    expect(without([first, second], { ...first })).toEqual([second])
    expect(cartPath(without([first], first))).toBe('/pagamenti')
  })
})
