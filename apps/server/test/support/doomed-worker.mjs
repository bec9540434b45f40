// A worker process that takes a job, says so and never ends it: it exists to be killed.
// Arguments: the options of `Queues`, as JSON.
import { Queues } from '../../src/platform/jobs/queues.ts'

const quiet = { warn: () => undefined, error: () => undefined }
const metrics = { jobs: { inc: () => undefined }, queueDepth: { set: () => undefined } }
const queues = new Queues(JSON.parse(process.argv[2]), quiet, metrics)
await queues.ready()
queues.work(
  'events',
  (job) => {
    process.stdout.write(`took ${job.id}\n`)
    return new Promise(() => undefined)
  },
  1,
)
