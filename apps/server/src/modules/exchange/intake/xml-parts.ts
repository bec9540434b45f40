import { SaxesParser } from 'saxes'
import { FileRefusal } from './file-refusal.js'

/** What a reader of a part of a spreadsheet is told. Names come without prefix. */
export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/** Deeper is no spreadsheet. */
const MAX_DEPTH = 32
/** Of one element. */
const MAX_ATTRIBUTES = 1_000
/** A text, a comment or an element with its attributes would be held whole. */
const MAX_SILENT_CHARS = 1_000_000

/**
 * Reads XML as it comes: no DTD, no entities beyond the five of XML, bounded depth and lengths.
 * @returns what takes the next piece of the text, and null at its end; it throws FileRefusal `sheet-broken`
 */
export function xmlReader(events: XmlEvents): (text: string | null) => void {
  const parser = new SaxesParser({ position: false, xmlns: false } as const)
  let depth = 0
  let attributes = 0
  let silent = 0
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  const broken = () => {
    throw new FileRefusal('sheet-broken')
  }
  parser.on('error', broken)
  parser.on('doctype', broken)
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MAX_ATTRIBUTES) broken()
  })
  parser.on('opentag', (tag) => {
    depth += 1
    attributes = 0
    silent = 0
    if (depth > MAX_DEPTH) broken()
    events.open?.(bare(tag.name), tag.attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    silent = 0
    events.close?.(bare(name))
  })
  const text = (said: string) => {
    silent = 0
    events.text?.(said)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  return (piece) => {
    if (piece === null) {
      parser.close()
      return
    }
    silent += piece.length
    parser.write(piece)
    if (silent > MAX_SILENT_CHARS) broken()
  }
}

/** Reads a whole part. */
export async function readPart(text: AsyncIterable<string>, events: XmlEvents): Promise<void> {
  const read = xmlReader(events)
  for await (const piece of text) read(piece)
  read(null)
}
