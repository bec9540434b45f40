// Validates messages of the Nodo against the official schemas, with xmllint compiled to WebAssembly.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateXML } from 'xmllint-wasm'
import { type PaForNodeOperation, paForNodeOperations } from '../src/nodo/operations.ts'
import { PA_FOR_NODE_NAMESPACE, SOAP_NAMESPACE } from '../src/nodo/soap-envelope.ts'
import { readXml } from '../src/nodo/xml-tree.ts'

export type BodyValidator = {
  /** What is wrong with one message, given as a whole envelope or as its body alone; undefined when valid. */
  validateBody(xml: string): Promise<string | undefined>
  /** The same for many at once, in order: starting the validator is what costs. */
  validateBodies(xmls: readonly string[]): Promise<(string | undefined)[]>
}

// The envelope's schema lets any body through when it has no declaration for it: with both in one schema, it has.
const BOTH = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="${SOAP_NAMESPACE}" schemaLocation="envelope.xsd"/>
  <xs:import namespace="${PA_FOR_NODE_NAMESPACE}" schemaLocation="paForNode.xsd"/>
</xs:schema>`

const ROOTS = new Set(Object.values(paForNodeOperations).flatMap((roots): string[] => [roots.request, roots.response]))
const BATCH = 500

/** `contractsDir` holds `pagopa/soap` as published. */
export function createBodyValidator(contractsDir: string): BodyValidator {
  const read = (...path: string[]) => readFileSync(join(contractsDir, 'pagopa', 'soap', ...path), 'utf8')
  const preload = [
    { fileName: 'envelope.xsd', contents: read('xsd-common', 'envelope.xsd') },
    { fileName: 'sac-common-types-1.0.xsd', contents: read('xsd-common', 'sac-common-types-1.0.xsd') },
    {
      fileName: 'paForNode.xsd',
      contents: read('wsdl', 'xsd', 'paForNode.xsd').replace('../../xsd-common/', ''),
    },
  ]

  async function validateBatch(xmls: readonly string[]): Promise<(string | undefined)[]> {
    const result = await validateXML({
      xml: xmls.map((contents, index) => ({ fileName: `message-${index}.xml`, contents })),
      schema: [{ fileName: 'both.xsd', contents: BOTH }],
      preload,
      initialMemoryPages: 1024,
      maxMemoryPages: 4096,
    })
    const problems = xmls.map(unknownRoot)
    for (const error of result.errors) {
      const index = Number(/message-(\d+)\.xml/.exec(error.loc?.fileName ?? error.rawMessage)?.[1] ?? Number.NaN)
      if (Number.isNaN(index)) throw new Error(`xmllint: ${error.rawMessage}`)
      problems[index] ??= error.message
    }
    return problems
  }

  async function validateBodies(xmls: readonly string[]): Promise<(string | undefined)[]> {
    const problems: (string | undefined)[] = []
    for (let at = 0; at < xmls.length; at += BATCH) problems.push(...(await validateBatch(xmls.slice(at, at + BATCH))))
    return problems
  }
  return { validateBodies, validateBody: async (xml) => (await validateBodies([xml]))[0] }
}

/** Operation and side of a message, by the name of its root. */
export function operationOfRoot(
  name: string,
): { operation: PaForNodeOperation; side: 'request' | 'response' } | undefined {
  for (const [operation, roots] of Object.entries(paForNodeOperations)) {
    if (roots.request === name) return { operation: operation as PaForNodeOperation, side: 'request' }
    if (roots.response === name) return { operation: operation as PaForNodeOperation, side: 'response' }
  }
  return undefined
}

/** A message without declaration would pass unseen: its root must be one of the contract. */
function unknownRoot(xml: string): string | undefined {
  const reading = readXml(xml)
  if (!reading.ok) return reading.refusal
  const { root } = reading
  const message = root.name === 'Envelope' ? root.children.find((child) => child.name === 'Body')?.children[0] : root
  if (message && message.namespace === PA_FOR_NODE_NAMESPACE && ROOTS.has(message.name)) return undefined
  return `the root ${message?.name ?? '(none)'} is not a message of the contract`
}
