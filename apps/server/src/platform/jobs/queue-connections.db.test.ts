import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { eventually } from '../../../test/support/eventually.js'
import { startTestEnvironment, type TestEnvironment } from '../../../test/support/test-environment.js'
import { uuidv7 } from '../context/ids.js'
import { createLogger } from '../observability/logger.js'
import { Metrics } from '../observability/metrics.js'
import { Queues } from './queues.js'

let environment: TestEnvironment
let queues: Queues

beforeAll(async () => {
  environment = await startTestEnvironment()
  queues = new Queues(
    { platformUrl: environment.env.PLATFORM_DATABASE_URL, silentAfterMs: 1_000 },
    createLogger('silent', 'test'),
    new Metrics(),
  )
  await queues.ready()
})
afterAll(async () => {
  await queues?.close()
  await environment?.close()
})

const aJob = () => ({
  organizationId: uuidv7(),
  eventId: uuidv7(),
  createdAt: environment.now.toISOString(),
  name: 'tests.happened',
  payload: {},
  correlationId: uuidv7(),
  subscriber: 'tests.take',
})

/** What the queues see when PostgreSQL restarts. @returns how many connections ended */
const endConnections = () =>
  environment.db.run(environment.platform(), async (tx) => {
    const ended = await tx.query(
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'quietanza-queues'`,
    )
    return ended.length
  })

it('connections that PostgreSQL ends are replaced: running and following jobs are done', async () => {
  const done = new Set<string>()
  const started = new Set<string>()
  let mayEnd: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    mayEnd = resolve
  })
  queues.work(
    'events',
    async ({ data }) => {
      const { eventId } = data as { eventId: string }
      started.add(eventId)
      await held
      done.add(eventId)
    },
    4,
  )
  const [running, following] = [aJob(), aJob()]
  await queues.addEvents([running])
  await eventually('the job to begin', async () => started.has(running.eventId))
  expect(await endConnections()).toBeGreaterThan(0)
  mayEnd()
  await eventually('a connection that works', async () =>
    queues.addEvents([following]).then(
      () => true,
      () => false,
    ),
  )
  await eventually('both jobs', async () => done.has(running.eventId) && done.has(following.eventId))
})
