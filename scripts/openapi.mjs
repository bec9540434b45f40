// Writes packages/contracts/openapi.json from the declared endpoints: `npm run openapi`.
import { writeFileSync } from 'node:fs'
import { buildOpenApi } from '../packages/contracts/src/openapi.ts'
import { inRoot } from './paths.mjs'

writeFileSync(inRoot('packages/contracts/openapi.json'), `${JSON.stringify(buildOpenApi('0.1.0'), null, 2)}\n`)
console.log('packages/contracts/openapi.json written')
