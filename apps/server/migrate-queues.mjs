// BullMQ keeps its own tables in the schema `bullmq`; its migrations run as the owner, beside ours.
import { runMigrations } from 'bullmq'

/**
 * Brings the queues' schema up to date and lets the worker use it. Safe to repeat.
 * @param {import('pg').Client} owner a connected session of the schema's owner
 */
export async function migrateQueues(owner) {
  await runMigrations(owner, 'bullmq')
  for (const sql of [
    // BullMQ makes a sequence for each queue when the queue is first used.
    'GRANT USAGE, CREATE ON SCHEMA bullmq TO quietanza_platform',
    'GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA bullmq TO quietanza_platform',
    'GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA bullmq TO quietanza_platform',
    'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO quietanza_platform',
  ]) {
    await owner.query(sql)
  }
}
