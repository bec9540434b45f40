// Proves our codecs against contracts and samples not written by us: `npm run conformance [message.xml ...]`.
// CONTRACTS_DIR names the folder of the official files (default: ../shared/contracts beside the checkout). Without it there is nothing to
// prove and the command succeeds, saying so. Each further argument is a SOAP message, envelope or body, to validate as well.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkoutConformance } from '../packages/wire/conformance/checkout.conformance.ts'
import { soapConformance } from '../packages/wire/conformance/soap.conformance.ts'
import { vectorsConformance } from '../packages/wire/conformance/vectors.conformance.ts'
import { createBodyValidator } from '../packages/wire/conformance/xsd-validator.ts'
import { inRoot } from './paths.mjs'

const contractsDir = resolve(inRoot(), process.env.CONTRACTS_DIR || '../shared/contracts')
if (!existsSync(resolve(contractsDir, 'pagopa/soap'))) {
  console.log(`Conformance skipped: no official contracts in ${contractsDir} (set CONTRACTS_DIR).`)
  process.exit(0)
}

const messages = process.argv.slice(2)
const validator = createBodyValidator(contractsDir)
const checks = [
  ...vectorsConformance(contractsDir),
  ...checkoutConformance(contractsDir),
  ...(await soapConformance(contractsDir)),
  ...(await Promise.all(
    messages.map(async (file) => ({ name: file, problem: await validator.validateBody(readFileSync(file, 'utf8')) })),
  )),
]

for (const { name, problem } of checks)
  console.log(problem === undefined ? `ok      ${name}` : `FAILED  ${name}: ${problem}`)
const failed = checks.filter((check) => check.problem !== undefined).length
console.log(`${checks.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
