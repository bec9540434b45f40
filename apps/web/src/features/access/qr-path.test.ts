import { describe, expect, it } from '@jest/globals'
import { encode } from 'uqr'
import { qrPath } from './qr-path.ts'

describe('QR code', () => {
  it('covers exactly the dark modules', () => {
    const text = 'otpauth://totp/Quietanza:anna@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Quietanza'
    const { path, size } = qrPath(text)
    const painted = new Set<string>()
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let i = 0; i < Number(width); i += 1) painted.add(`${Number(x) + i},${y}`)
    }
    const { data } = encode(text, { ecc: 'M', border: 4 })
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x},${y}`] : [])))
    expect(painted).toEqual(new Set(dark))
    expect(size).toBe(data.length)
  })
})
