import type { Environment } from '#platform/journal/exchange'

/** On whose behalf the platform is called: decides the address and the subscription key. */
export interface Counterparty {
  readonly organizationId: string
  readonly fiscalCode: string
  readonly brokerFiscalCode: string
  readonly environment: Environment
}
