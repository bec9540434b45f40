import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { MOST_AHEAD_BYTES, OrderedBytes } from './ordered-bytes.js'

const text = (taken: ReturnType<OrderedBytes['take']>) =>
  typeof taken === 'string' ? taken : Buffer.concat(taken).toString()

describe('pieces of a file', () => {
  it('come out in order, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        (pieces, order) => {
          const whole = Buffer.concat(pieces)
          let at = 0
          const placed = pieces.map((bytes) => {
            const piece = { at, bytes: Buffer.from(bytes), key: order.next().value ?? 0 }
            at += bytes.length
            return piece
          })
          const ordered = new OrderedBytes(1_000)
          const out: Buffer[] = []
          for (const piece of placed.sort((one, other) => one.key - other.key)) {
            const ready = ordered.take(piece.at, piece.bytes)
            if (typeof ready === 'string') throw new Error(ready)
            out.push(...ready)
          }
          expect(Buffer.concat(out)).toEqual(whole)
          expect(ordered.hasGap).toBe(false)
        },
      ),
    )
  })

  it('are never written twice, nor over others', () => {
    const ordered = new OrderedBytes(100)
    expect(text(ordered.take(0, Buffer.from('abc')))).toBe('abc')
    expect(ordered.take(0, Buffer.from('x'))).toBe('overlap')
    expect(ordered.take(2, Buffer.from('x'))).toBe('overlap')
    expect(text(ordered.take(4, Buffer.from('e')))).toBe('')
    expect(ordered.hasGap).toBe(true)
    expect(ordered.take(4, Buffer.from('x'))).toBe('overlap')
    expect(ordered.take(3, Buffer.from('dxx'))).toBe('overlap')
  })

  it('are not kept beyond a bound, nor beyond the size of a file', () => {
    const ordered = new OrderedBytes(10 * MOST_AHEAD_BYTES)
    expect(text(ordered.take(1, Buffer.alloc(MOST_AHEAD_BYTES - 1)))).toBe('')
    expect(ordered.take(MOST_AHEAD_BYTES, Buffer.from('x'))).toBe('beyond')
    expect(ordered.take(10 * MOST_AHEAD_BYTES, Buffer.from('x'))).toBe('too-large')
    expect(ordered.take(2 ** 52, Buffer.from('x'))).toBe('too-large')
  })
})
