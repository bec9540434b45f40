// A small, safe reader of XML messages: namespaces resolved, no DTD, no entities beyond the five of XML, bounded size, depth, elements and attributes.
import { SaxesParser, type SaxesTagNS } from 'saxes'

export type XmlElement = {
  /** Local name, without prefix. */
  readonly name: string
  /** Namespace URI; empty for an unqualified element. */
  readonly namespace: string
  readonly children: readonly XmlElement[]
  /** Character data directly inside the element, in order, joined. */
  readonly text: string
  /** Carries `mustUnderstand` of SOAP 1.1, set to 1. Other attributes mean nothing in the messages we read. */
  readonly mustUnderstand?: true
}

export type XmlRefusal = 'malformed' | 'dtd' | 'too-deep' | 'too-large' | 'too-many'
export type XmlReading =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly refusal: XmlRefusal }

/** A receipt is a few kB; a digital stamp attached to each of its five transfers makes it tens of kB. */
export const MAX_MESSAGE_BYTES = 1_048_576
/** The deepest pagoPA message has ten levels, envelope included. */
const MAX_DEPTH = 24
/** The richest receipt, five transfers with fifteen metadata each, has some 400. */
const MAX_ELEMENTS = 2_000
/** In the whole message, declarations of namespaces included; some writers repeat those on every element. */
const MAX_ATTRIBUTES = 4_000

/** Reads a document given as text or as UTF-8 bytes. Never throws for what the sender wrote. */
export function readXml(document: string | Uint8Array): XmlReading {
  // One character of text is at most three bytes: the bound on text is the coarser one.
  if (document.length > MAX_MESSAGE_BYTES) return { ok: false, refusal: 'too-large' }
  try {
    const text = typeof document === 'string' ? document : new TextDecoder('utf-8', { fatal: true }).decode(document)
    return { ok: true, root: parse(text) }
  } catch (cause) {
    return { ok: false, refusal: cause instanceof Refused ? cause.refusal : 'malformed' }
  }
}

const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/'

type Open = { name: string; namespace: string; children: XmlElement[]; text: string; mustUnderstand?: true }

function parse(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const stack: Open[] = []
  let root: Open | undefined
  let elements = 0
  let attributes = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Refused('dtd')
  })
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES) throw new Refused('too-many')
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (stack.length === MAX_DEPTH) throw new Refused('too-deep')
    if (++elements > MAX_ELEMENTS) throw new Refused('too-many')
    const element: Open = { name: tag.local, namespace: tag.uri, children: [], text: '' }
    for (const name in tag.attributes) {
      const { local, uri, value } = tag.attributes[name]!
      if (local === 'mustUnderstand' && uri === SOAP_NAMESPACE && value === '1') element.mustUnderstand = true
    }
    const parent = stack[stack.length - 1]
    if (parent) parent.children.push(element)
    else root = element
    stack.push(element)
  })
  parser.on('closetag', () => {
    stack.pop()
  })
  const addText = (data: string) => {
    const current = stack[stack.length - 1]
    if (current) current.text += data
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  if (!root) throw new Refused('malformed')
  return root
}

class Refused extends Error {
  readonly refusal: XmlRefusal
  constructor(refusal: XmlRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}
