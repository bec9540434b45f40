import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { lifecycleDocs, lifecycleFile } from './lifecycle-docs.mjs'

it('docs/lifecycles.md says what the tables say (else: node scripts/lifecycle-docs.mjs)', () => {
  expect(readFileSync(lifecycleFile, 'utf8')).toBe(lifecycleDocs())
})
