// The data of catalogued services: valid for the schemas of the catalogue when we write them, and read exactly as the schemas admit.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cents } from '@repo/domain/cents'
import type { DemandServiceKind } from '@repo/domain/demand-service'
import { validateXML } from 'xmllint-wasm'
import { buildCie, cieReasons } from '../src/demand/cie.ts'
import { buildCup } from '../src/demand/cup.ts'
import { readServiceData, writeServiceData } from '../src/demand/service-data.ts'
import type { Check } from './check.ts'
import { messageOf } from './codecs.ts'
import { mutationsOf } from './mutations.ts'

const debtor = { debtorFiscalCode: 'RSSMRA80A01H501U', debtorFullName: "Mario D'Àrò & figli" }
const organization = { organizationFiscalCode: '99999000013', organizationName: 'Comune di Prova' }
const cup = buildCup({ ...organization, ...debtor, debtorEmail: 'mario@example.it', amountCents: cents(12_345) })
const place = (name: string, code: string) =>
  cup.replace(/<organizationFiscalCode>.*<\/organizationFiscalCode>/, `<${name}>${code}</${name}>`)

const messages: Record<DemandServiceKind, { readonly file: string; readonly xmls: readonly string[] }> = {
  cup: {
    file: 'Cup_1_0_0.xsd',
    xmls: [
      cup,
      buildCup({ ...organization, ...debtor, amountCents: cents(1) }),
      place('istatCode', '058091'),
      place('catastaleCode', 'H501'),
    ],
  },
  cie: {
    file: 'Cie_1_0_0.xsd',
    xmls: cieReasons.map((reason) => buildCie({ ...organization, ...debtor, reason })),
  },
}

export async function demandConformance(contractsDir: string): Promise<Check[]> {
  const checks: Check[] = []
  for (const kind of Object.keys(messages) as DemandServiceKind[]) {
    const { file, xmls } = messages[kind]
    const validate = validatorOf(contractsDir, file)
    const written = await validate(xmls)
    checks.push(
      ...xmls.map(
        (_, index): Check => ({ name: `data of ${kind} that we write, ${index + 1}`, problem: written[index] }),
      ),
    )
    const [wrong] = await validate([
      xmls[0]!.replace(/<companyName>.*<\/companyName>|<codiceCausale>.*<\/codiceCausale>/, ''),
    ])
    checks.push({
      name: `the schema of ${kind} refuses what lacks an element`,
      problem: wrong ? undefined : 'accepted',
    })
    for (const [index, xml] of [...new Set(xmls.map(shapeOf))]
      .map((shape) => xmls.find((each) => shapeOf(each) === shape)!)
      .entries()) {
      const mutations = mutationsOf(messageOf(xml)).map(({ name, xml: envelope }) => ({
        name,
        xml: bare(envelope, xml),
      }))
      const verdicts = await validate(mutations.map((mutation) => mutation.xml))
      const disagreements = mutations.flatMap((mutation, at) => {
        const ours = readServiceData(kind, writeServiceData(mutation.xml))
        if (ours.ok === (verdicts[at] === undefined)) return []
        return [
          `${mutation.name}: schema ${verdicts[at] ?? 'accepts'}, we ${ours.ok ? 'accept' : JSON.stringify(ours.problems)}`,
        ]
      })
      checks.push({
        name: `same verdict as the schema on ${mutations.length} changes of ${kind} ${index + 1}`,
        problem: disagreements.length === 0 ? undefined : disagreements.slice(0, 5).join('; '),
      })
    }
  }
  return checks
}

const shapeOf = (xml: string) => [...xml.matchAll(/<(\w+)/g)].map(([, name]) => name).join(' ')

/** Mutations are written as messages of the Nodo: here the same elements, in the namespace of the service. */
function bare(envelope: string, original: string): string {
  const body = envelope.slice(
    envelope.indexOf('<soapenv:Body>') + '<soapenv:Body>'.length,
    envelope.indexOf('</soapenv:Body>'),
  )
  const [, namespace] = /xmlns="([^"]+)"/.exec(original)!
  return body.replace(/^<pafn:\w+/, (opening) => `${opening} xmlns:pafn="${namespace}"`)
}

function validatorOf(contractsDir: string, file: string) {
  const read = (...path: string[]) => readFileSync(join(contractsDir, 'pagopa', 'soap', ...path), 'utf8')
  return async (xmls: readonly string[]): Promise<(string | undefined)[]> => {
    const result = await validateXML({
      xml: xmls.map((contents, index) => ({ fileName: `data-${index}.xml`, contents })),
      schema: [{ fileName: 'service.xsd', contents: read('catalogo-servizi', file).replace('../xsd-common/', '') }],
      preload: [{ fileName: 'sac-common-types-1.0.xsd', contents: read('xsd-common', 'sac-common-types-1.0.xsd') }],
      initialMemoryPages: 1024,
      maxMemoryPages: 4096,
    })
    const problems = xmls.map((): string | undefined => undefined)
    for (const error of result.errors) {
      const index = Number(/data-(\d+)\.xml/.exec(error.loc?.fileName ?? error.rawMessage)?.[1] ?? Number.NaN)
      if (Number.isNaN(index)) throw new Error(`xmllint: ${error.rawMessage}`)
      problems[index] ??= error.message
    }
    return problems
  }
}
