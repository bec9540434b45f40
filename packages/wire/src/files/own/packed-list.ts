// Several small things in one cell: `a:b=c|d:e=f`. What contains one of the signs writes a backslash before it.

/** The parts of a text around a sign, leaving alone the signs after a backslash. */
function split(text: string, sign: string): string[] {
  const parts = ['']
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (character === '\\' && index + 1 < text.length) parts.push(`${parts.pop()}${character}${text[++index]}`)
    else if (character === sign) parts.push('')
    else parts.push(`${parts.pop()}${character}`)
  }
  return parts
}

export type PackedEntry = { readonly names: readonly string[]; readonly value: string }

/** Undefined when an entry has not exactly one `=`. Empty for an empty text. */
export function unpack(text: string): readonly PackedEntry[] | undefined {
  if (text.trim() === '') return []
  const entries = split(text, '|').map((entry) => split(entry, '='))
  if (entries.some((sides) => sides.length !== 2)) return undefined
  const bare = (part: string) => part.replace(/\\(.)/gsu, '$1').trim()
  return entries.map(([names = '', value = '']) => ({ names: split(names, ':').map(bare), value: bare(value) }))
}

export function pack(entries: readonly PackedEntry[]): string {
  const safe = (part: string) => part.replace(/[\\:=|]/g, '\\$&')
  return entries.map(({ names, value }) => `${names.map(safe).join(':')}=${safe(value)}`).join('|')
}
