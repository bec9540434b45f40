// Writes what is made from the declared endpoints: `npm run openapi`. packages/contracts/openapi.json (all endpoints),
// packages/contracts/openapi-v1.json (the public API, with the words of its refusals), the types of packages/client.
import { globSync, writeFileSync } from 'node:fs'
import { clientSource } from '../packages/client/generate-types.ts'
import { buildOpenApi } from '../packages/contracts/src/openapi.ts'
import { buildPublicOpenApi } from '../packages/contracts/src/openapi-v1/public-openapi.ts'
import { buildServer } from './build.mjs'
import { generateClient } from './generate.mjs'
import { inRoot } from './paths.mjs'
import { runMain } from './plain-error.mjs'

await runMain(async () => {
  write('packages/contracts/openapi.json', asJson(buildOpenApi('0.1.0')))
  const publicApi = asJson(buildPublicOpenApi(await refusalsOfServer()))
  write('packages/contracts/openapi-v1.json', publicApi)
  write('packages/client/src/generated/api.ts', clientSource(JSON.parse(publicApi)))
})

/** The words of refusals are declared beside the modules that make them, and the server is compiled. */
async function refusalsOfServer() {
  await generateClient()
  await buildServer()
  const dist = inRoot('apps/server/dist')
  for (const file of globSync('{modules,platform}/**/*.errors.js', { cwd: dist }).sort())
    await import(`${dist}/${file}`)
  const { declaredRefusals } = await import(`${dist}/platform/errors/refusals.js`)
  return declaredRefusals()
}

function asJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`
}

function write(path, text) {
  writeFileSync(inRoot(path), text)
  console.log(`${path} written`)
}
