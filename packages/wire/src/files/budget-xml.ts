// The split of an amount in the organization's accounts (bilancio), as one line of XML inside a cell.
// bilancio > capitolo 1..n (codCapitolo, codUfficio?) > accertamento 1..n (codAccertamento?, importo).
import { type Cents, sumCents } from '@repo/domain/cents'
import { readXml, type XmlElement } from '../nodo/xml-tree.ts'
import { centsOfEuro, euroOfCents } from './decimal-euro.ts'
import type { FileBudgetEntry } from './file-dialect.ts'

/** As long as a cell of these formats may be. */
const MAX_LENGTH = 4_096

/** The entries, in order; undefined when the text is not such a budget: unknown elements, empty or too long codes, amounts that are not. */
export function readBudget(text: string): readonly FileBudgetEntry[] | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const reading = readXml(text.trim())
  if (!reading.ok || reading.root.name !== 'bilancio' || reading.root.children.length === 0) return undefined
  const entries: FileBudgetEntry[] = []
  for (const chapter of reading.root.children) {
    const read = chapter.name === 'capitolo' ? chapterEntries(chapter) : undefined
    if (read === undefined) return undefined
    entries.push(...read)
  }
  return entries
}

function chapterEntries({ children }: XmlElement): readonly FileBudgetEntry[] | undefined {
  const chapter = codeOf(children, 'codCapitolo')
  const office = codeOf(children, 'codUfficio')
  const assessments = children.filter(({ name }) => name === 'accertamento')
  const known = children.every(({ name }) => ['codCapitolo', 'codUfficio', 'accertamento'].includes(name))
  if (!known || !chapter || office === undefined || assessments.length === 0) return undefined
  const entries: FileBudgetEntry[] = []
  for (const { children: parts } of assessments) {
    const assessment = codeOf(parts, 'codAccertamento')
    const amountCents = centsOfEuro(parts.find(({ name }) => name === 'importo')?.text ?? '')
    if (assessment === undefined || !amountCents) return undefined
    entries.push({ chapter, ...(office && { office }), ...(assessment && { assessment }), amountCents })
  }
  return entries
}

/** The text of the only element of that name; empty when there is none; undefined when it cannot be a code. */
function codeOf(elements: readonly XmlElement[], name: string): string | undefined {
  const found = elements.filter((element) => element.name === name)
  const text = found[0]?.text.trim() ?? ''
  return found.length > 1 || [...text].length > 64 ? undefined : text
}

/** One line of XML; entries of the same chapter and office that follow each other share a `capitolo`. */
export function writeBudget(entries: readonly FileBudgetEntry[]): string {
  let xml = ''
  let open: FileBudgetEntry | undefined
  for (const entry of entries) {
    if (open === undefined || open.chapter !== entry.chapter || open.office !== entry.office) {
      xml += `${open ? '</capitolo>' : ''}<capitolo><codCapitolo>${escaped(entry.chapter)}</codCapitolo>`
      if (entry.office !== undefined) xml += `<codUfficio>${escaped(entry.office)}</codUfficio>`
      open = entry
    }
    xml += '<accertamento>'
    if (entry.assessment !== undefined) xml += `<codAccertamento>${escaped(entry.assessment)}</codAccertamento>`
    xml += `<importo>${euroOfCents(entry.amountCents)}</importo></accertamento>`
  }
  return `<bilancio>${xml}${open ? '</capitolo>' : ''}</bilancio>`
}

/** What the entries sum to. */
export function budgetTotal(entries: readonly FileBudgetEntry[]): Cents {
  return sumCents(entries.map(({ amountCents }) => amountCents))
}

/**
 * Parts a budget of the whole amount between transfers, in order: each takes as much as it carries, and an entry on the border is cut in two.
 * @param amounts they sum to the total of the entries
 */
export function shareBudget(
  entries: readonly FileBudgetEntry[],
  amounts: readonly Cents[],
): readonly (readonly FileBudgetEntry[])[] {
  const left = entries.map((entry) => ({ ...entry, amountCents: entry.amountCents as number }))
  return amounts.map((amount) => {
    const share: FileBudgetEntry[] = []
    for (let missing: number = amount; missing > 0 && left[0]; ) {
      const taken = Math.min(missing, left[0].amountCents)
      share.push({ ...left[0], amountCents: taken as Cents })
      left[0].amountCents -= taken
      missing -= taken
      if (left[0].amountCents === 0) left.shift()
    }
    return share
  })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
