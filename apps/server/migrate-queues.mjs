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
    'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO quietanza_platform',
  ]) {
    await owner.query(sql)
  }
  // Those made by the worker are its own already, and the owner could not grant on them.
  const { rows } = await owner.query(
    "SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE schemaname = 'bullmq' AND sequenceowner = current_user",
  )
  for (const { name } of rows) {
    await owner.query(`GRANT USAGE, SELECT, UPDATE ON SEQUENCE ${name} TO quietanza_platform`)
  }
}
