import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** What `demo.json` says of a running system. */
export type SystemFacts = {
  readonly urls: Readonly<Record<'portal' | 'backoffice' | 'api' | 'soap' | 'sandbox' | 'docs', string>>
  readonly users: readonly {
    readonly email: string
    readonly password: string
    readonly role: string
    readonly organizationFiscalCode: string
  }[]
  readonly organizations: readonly {
    readonly name: string
    readonly fiscalCode: string
    readonly ipaCode: string
    readonly broker: string
    readonly station: string
    readonly segregationCode: string
  }[]
  readonly notices: readonly {
    readonly organizationFiscalCode: string
    readonly noticeNumber: string
    readonly amountCents: number
    readonly debtorFiscalCode: string
    readonly status: string
  }[]
}

export type ServiceName = 'api' | 'worker' | 'sandbox' | 'web'

type ServiceState = { readonly pid: number; readonly state: 'starting' | 'ready' | 'gone' }

/** The system the journeys visit; its supervisor restarts what is killed here. */
export type RunningSystem = {
  readonly facts: SystemFacts
  /** Number of the service's present process. */
  pidOf(service: ServiceName): number
  /** Ends the service at once, as an accident would. */
  kill(service: ServiceName): void
  /** Resolves when the service answers again, as a process other than `formerPid`. */
  untilRestarted(service: ServiceName, formerPid: number, patienceMs?: number): Promise<void>
}

/**
 * The running system of `runDir` (by default `RUN_DIR`, set by `npm run e2e`).
 * @throws Error when no system runs there
 */
export function runningSystem(runDir = process.env.RUN_DIR ?? '.run'): RunningSystem {
  const facts = readJson<SystemFacts>(runDir, 'demo.json')
  const stateOf = (service: ServiceName): ServiceState => {
    const found = readJson<{ services: Partial<Record<ServiceName, ServiceState>> }>(runDir, 'pids.json').services[
      service
    ]
    if (!found) throw new Error(`${service} does not run in ${runDir}`)
    return found
  }
  return {
    facts,
    pidOf: (service) => stateOf(service).pid,
    kill: (service) => {
      process.kill(stateOf(service).pid, 'SIGKILL')
    },
    async untilRestarted(service, formerPid, patienceMs = 30_000) {
      const deadline = Date.now() + patienceMs
      for (;;) {
        const { pid, state } = stateOf(service)
        if (pid !== formerPid && state === 'ready') return
        if (Date.now() > deadline) throw new Error(`${service} was not restarted within ${patienceMs} ms`)
        await delay(50)
      }
    },
  }
}

function readJson<T>(runDir: string, name: string): T {
  return JSON.parse(readFileSync(join(runDir, name), 'utf8')) as T
}
