import { Marked, type Tokens } from 'marked'

/** Text of our own files as HTML: headings can be linked to, what scrolls can be reached by keyboard. */
const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }: Tokens.Heading) {
      return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
    },
    code({ text, lang }: Tokens.Code) {
      const name = lang ? `Esempio, ${escapeHtml(lang)}` : 'Esempio'
      const bar = `<div class="barra"><span>${escapeHtml(NAMES[lang ?? ''] ?? lang ?? '')}</span></div>`
      return `<div class="esempio">${bar}<pre tabindex="0" role="region" aria-label="${name}"><code>${escapeHtml(text)}</code></pre></div>\n`
    },
  },
})

export function markdownToHtml(source: string): string {
  const html = marked.parse(source, { async: false })
  return html
    .replaceAll('<table>', '<div class="tabella" tabindex="0" role="region" aria-label="Tabella"><table>')
    .replaceAll('</table>', '</table></div>')
}

const NAMES: Readonly<Record<string, string>> = {
  bash: 'curl',
  json: 'JSON',
  ts: 'TypeScript',
  php: 'PHP',
  csharp: 'C#',
}

/** The name of a heading in an address: letters, digits and hyphens. */
export function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
