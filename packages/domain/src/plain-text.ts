// Text made fit for foreign messages: XML without illegal characters, fields with a maximum, devices that know only ASCII.

// Control characters that XML 1.0 forbids, the replacement of broken text, and direction marks that would hide its real order.
const UNWANTED = /[\p{Cc}\p{Cs}\uFFFD\uFFFE\uFFFF\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/** One line, no blanks around or doubled, nothing XML forbids, composed form (NFC). */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(UNWANTED, '').replace(/ {2,}/g, ' ').trim().normalize('NFC')
}

/** The same text without what is not seen and makes it read otherwise than it is: controls, marks of direction. */
export function seenText(text: string): string {
  return text.replace(UNWANTED, '')
}

/** Cuts at `max` characters (code points, as XSD maxLength counts them) without leaving half a character or a trailing blank. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  return [...text].slice(0, max).join('').trimEnd()
}

/** One clean line of at most `max` characters; undefined when nothing is left, because empty elements are invalid on the wire. */
export function wireText(text: string | null | undefined, max: number): string | undefined {
  const cut = truncate(oneLine(text ?? ''), max)
  return cut === '' ? undefined : cut
}

const UNDECOMPOSABLE: Record<string, string> = {
  ß: 'SS',
  ẞ: 'SS',
  æ: 'AE',
  Æ: 'AE',
  œ: 'OE',
  Œ: 'OE',
  ø: 'O',
  Ø: 'O',
  đ: 'D',
  Đ: 'D',
  ð: 'D',
  Ð: 'D',
  þ: 'TH',
  Þ: 'TH',
  ł: 'L',
  Ł: 'L',
  ı: 'I',
  '€': 'EUR',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
}

/** Upper-case ASCII letters, digits and common punctuation: accents fall, apostrophes stay, anything else becomes a blank. */
export function transliterate(text: string): string {
  const replaced = [...text.normalize('NFC')].map((character) => UNDECOMPOSABLE[character] ?? character).join('')
  return replaced
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9 .,;:'"()/\-+&%*=?!@_]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
