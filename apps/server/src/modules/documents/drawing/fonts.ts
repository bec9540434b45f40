import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'

/** Titillium Web for words, Roboto Mono for numbers, as the notice specification asks ("Tipografia"). */
export type FontName = 'text' | 'textBold' | 'number' | 'numberBold'

const FILES: Record<FontName, string> = {
  text: 'titillium-web-400.ttf',
  textBold: 'titillium-web-700.ttf',
  number: 'roboto-mono-400.ttf',
  numberBold: 'roboto-mono-700.ttf',
}

const parsed = new Map<FontName, Font>()

/** The parsed font. Read from disk once per process: parsing it for every document would double the time of a page. */
export function fontOf(name: FontName): Font {
  const known = parsed.get(name)
  if (known) return known
  const font = create(readFileSync(new URL(`../../../../assets/fonts/${FILES[name]}`, import.meta.url)))
  if (!('layout' in font)) throw new TypeError(`${FILES[name]} is a collection, not a font`)
  parsed.set(name, font)
  return font
}

/** What every font here can draw. */
const PLAIN = /^[\x20-\x7e]*$/

/**
 * The same text with characters this font can draw: composed form, no control characters; a letter whose accented form is
 * missing loses the accent (names in languages beyond latin-ext), anything else becomes a question mark.
 */
export function drawable(text: string, name: FontName): string {
  if (PLAIN.test(text)) return text
  const font = fontOf(name)
  let result = ''
  for (const character of text.normalize('NFC')) {
    if (/\p{Cc}|\p{Cf}/u.test(character)) result += /\s/.test(character) ? ' ' : ''
    else if (font.hasGlyphForCodePoint(character.codePointAt(0)!)) result += character
    else result += withoutMarks(character, font)
  }
  return result
}

function withoutMarks(character: string, font: Font): string {
  let letters = character.normalize('NFKD')
  while (letters.length > 1 && /\p{M}$/u.test(letters)) {
    letters = letters.slice(0, -1)
    const composed = letters.normalize('NFC')
    if ([...composed].every((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0)!))) return composed
  }
  return '?'
}
