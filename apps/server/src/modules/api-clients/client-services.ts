import type { Tx } from '#platform/db/tx'
import { apiClientErrors } from './api-clients.errors.js'
import type { ApiClientsRepository } from './api-clients.repository.js'

/** An allow-list names services of the organization, each once. @throws apiClients.serviceUnknown */
export async function checkServices(
  tx: Tx,
  clients: ApiClientsRepository,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0 && (await clients.countServices(tx, organizationId, ids)) !== ids.length)
    throw apiClientErrors.serviceUnknown()
}
