import { readFileSync } from 'node:fs'
import { readEnvelope } from '../src/nodo/soap-envelope.ts'
import type { XmlElement } from '../src/nodo/xml-tree.ts'

/** A sample as it is stored, e.g. `pa-send-rt.ok`. */
export function readSample(name: string): string {
  return readFileSync(new URL(`../samples/${name}.xml`, import.meta.url), 'utf8')
}

/** Without the layout between elements: the form our builders write. */
export function compact(xml: string): string {
  return xml.replace(/>\s+</g, '><').trim()
}

/** The root of the body; throws when the envelope is refused. */
export function bodyOf(xml: string): XmlElement {
  const reading = readEnvelope(xml)
  if (!reading.ok) throw new Error(`refused: ${reading.refusal}`)
  return reading.envelope.body
}
