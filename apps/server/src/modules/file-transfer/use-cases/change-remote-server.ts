import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { changeRemoteServer } from '@repo/contracts/file-transfer/remote-servers'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import { GuardedAddresses } from '#platform/http/guarded-addresses'
import { proofPurpose } from '../remote-server-access.js'
import { remoteServerErrors } from '../remote-servers.errors.js'
import { type RemoteServerRecord, RemoteServersRepository } from '../remote-servers.repository.js'

type Change = InputOf<typeof changeRemoteServer>['body']

const facts = ['name', 'host', 'port', 'username', 'proof', 'inFolder', 'doneFolder', 'outFolder'] as const

/**
 * Changes where a server of others is, how we sign in and what we do there. At another address or port it is another server: its key is to be
 * confirmed again, and a password that was meant for the first is not shown to it.
 */
@Injectable()
export class ChangeRemoteServer {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly servers: RemoteServersRepository,
    private readonly addresses: GuardedAddresses,
  ) {}

  /** @throws remoteServers.unknown, stale, addressForbidden, passwordMissing */
  async run(ctx: OrganizationCtx, id: string, input: Change): Promise<void> {
    const { version, password, ...settings } = input
    const operator = ctx.actor as { id: string; name: string }
    await this.db.run(ctx, async (tx) => {
      const before = await this.servers.lock(tx, id)
      if (!before) throw remoteServerErrors.unknown()
      if (before.version !== version) throw remoteServerErrors.stale()
      if (!this.addresses.mayBeWritten(input.host, input.port)) throw remoteServerErrors.addressForbidden()
      const changed: string[] = facts.filter((fact) => (before[fact] ?? undefined) !== settings[fact])
      const moved = changed.includes('host') || changed.includes('port')
      const sealedProof = this.proofOf(before, input, moved)
      if (sealedProof !== before.sealedProof && input.proof === 'password') changed.push('password')
      if (changed.length === 0) return
      const by = { operatorId: operator.id, operatorName: operator.name }
      const anew = changed.some((fact) => fact !== 'name')
      await this.servers.change(tx, { ...settings, id, sealedProof, ...by }, { moved, anew })
      tx.audit({
        action: 'remoteServers.changed',
        subjectKind: 'remoteServer',
        subjectId: id,
        details: { changed, ...(moved ? { from: addressOf(before), to: addressOf(input) } : {}) },
      })
    })
  }

  /** The same, unless another is given or the way in is another. */
  private proofOf(before: RemoteServerRecord, { proof, password }: Change, moved: boolean): Buffer {
    const seal = (secret: string | Buffer) => this.vault.encrypt(secret, proofPurpose(before.id))
    if (proof === 'key') return before.proof === 'key' ? before.sealedProof : seal(randomBytes(32))
    if (password) return seal(password)
    if (before.proof === 'key') throw missing('Scrivi la password')
    if (moved) throw missing('A un altro indirizzo non mandiamo la password di prima: scrivila di nuovo')
    return before.sealedProof
  }
}

const addressOf = ({ host, port }: { readonly host: string; readonly port: number }) => `${host}:${port}`

const missing = (detail: string) =>
  remoteServerErrors.passwordMissing({ fields: [{ pointer: '/password', code: 'missing', detail }] })
