/** A message with one element a line. Works on any text: what is no XML stays as it is. */
export function indented(text: string): string {
  if (!/^\s*</.test(text)) return text
  let depth = 0
  return text
    .replace(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth = Math.max(0, depth - 1)
      const shown = `${'  '.repeat(depth)}${line}`
      const opens = /^<[^!?/][^<]*[^/]?>/.test(line) && !line.includes('</') && !line.endsWith('/>')
      if (opens) depth++
      return shown
    })
    .join('\n')
}
