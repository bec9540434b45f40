import { eventually } from './eventually.js'
import type { TestEnvironment } from './test-environment.js'

/**
 * Runs `work` while somebody else is changing that position: what `work` has read is old when it writes. The change commits once `work`
 * waits for it.
 */
export async function changedMeanwhile<T>(
  environment: TestEnvironment,
  organizationId: string,
  debtPositionId: string,
  work: () => Promise<T>,
  change = 'version = version + 1',
): Promise<T> {
  const ctx = environment.as(organizationId)
  let working: Promise<T> | undefined
  await environment.db.run(ctx, async (tx) => {
    await tx.execute(`UPDATE debt_position SET ${change} WHERE organization_id = $1 AND id = $2`, [
      organizationId,
      debtPositionId,
    ])
    const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    working = work()
    working.catch(() => undefined)
    await eventually('somebody waits for the change', () => isWaitedFor(environment, pid))
  })
  return working as Promise<T>
}

/** Whether somebody waits for what that process of PostgreSQL holds. */
export function isWaitedFor(environment: TestEnvironment, pid: number): Promise<boolean> {
  return environment.db.run(environment.platform(), async (tx) => {
    const waiting = await tx.query('SELECT 1 FROM pg_locks WHERE NOT granted AND $1 = ANY(pg_blocking_pids(pid))', [
      pid,
    ])
    return waiting.length > 0
  })
}
