import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The facts that the start wrote for scripts. */
export interface DemoFacts {
  readonly urls: Readonly<
    Record<'portal' | 'backoffice' | 'api' | 'soap' | 'sandbox' | 'sftp' | 'docs' | 'apiGuide', string>
  >
  readonly users: readonly { email: string; password: string; role: string; organizationFiscalCode: string }[]
  readonly organizations: readonly { name: string; fiscalCode: string; broker: string; station: string }[]
  readonly apiClients: readonly { clientId: string; clientSecret: string; organizationFiscalCode: string }[]
  readonly notices: readonly DemoNotice[]
}
export interface DemoNotice {
  readonly organizationFiscalCode: string
  readonly noticeNumber: string
  readonly amountCents: number
  readonly debtorFiscalCode: string
  readonly status: 'payable' | 'paid' | 'expired' | 'cancelled'
}

type Service = 'api' | 'worker' | 'sftp' | 'sandbox' | 'web'

function runDir(): string {
  const folder = process.env.RUN_DIR
  if (!folder) throw new Error('RUN_DIR is not set: run the journeys with "npm run e2e"')
  return folder
}

const readRun = (file: string) => JSON.parse(readFileSync(join(runDir(), file), 'utf8'))

export const demoFacts = (): DemoFacts => readRun('demo.json')

/** The key with which our web app calls the API. */
export const webApiKey = (): string => readRun('secrets.json').webApiKey

/** A demonstration user with that role in the first municipality. */
export function demoUser(role: string) {
  const found = demoFacts().users.find((each) => each.role === role)
  if (!found) throw new Error(`no demonstration user is ${role}`)
  return found
}

/** A notice of the demonstration in that status. */
export function demoNotice(status: DemoNotice['status']): DemoNotice {
  const found = demoFacts().notices.find((each) => each.status === status)
  if (!found) throw new Error(`no demonstration notice is ${status}`)
  return found
}

/**
 * Waits for a condition, asking again after a tenth of a second, and less and less often: pages that are asked for too often refuse. Tests wait for facts,
 * never for time to pass.
 * @throws Error with the last failure when it does not come true within a minute, or the patience given
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  patienceMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs
  let last: unknown
  for (let pauseMs = 100; Date.now() < deadline; pauseMs = Math.min(pauseMs * 1.2, 1_000)) {
    try {
      const answer = await ask()
      if (answer) return answer
    } catch (error) {
      last = error
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  throw new Error(`it did not happen: ${what}`, { cause: last })
}

interface ServiceState {
  readonly pid: number
  readonly state: string
  readonly healthUrl: string
}
const stateOf = (service: Service): ServiceState => readRun('pids.json').services[service]

/** Kills a service with no chance to tidy up. The supervisor starts it again. @returns the pid that died */
export function killService(service: Service): number {
  const { pid } = stateOf(service)
  process.kill(pid, 'SIGKILL')
  return pid
}

/** Freezes a service where it is, so that what waits for it can be looked at. @returns what lets it go on */
export function freezeService(service: Service): () => void {
  const { pid } = stateOf(service)
  process.kill(pid, 'SIGSTOP')
  return () => void process.kill(pid, 'SIGCONT')
}

/** Waits until a killed service is back, as another process. */
export async function backAgain(service: Service, diedPid: number): Promise<void> {
  await eventually(`${service} is back`, async () => {
    const { pid, healthUrl } = stateOf(service)
    return pid !== diedPid && (await fetch(healthUrl)).ok
  })
}
