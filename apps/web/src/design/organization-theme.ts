// A body chooses one colour; everything else follows from it, and stays readable.

type Rgb = readonly [number, number, number]

/** The least contrast of text on its background (WCAG 2.1, 1.4.3). */
const MIN_CONTRAST = 4.5
const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]

/**
 * Style sheet that gives a body's colour to the pages. A colour too light for white text is darkened until it is readable;
 * text that is not a colour of six hexadecimal digits gives an empty sheet, so that the standard colours stay.
 */
export function organizationStyleSheet(color: string): string {
  const given = parseHex(color)
  if (given === undefined) return ''
  const primary = readable(given)
  const properties = {
    '--primary': primary,
    '--primary-hover': mix(primary, BLACK, 0.2),
    '--primary-active': mix(primary, BLACK, 0.4),
    '--primary-slim': mix(primary, BLACK, 0.48),
    '--primary-footer': mix(primary, BLACK, 0.37),
    '--primary-footer-bottom': mix(primary, BLACK, 0.58),
    '--primary-light': mix(primary, WHITE, 0.88),
    '--primary-lighter': mix(primary, WHITE, 0.94),
  }
  const lines = Object.entries(properties).map(([name, value]) => `  ${name}: ${hex(value)};`)
  return `html:root {\n${lines.join('\n')}\n}\n`
}

/** Contrast between two colours, from 1 to 21 (WCAG 2.1, relative luminance). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

export function parseHex(text: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim())
  return match
    ? [Number.parseInt(match[1]!, 16), Number.parseInt(match[2]!, 16), Number.parseInt(match[3]!, 16)]
    : undefined
}

function readable(color: Rgb): Rgb {
  let darker = color
  while (contrast(darker, WHITE) < MIN_CONTRAST) darker = mix(darker, BLACK, 0.05)
  return darker
}

function mix(color: Rgb, other: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => Math.round(color[index] * (1 - share) + other[index] * share)
  return [channel(0), channel(1), channel(2)]
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const hex = (color: Rgb) => `#${color.map((value) => value.toString(16).padStart(2, '0')).join('')}`
