import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'
import { webhookScenarioNames, webhookScenarios } from './scenarios.ts'

const sandbox = sandboxUnderTest()
const SECRET = 'whsec_prova'

function send(eventId: string, change: { secret?: string; secondsAgo?: number } = {}) {
  // Spaces and letters that a parser would not give back as they came.
  const body = `{ "id": "${eventId}",  "kind":"debtPosition.paid", "data": {"perch\\u00e9": 1.0} }`
  const time = Math.floor(sandbox.clock.now().getTime() / 1_000) - (change.secondsAgo ?? 0)
  const v1 = createHmac('sha256', change.secret ?? SECRET)
    .update(`${time}.${body}`)
    .digest('hex')
  return sandbox.app.inject({
    method: 'POST',
    url: '/webhooks/tributi',
    payload: body,
    headers: {
      'content-type': 'application/json',
      'quietanza-signature': `t=${time},v1=${'0'.repeat(64)},v1=${v1}`,
      'quietanza-event': 'debtPosition.paid',
      'quietanza-delivery': 'd1',
    },
  })
}
const calls = async () => (await sandbox.app.inject('/api/webhooks/tributi')).json().calls

describe('a receiver of webhooks', () => {
  it('tells whether what arrived is signed with its secret, and lately', async () => {
    expect((await send('a')).statusCode).toBe(200)
    expect(await calls()).toMatchObject([{ eventId: 'a', kind: 'debtPosition.paid', verdict: 'unknown' }])
    await sandbox.post('/api/webhooks/tributi', { secret: SECRET })
    await send('b', { secret: 'another' })
    await send('c', { secondsAgo: 301 })
    expect((await calls()).map((call: { verdict: string }) => call.verdict)).toEqual(['late', 'wrong', 'valid'])
    const { body } = await sandbox.app.inject('/webhook/tributi')
    for (const words of ['Firma giusta', 'Firma sbagliata', 'Firma giusta, ma vecchia']) expect(body).toContain(words)
  })

  it('answers as its scenario says, which survives a restart', async () => {
    const answers = async (scenario: string, times: number) => {
      await sandbox.form('/webhook/tributi', { scenario, secret: SECRET, clear: 'true' })
      const found: number[] = []
      for (let time = 0; time < times; time++) found.push((await send('a')).statusCode)
      return found
    }
    expect(await answers('down', 1)).toEqual([503])
    expect(await answers('redirect', 1)).toEqual([302])
    expect(await answers('gone', 1)).toEqual([410])
    expect(await answers('twice-500', 3)).toEqual([500, 500, 200])
    await sandbox.app.close()
    await sandbox.start()
    expect(await calls()).toHaveLength(3)
    expect((await send('b')).statusCode).toBe(500)
  })

  it('slow: noted at once, answered later', async () => {
    await sandbox.post('/api/webhooks/tributi', { scenario: 'slow' })
    const answer = send('a')
    while (sandbox.clock.waits.length === 0) await new Promise(setImmediate)
    expect(await calls()).toHaveLength(1)
    await sandbox.clock.pass(12)
    expect((await answer).statusCode).toBe(200)
  })

  it('is explained to people, who find it in a list', async () => {
    expect((await sandbox.app.inject('/webhook')).body).toContain('Ancora nessuna chiamata')
    await send('a')
    expect((await sandbox.app.inject('/webhook')).body).toContain('href="/webhook/tributi"')
    const { body } = await sandbox.app.inject('/webhook/tributi')
    for (const name of webhookScenarioNames) expect(body).toContain(webhookScenarios[name].slice(0, 8))
  })
})
