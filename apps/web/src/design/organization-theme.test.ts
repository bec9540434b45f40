import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { contrast, organizationStyleSheet, parseHex } from './organization-theme.ts'

const property = (sheet: string, name: string) => parseHex(new RegExp(`${name}: (#[0-9a-f]{6});`).exec(sheet)![1]!)!

describe('colours of a body', () => {
  it('keeps a readable colour as it is', () => {
    expect(organizationStyleSheet('#007A52')).toContain('--primary: #007a52;')
  })

  it('makes every colour readable, in white on it and on its light background', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const sheet = organizationStyleSheet(`#${value.toString(16).padStart(6, '0')}`)
        for (const name of ['--primary', '--primary-hover', '--primary-slim', '--primary-footer']) {
          expect(contrast(property(sheet, name), [255, 255, 255])).toBeGreaterThanOrEqual(4.5)
        }
      }),
    )
  })

  it.each(['', 'red', '#fff', '#12345g', '#007a52;} body{display:none'])(
    'does not write %p into a style sheet',
    (text) => {
      expect(organizationStyleSheet(text)).toBe('')
    },
  )
})
