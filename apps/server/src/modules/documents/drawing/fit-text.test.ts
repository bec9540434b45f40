import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fitText } from './fit-text.js'

/** Every character as wide as half its size. */
const half = (text: string): number => [...text].length / 2

describe('fitText', () => {
  it('keeps the wished size when the text fits', () => {
    expect(fitText('Comune di Borgo', 100, { size: 10, maxLines: 1 }, half)).toEqual({
      lines: ['Comune di Borgo'],
      size: 10,
      cut: false,
    })
  })

  it('sets the text smaller before cutting it', () => {
    const fitted = fitText('Comune di Borgo', 60, { size: 10, minSize: 6, maxLines: 1 }, half)
    expect(fitted).toEqual({ lines: ['Comune di Borgo'], size: 8, cut: false })
  })

  it('cuts with an ellipsis at the smallest size', () => {
    const fitted = fitText('Comune di Borgo Sereno', 40, { size: 10, minSize: 8, maxLines: 1 }, half)
    expect(fitted).toEqual({ lines: ['Comune di…'], size: 8, cut: true })
  })

  it('breaks a word wider than the line', () => {
    expect(fitText('aaaaaaaa bb', 20, { size: 10 }, half).lines).toEqual(['aaaa', 'aaaa', 'bb'])
  })

  it('never exceeds the width nor the lines, and loses no character unless it says so', () => {
    const texts = fc.string({ maxLength: 200 })
    const fits = fc.record({
      size: fc.integer({ min: 8, max: 20 }),
      minSize: fc.integer({ min: 4, max: 8 }),
      maxLines: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(texts, fc.integer({ min: 30, max: 400 }), fits, (text, width, fit) => {
        const { lines, size, cut } = fitText(text, width, fit, half)
        expect(lines.length).toBeLessThanOrEqual(fit.maxLines)
        expect(size).toBeGreaterThanOrEqual(fit.minSize)
        for (const line of lines) expect(half(line) * size).toBeLessThanOrEqual(width)
        if (!cut) expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})
