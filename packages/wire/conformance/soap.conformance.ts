// What our codecs write is valid for the official schemas, and what they read is exactly what the schemas admit.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bodiesWeWrite } from './bodies-we-write.ts'
import { type Check, check } from './check.ts'
import { codecs, messageOf } from './codecs.ts'
import { mutationsOf } from './mutations.ts'
import { createBodyValidator, operationOfRoot } from './xsd-validator.ts'

export async function soapConformance(contractsDir: string): Promise<Check[]> {
  const validator = createBodyValidator(contractsDir)
  const validate = async (bodies: readonly { readonly name: string; readonly xml: string }[]) => {
    const problems = await validator.validateBodies(bodies.map((body) => body.xml))
    return bodies.map((body, index): Check => ({ name: body.name, problem: problems[index] }))
  }

  const samplesDir = join(contractsDir, 'pagopa', 'samples', 'soap')
  const samples = readdirSync(samplesDir)
    .filter((file) => file.endsWith('.xml'))
    .map((file) => ({ name: file, xml: readFileSync(join(samplesDir, file), 'utf8') }))
  const ours = samples.map((sample) => ({
    ...sample,
    name: `sample read and written again: ${sample.name}`,
    xml: rewrite(sample.xml),
  }))

  return [
    ...(await control(validator)),
    ...samples.map((sample) => check(`sample read: ${sample.name}`, () => refusalOf(sample.xml))),
    ...(await validate(ours.filter((each) => each.xml !== undefined) as { name: string; xml: string }[])),
    ...(await validate(bodiesWeWrite())),
    ...(await agreement(validator, samples)),
  ]
}

/** The validator itself: it must refuse what is wrong, or all the rest would prove nothing. */
async function control(validator: ReturnType<typeof createBodyValidator>): Promise<Check[]> {
  const wrong = bodiesWeWrite()[0]!.xml.replace(/<idPA>.*<\/idPA>/, '')
  const unknown = bodiesWeWrite()[0]!.xml.replaceAll('paVerifyPaymentNoticeReq', 'paSomethingElse')
  return [
    {
      name: 'the validator refuses a missing element',
      problem: (await validator.validateBody(wrong)) ? undefined : 'accepted',
    },
    {
      name: 'the validator refuses an unknown root',
      problem: (await validator.validateBody(unknown)) ? undefined : 'accepted',
    },
  ]
}

/** Thousands of small changes to official samples: schema and reader must give the same verdict on each. */
async function agreement(
  validator: ReturnType<typeof createBodyValidator>,
  samples: readonly { readonly name: string; readonly xml: string }[],
): Promise<Check[]> {
  const checks: Check[] = []
  for (const sample of samples) {
    const mutations = mutationsOf(messageOf(sample.xml))
    const verdicts = await validator.validateBodies(mutations.map((mutation) => mutation.xml))
    const disagreements = mutations.flatMap((mutation, index) => {
      const refusal = refusalOf(mutation.xml)
      if ((refusal === undefined) === (verdicts[index] === undefined)) return []
      if (refusal !== undefined && mutation.stricter) return []
      return [`${mutation.name}: schema ${verdicts[index] ?? 'accepts'}, we ${refusal ?? 'accept'}`]
    })
    const name = `same verdict as the schema on ${mutations.length} changes of ${sample.name}`
    checks.push({ name, problem: disagreements.length === 0 ? undefined : disagreements.slice(0, 5).join('; ') })
  }
  return checks
}

function refusalOf(xml: string): string | undefined {
  const message = messageOf(xml)
  const known = operationOfRoot(message.name)
  if (!known) return `unknown root ${message.name}`
  const parsed = codecs[known.operation][known.side](message)
  return parsed.ok ? undefined : JSON.stringify(parsed.problems)
}

function rewrite(xml: string): string | undefined {
  const message = messageOf(xml)
  const known = operationOfRoot(message.name)
  const parsed = known && codecs[known.operation][known.side](message)
  return parsed?.ok ? parsed.value() : undefined
}
