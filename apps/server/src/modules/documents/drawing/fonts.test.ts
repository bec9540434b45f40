import { describe, expect, it } from '@jest/globals'
import { drawable, fontOf } from './fonts.js'

describe('fonts', () => {
  it('are parsed once', () => {
    expect(fontOf('text')).toBe(fontOf('text'))
  })

  it('cover Italian, German, French and Slovenian', () => {
    const letters = 'àèéìòùÀÈÉÌÒÙäöüßÄÖÜçêëîïôûœčšžČŠŽ€’“”«»–·…'
    for (const name of ['text', 'textBold', 'number', 'numberBold'] as const)
      expect(drawable(letters, name)).toBe(letters)
  })

  it('compose decomposed letters, so that an accent is never drawn apart', () => {
    expect(drawable('Cita\u0300', 'text')).toBe('Cità')
  })

  it('drop an accent the font lacks, then admit a letter they do not have', () => {
    expect(drawable('Nguyễn 李', 'text')).toBe('Nguyên ?')
  })

  it('leave no control character on the page', () => {
    expect(drawable('a\u0000b\nc\u202ed', 'text')).toBe('ab cd')
  })
})
