import { SftpKeysRepository } from '#modules/file-transfer/sftp-keys.repository'
import { uuidv7 } from '#platform/context/ids'
import type { ImportWorld } from './import-world.js'

/** Makes the program of a world one that was admitted and comes by SFTP: what answers its files waits in its folder. */
export async function lettingInBySftp(world: ImportWorld): Promise<void> {
  const { db } = world.environment
  await db.run(world.environment.platform(), async (tx) => {
    await tx.execute("INSERT INTO api_client (id, name, scopes, created_at) VALUES ($1, 'Gestionale', '{}', $2)", [
      world.source,
      world.ctx.now,
    ])
    await tx.execute(
      'INSERT INTO api_client_organization (organization_id, client_id, admitted_at) VALUES ($1, $2, $3)',
      [world.organization.id, world.source, world.ctx.now],
    )
  })
  const key = { id: uuidv7(), clientId: world.source, name: 'Server', type: 'ssh-ed25519' }
  await db.run(world.ctx, (tx) =>
    world.modules.get(SftpKeysRepository).insert(tx, { ...key, fingerprint: `SHA256:${'a'.repeat(43)}` }),
  )
}
