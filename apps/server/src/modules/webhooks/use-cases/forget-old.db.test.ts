import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startWebhookWorld, type WebhookWorld } from '../../../../test/support/webhook-world.js'
import { ForgetOld } from './forget-old.js'

let world: WebhookWorld

beforeAll(async () => {
  world = await startWebhookWorld()
})
afterAll(() => world?.close())

it('attempts are kept thirty days, events and deliveries ninety, numbers for ever', async () => {
  await world.register(['debtPosition.published'])
  await world.publish()
  await world.settle()
  const counts = async () => {
    const [row] = await world.rows<{ attempts: number; deliveries: number; events: number; last: number }>(
      `SELECT (SELECT count(*) FROM webhook_attempt) AS attempts, (SELECT count(*) FROM webhook_delivery) AS deliveries,
        (SELECT count(*) FROM public_event) AS events, (SELECT last_sequence FROM public_event_counter) AS last`,
    )
    return row
  }
  const forget = (days: number) =>
    world.modules
      .get(ForgetOld, { strict: false })
      .run(world.environment.platform(new Date(world.environment.now.getTime() + days * 24 * 3_600_000)))
  expect(await counts()).toEqual({ attempts: 1, deliveries: 1, events: 2, last: 2 })
  await forget(29)
  expect(await counts()).toMatchObject({ attempts: 1, deliveries: 1, events: 2 })
  await forget(31)
  expect(await counts()).toMatchObject({ attempts: 0, deliveries: 1, events: 2 })
  await forget(91)
  expect(await counts()).toEqual({ attempts: 0, deliveries: 0, events: 0, last: 2 })
  await world.publish()
  await world.settle()
  expect(await counts()).toMatchObject({ events: 2, last: 4 })
})
