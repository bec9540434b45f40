import type { Tx } from '#platform/db/tx'
import { apiClientErrors } from './api-clients.errors.js'
import type { ApiClientsRepository, ClientRecord } from './api-clients.repository.js'

/**
 * A client that this organization made and that was not revoked, locked.
 * @throws apiClients.unknown, notYours, ended
 */
export async function lockOwned(
  tx: Tx,
  clients: ApiClientsRepository,
  id: string,
  organizationId: string,
): Promise<ClientRecord> {
  const client = await clients.lock(tx, id, organizationId)
  if (!client) throw apiClientErrors.unknown()
  if (client.ownerOrganizationId !== organizationId) throw apiClientErrors.notYours()
  if (client.revokedAt) throw apiClientErrors.ended()
  return client
}
