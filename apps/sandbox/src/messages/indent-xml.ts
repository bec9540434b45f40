const TOKENS = /<[^>]+>|[^<]+/g

/**
 * XML with one element a line, for reading. Text that is not XML comes back as it is: a station may answer anything.
 */
export function indentXml(text: string): string {
  if (!text.trimStart().startsWith('<')) return text
  const lines: string[] = []
  let depth = 0
  let inline = ''
  const flush = () => {
    if (inline !== '') lines.push('  '.repeat(Math.max(0, depth)) + inline)
    inline = ''
  }
  for (const token of text.match(TOKENS) ?? []) {
    if (!token.startsWith('<')) {
      if (token.trim() !== '') inline += token
    } else if (token.startsWith('</')) {
      // `<a>text</a>` stays on one line; the opening tag is still waiting in `inline`.
      if (inline === '') {
        depth -= 1
        inline = token
        flush()
      } else {
        inline += token
        depth -= 1
        flush()
      }
    } else {
      if (inline !== '') {
        depth -= 1
        flush()
        depth += 1
      }
      if (token.endsWith('/>') || token.startsWith('<?') || token.startsWith('<!')) {
        inline = token
        flush()
      } else {
        inline = token
        depth += 1
      }
    }
  }
  flush()
  return lines.join('\n')
}
