// Proves our codecs against contracts and samples not written by us: `npm run conformance [message.xml ...]`.
// CONTRACTS_DIR names the folder of the official files (default: ../shared/contracts beside the checkout). Without it there is nothing to
// prove and the command succeeds, saying so. Each further argument is a SOAP message, envelope or body, to validate as well.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { platformAnswers } from '../apps/sandbox/test/platform-answers.ts'
import { checkoutConformance } from '../packages/wire/conformance/checkout.conformance.ts'
import { demandConformance } from '../packages/wire/conformance/demand.conformance.ts'
import { filesConformance, preparedSamples } from '../packages/wire/conformance/files.conformance.ts'
import { openApiSchema } from '../packages/wire/conformance/openapi.ts'
import { restConformance } from '../packages/wire/conformance/rest.conformance.ts'
import { soapConformance } from '../packages/wire/conformance/soap.conformance.ts'
import { vectorsConformance } from '../packages/wire/conformance/vectors.conformance.ts'
import { createBodyValidator } from '../packages/wire/conformance/xsd-validator.ts'
import { generateClient } from './generate.mjs'
import { runJest } from './jest-suite.mjs'
import { inRoot } from './paths.mjs'
import { prepareTestDatabase } from './test-database.mjs'

// The validator of schemas is WebAssembly, started again and again. Node 24 may end such a process when it takes back code that it compiled («Check failed:
// jit_page_->allocations_.erase(addr) == 1», nodejs/node 64500): here nothing is taken back.
setFlagsFromString('--no-wasm-code-gc')

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
  ...restConformance(contractsDir),
  ...filesConformance(contractsDir),
  ...(await soapConformance(contractsDir)),
  ...(await demandConformance(contractsDir)),
  ...(await simulatedAnswers()),
  ...(await liveAnswers()),
  ...(await loadedSamples()),
  ...(await Promise.all(
    messages.map(async (file) => ({ name: file, problem: await validator.validateBody(readFileSync(file, 'utf8')) })),
  )),
]

for (const { name, problem } of checks)
  console.log(problem === undefined ? `ok      ${name}` : `FAILED  ${name}: ${problem}`)
const failed = checks.filter((check) => check.problem !== undefined).length
console.log(`${checks.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

/** What the sandbox answers in the place of the platform's REST services, so that nobody is trained against a fancy. */
async function simulatedAnswers() {
  const folder = mkdtempSync(join(tmpdir(), 'quietanza-sandbox-'))
  try {
    return (await platformAnswers(folder)).map(({ name, file, schema, status, body }) => ({
      name: `answer of the sandbox, ${schema} ${status}: ${name}`,
      problem: openApiSchema(contractsDir, file, schema)(body),
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Every answer that our station really gives, success and fault, as its own test of the door receives them: from the HTTP call to the
 * bytes of the envelope, on a real PostgreSQL.
 */
async function liveAnswers() {
  const folder = mkdtempSync(join(tmpdir(), 'quietanza-answers-'))
  await generateClient()
  const database = await prepareTestDatabase()
  try {
    const env = { ...database.env, SOAP_ANSWERS_DIR: folder, CONTRACTS_DIR: contractsDir }
    const door = await runJest('db', {
      args: ['--testPathPatterns', 'contract/(soap|soap-client|station-property)\\.'],
      env,
    })
    const files = readdirSync(folder).sort()
    const problems = await validator.validateBodies(files.map((file) => readFileSync(join(folder, file), 'utf8')))
    const failure = door.failed > 0 || files.length === 0 ? `the test of the door failed:\n${door.output}` : undefined
    return [
      { name: `the station's door gave ${files.length} answers`, problem: failure },
      ...files.map((file, index) => ({
        name: `answer of the station, ${operationOf(join(folder, file))}`,
        problem: problems[index],
      })),
    ]
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The samples of others, loaded through our doors as whoever writes them would: on a real PostgreSQL, by the jobs of the worker. */
async function loadedSamples() {
  const folder = mkdtempSync(join(tmpdir(), 'quietanza-samples-'))
  const database = await prepareTestDatabase()
  try {
    const samples = preparedSamples(contractsDir, { idA2A: 'GESTIONALE', tipoPendenza: 'LIBERO' })
    for (const { name, content } of samples) writeFileSync(join(folder, name), content)
    writeFileSync(
      join(folder, 'expected.json'),
      JSON.stringify(samples.map(({ name, expected }) => ({ name, expected }))),
    )
    const door = await runJest('db', {
      args: ['--testPathPatterns', 'contract/peer-samples\\.'],
      env: { ...database.env, PEER_SAMPLES_DIR: folder },
    })
    const failure = door.failed > 0 ? `it did not load as its format prescribes:\n${door.output}` : undefined
    return [{ name: `${samples.length} samples of GovPay loaded through the doors`, problem: failure }]
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function operationOf(file) {
  const text = readFileSync(file, 'utf8')
  const root = /<pafn:(\w+)>/.exec(text)?.[1] ?? 'unknown'
  return `${root} ${/<faultCode>(\w+)</.exec(text)?.[1] ?? 'OK'}`
}
