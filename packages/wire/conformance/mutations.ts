// Small changes to a message, one at a time: an element removed, repeated, moved, emptied, renamed, or given a value at the edge of its type.
import type { XmlElement } from '../src/nodo/xml-tree.ts'
import { serialise } from './codecs.ts'

export type Mutation = {
  readonly name: string
  readonly xml: string
  /** Here we may refuse what the schema admits, because the Nodo or our own keys ask for more than the schema does. */
  readonly stricter: boolean
}

const VALUES = [
  '',
  ' ',
  'A',
  'a',
  '0',
  '1',
  '6',
  '01',
  'true',
  'True',
  'OK',
  'EQ',
  'LS',
  'PAGOPA',
  'IT',
  'Italia',
  '0.00',
  '0.01',
  '00.10',
  '.50',
  '+1.00',
  '10',
  '10.5',
  '10,50',
  ' 10.50 ',
  '999999999.99',
  '1000000000.00',
  '2026-02-28',
  '2026-02-30',
  '2026-06-16Z',
  '2026-06-16+02:00',
  '16/06/2026',
  '2026-06-16T10:00:00',
  '2026-06-16T10:00:00.123+02:00',
  '2026-06-16T25:00:00',
  '99999000013',
  '9999900001',
  '302202600012345687',
  '30220260001234568A',
  'a@b',
  'a b@c.it',
  'àèìòù €',
  'x'.repeat(16),
  'x'.repeat(17),
  'x'.repeat(35),
  'x'.repeat(36),
  'x'.repeat(70),
  'x'.repeat(71),
  '😀'.repeat(70),
  'x'.repeat(140),
  '😀'.repeat(140),
  'x'.repeat(141),
  'x'.repeat(210),
  'x'.repeat(211),
  'QUJD',
  'QUI=',
  'QUJ',
]

/** What the schema leaves optional in an OK (or in a KO) while the Nodo wants it. */
const WANTED = /^(fault|data|qrCode|paymentList|paymentDescription|fiscalCodePA|companyName)$/
/**
 * Values: another outcome wants another content; the receipt's identifier, our key, has no limits in the schema; xmllint skips stray
 * characters of base64 although the type forbids them.
 */
const NARROWER = /^(outcome|receiptId|hashDocumento|datiSpecificiServizioRequest)$/

export function mutationsOf(message: XmlElement): Mutation[] {
  const mutations: Mutation[] = []
  const visit = (path: readonly number[]) => {
    const element = at(message, path)
    const add = (change: string, replacement: readonly XmlElement[]) => {
      const stricter = replacement.length === 0 ? WANTED.test(element.name) : NARROWER.test(element.name)
      mutations.push({
        name: `${change} ${element.name}`,
        xml: serialise(replace(message, path, replacement)),
        stricter,
      })
    }
    if (path.length > 0) {
      add('without', [])
      add('twice', [element, element])
      add('renamed', [{ ...element, name: `${element.name}X` }])
      add('qualified', [{ ...element, namespace: message.namespace }])
      add('followed by an unknown', [element, { name: 'sconosciuto', namespace: '', children: [], text: '' }])
    }
    if (element.children.length === 0 && path.length > 0) {
      for (const value of VALUES) add(`"${value.slice(0, 12)}" (${value.length}) as`, [{ ...element, text: value }])
      add('an element inside', [{ ...element, children: [{ name: 'b', namespace: '', children: [], text: '' }] }])
    }
    for (const [index, child] of element.children.entries()) {
      const next = element.children[index + 1]
      if (next && next.name !== child.name) {
        const swapped = element.children.with(index, next).with(index + 1, child)
        const xml = serialise(replace(message, path, [{ ...element, children: swapped }]))
        mutations.push({ name: `${child.name} after ${next.name}`, xml, stricter: false })
      }
      visit([...path, index])
    }
  }
  visit([])
  return mutations
}

function at(element: XmlElement, path: readonly number[]): XmlElement {
  return path.reduce((current, index) => current.children[index]!, element)
}

function replace(element: XmlElement, path: readonly number[], replacement: readonly XmlElement[]): XmlElement {
  const [index, ...rest] = path
  if (index === undefined) return replacement[0]!
  const child = element.children[index]!
  const inside = rest.length === 0 ? replacement : [replace(child, rest, replacement)]
  return {
    ...element,
    children: [...element.children.slice(0, index), ...inside, ...element.children.slice(index + 1)],
  }
}
