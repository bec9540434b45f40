import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import {
  firstOrganization,
  type Modules,
  registerOrganization,
  startModules,
} from '../../../test/support/test-organization.js'
import type { OrganizationCtx } from '../context/ctx.js'
import { columnArrays, fromArrays } from './column-arrays.js'

const COLUMNS = {
  number: 'int',
  amount: 'bigint',
  words: 'text',
  day: 'date',
  sure: 'boolean',
  at: 'timestamptz',
  more: 'jsonb',
} as const

let environment: TestEnvironment
let modules: Modules
let ctx: OrganizationCtx
beforeAll(async () => {
  environment = await startTestEnvironment()
  modules = await startModules(environment)
  ctx = environment.as((await registerOrganization(modules, environment, firstOrganization)).id)
})
afterAll(async () => {
  await modules?.close()
  await environment?.close()
})

// PostgreSQL keeps no NUL and no half of a pair in a text.
const words = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '').toWellFormed()),
  fc.constantFrom('', 'NULL', 'null', '{}', '{"a"}', '"', '\\', '\\"', ',', ' a ', "'", '\n'),
)
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const row = fc.record({
  number: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  amount: optional(fc.maxSafeInteger()),
  words: optional(words),
  day: optional(fc.constantFrom('2026-02-28', '2028-02-29')),
  sure: optional(fc.boolean()),
  at: optional(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })),
  more: optional(fc.array(fc.record({ key: words, value: words }), { maxLength: 3 })),
})

it('PostgreSQL reads from the arrays the rows that were given, whatever is in them', async () => {
  const text = `SELECT number, amount, words, day, sure, at, more FROM ${fromArrays(COLUMNS, 1)}`
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      const read = await environment.db.run(ctx, (tx) => tx.query(text, columnArrays(COLUMNS, rows)))
      const nothing = { amount: null, words: null, day: null, sure: null, at: null, more: null }
      const given = rows.map((each) =>
        Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)),
      )
      expect(read).toEqual(given.map((each) => ({ ...nothing, ...each })))
    }),
    { numRuns: 200 },
  )
})
