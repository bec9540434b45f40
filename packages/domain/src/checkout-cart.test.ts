import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cartStatus, type HandOff, handOffState, returnOutcomes, TOKEN_LIFE_MS } from './checkout-cart.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 11, minutes))
const createdAt = at(0)
const nothing: HandOff = { handedOffAt: at(0), lastReturn: undefined, returnedAt: undefined }
const back = (lastReturn: HandOff['lastReturn'], returnedAt = at(5)): HandOff => ({
  ...nothing,
  lastReturn,
  returnedAt,
})

const handOffs = fc.record({
  handedOffAt: fc.option(fc.integer({ min: 0, max: 90 }).map(at), { nil: undefined }),
  lastReturn: fc.option(fc.constantFrom(...returnOutcomes), { nil: undefined }),
  returnedAt: fc.option(fc.integer({ min: 0, max: 90 }).map(at), { nil: undefined }),
})

describe('how a cart stands', () => {
  it.each([
    ['nobody came back yet', nothing, 29, 'started'],
    ['nobody came back and no token can live', nothing, 30, 'abandoned'],
    ['Checkout never took it', { ...nothing, handedOffAt: undefined }, 30, 'abandoned'],
    ['paid, it seems', back('ok'), 6, 'verifying'],
    ['who knows', back('waiting'), 6, 'verifying'],
    ['who knows, and no token can live', back('waiting'), 35, 'abandoned'],
    ['paid, it seems, and the receipt is late', back('ok'), 90, 'verifying'],
    ['given up', back('cancel'), 6, 'cancelled'],
    ['gone wrong', back('error'), 6, 'failed'],
  ] as const)('%s', (_, handOff, minute, status) => {
    expect(cartStatus({ createdAt, ...handOff }, [false, false], at(minute))).toBe(status)
  })

  it('is paid when every receipt is stored, and only then, wherever the browser went', () => {
    fc.assert(
      fc.property(handOffs, fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), (handOff, paid) => {
        const status = cartStatus({ createdAt, ...handOff }, paid, at(60))
        expect(status === 'paid').toBe(paid.every(Boolean))
        expect(status === 'partly_paid').toBe(paid.some(Boolean) && !paid.every(Boolean))
      }),
    )
  })
})

describe('the same cart again', () => {
  it.each([
    ['still open at Checkout', nothing, 29, 'open'],
    ['too old', nothing, 30, 'none'],
    ['never taken', { ...nothing, handedOffAt: undefined }, 1, 'none'],
    ['its receipts are due', back('ok'), 34, 'awaited'],
    ['nothing arrived', back('ok'), 35, 'none'],
    ['not known', back('waiting'), 6, 'awaited'],
    ['given up', back('cancel'), 6, 'none'],
    ['gone wrong', back('error'), 6, 'none'],
  ] as const)('%s', (_, handOff, minute, state) => {
    expect(handOffState(handOff, at(minute))).toBe(state)
  })

  it('may always be handed over anew once no token can live', () => {
    fc.assert(
      fc.property(handOffs, (handOff) => {
        expect(handOffState(handOff, new Date(at(90).getTime() + TOKEN_LIFE_MS))).toBe('none')
      }),
    )
  })
})
