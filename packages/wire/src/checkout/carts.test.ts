import { describe, expect, it } from '@jest/globals'
import { type CartRequest, cartRequest } from './carts.ts'

const cart: CartRequest = {
  paymentNotices: [
    {
      noticeNumber: '301000000000004285',
      fiscalCode: '99999000013',
      amount: 25_000,
      companyName: 'Comune di Esempio',
      description: 'Retta nido',
    },
  ],
  returnUrls: {
    returnOkUrl: 'https://pagamenti.example.org/ritorno/a/ok',
    returnCancelUrl: 'https://pagamenti.example.org/ritorno/a/annullato',
    returnErrorUrl: 'https://pagamenti.example.org/ritorno/a/errore',
    returnWaitingUrl: 'https://pagamenti.example.org/ritorno/a/attesa',
  },
}

describe('cart', () => {
  it('accepts the smallest and the fullest', () => {
    expect(cartRequest.parse(cart)).toEqual(cart)
    const full = { ...cart, emailNotice: 'mario.rossi@example.org', idCart: 'carrello-7', allCCP: false }
    expect(cartRequest.parse(full)).toEqual(full)
  })

  const [notice] = cart.paymentNotices
  it.each<[string, unknown]>([
    ['no notices', { ...cart, paymentNotices: [] }],
    ['six notices', { ...cart, paymentNotices: Array.from({ length: 6 }, () => notice) }],
    ['a free notice', { ...cart, paymentNotices: [{ ...notice, amount: 0 }] }],
    ['an amount in euro', { ...cart, paymentNotices: [{ ...notice, amount: 250.5 }] }],
    ['allCCP in the notice', { ...cart, paymentNotices: [{ ...notice, allCCP: true }] }],
    ['a missing return address', { ...cart, returnUrls: { ...cart.returnUrls, returnWaitingUrl: undefined } }],
    ['a relative return address', { ...cart, returnUrls: { ...cart.returnUrls, returnOkUrl: '/ok' } }],
  ])('refuses %s', (_, value) => {
    expect(cartRequest.safeParse(value).success).toBe(false)
  })
})
