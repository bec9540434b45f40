import type { RemoteServerAccess } from '#connectors/remote-files/remote-files'
import type { Vault } from '#platform/crypto/vault'
import { ed25519KeyPair, type SshKeyPair } from '#platform/sftp/ssh-keys'
import type { RemoteServerRecord } from './remote-servers.repository.js'

const COMMENT = 'quietanza'
export const proofPurpose = (serverId: string): string => `remote-server.${serverId}.proof`

/** Our key for a server: no two servers are shown the same. */
export function keyPairOf(
  vault: Vault,
  { id, sealedProof }: Pick<RemoteServerRecord, 'id' | 'sealedProof'>,
): SshKeyPair {
  return ed25519KeyPair(vault.decryptBytes(sealedProof, proofPurpose(id)), COMMENT)
}

/** How to sign in; undefined before the key of the server was confirmed. */
export function accessOf(vault: Vault, server: RemoteServerRecord): RemoteServerAccess | undefined {
  const { host, port, username, hostFingerprint } = server
  if (hostFingerprint === null) return undefined
  const proof =
    server.proof === 'key'
      ? { privateKey: keyPairOf(vault, server).privateKey }
      : { password: vault.decrypt(server.sealedProof, proofPurpose(server.id)) }
  return { host, port, username, proof, hostFingerprint }
}
