import { expect, it } from '@jest/globals'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'

const sandbox = sandboxUnderTest()
const ask = (behaviour: string, dueCents = 12_345) =>
  sandbox.app.inject({
    method: 'POST',
    url: `/verticals/${behaviour}/amount`,
    payload: { organizationFiscalCode: '99999000013', noticeNumber: '301000000000000104', iuv: '01', dueCents },
  })

it.each([
  ['same', 12_345],
  ['interest', 12_445],
  ['discount', 6_172],
])('%s: asked about 12.345 cents it says %i', async (behaviour, amountCents) => {
  const answer = await ask(behaviour)
  expect([answer.statusCode, answer.json()]).toEqual([200, { amountCents }])
})

it('half of a cent is still a cent', async () => {
  expect((await ask('discount', 1)).json()).toEqual({ amountCents: 1 })
})

it('may be down, or make no sense', async () => {
  expect((await ask('down')).statusCode).toBe(503)
  expect((await ask('nonsense')).json()).not.toHaveProperty('amountCents')
})

it('slow answers only after a while', async () => {
  const waiting = ask('slow')
  while (sandbox.clock.waits.length === 0) await new Promise(setImmediate)
  expect(sandbox.clock.waits).toEqual([3])
  await sandbox.clock.pass(3)
  expect((await waiting).json()).toEqual({ amountCents: 12_345 })
})

it('another behaviour, or another question, is refused', async () => {
  expect((await ask('altro')).statusCode).toBe(400)
  expect((await ask('same', 0)).statusCode).toBe(400)
})
