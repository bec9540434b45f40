import { z } from 'zod'
import type { FileRecords } from '../platform/file-records.ts'
import { type ServiceScenarioName, serviceScenarioNames } from './scenarios.ts'

const activeSchema = z.object({ id: z.literal('active'), names: z.array(z.enum(serviceScenarioNames)) })
export type ActiveRecord = z.output<typeof activeSchema>

export const parseActive = (value: unknown): ActiveRecord => activeSchema.parse(value)

/** Which service scenarios are on; they survive a restart. */
export class ActiveScenarios {
  readonly #records: FileRecords<ActiveRecord>
  #names: ReadonlySet<ServiceScenarioName> = new Set()

  constructor(records: FileRecords<ActiveRecord>) {
    this.#records = records
  }

  async load(): Promise<void> {
    const [stored] = await this.#records.load()
    this.#names = new Set(stored?.names)
  }

  has(name: ServiceScenarioName): boolean {
    return this.#names.has(name)
  }

  list(): readonly ServiceScenarioName[] {
    return serviceScenarioNames.filter((name) => this.#names.has(name))
  }

  /** These are on, all others off. */
  async set(names: readonly ServiceScenarioName[]): Promise<void> {
    this.#names = new Set(names)
    await this.#records.put({ id: 'active', names: [...this.#names] })
  }
}
