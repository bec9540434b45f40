// `datiSpecificiServizioRequest`: base64 of the XML that the schema of the catalogued service describes. Source: paForNode.xsd; SANP 3.12.0.
import type { DemandedDebt, DemandServiceKind } from '@repo/domain/demand-service'
import type { Parsed, XsdProblem } from '../nodo/element-reader.ts'
import { readXml, type XmlElement } from '../nodo/xml-tree.ts'
import { parseCie } from './cie.ts'
import { parseCup } from './cup.ts'

const parsers: Record<DemandServiceKind, (root: XmlElement) => Parsed<DemandedDebt>> = { cup: parseCup, cie: parseCie }

/** Reads the data of a service; what cannot even be opened is a problem of the root. Never throws for what the sender wrote. */
export function readServiceData(kind: DemandServiceKind, base64: string): Parsed<DemandedDebt> {
  const reading = readXml(Buffer.from(base64, 'base64'))
  if (reading.ok) return parsers[kind](reading.root)
  const problem: XsdProblem = { path: '/', code: 'invalid', expected: `XML, not ${reading.refusal}` }
  return { ok: false, problems: [problem] }
}

/** The other way. */
export function writeServiceData(xml: string): string {
  return Buffer.from(xml, 'utf8').toString('base64')
}
