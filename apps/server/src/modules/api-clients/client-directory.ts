import { Injectable } from '@nestjs/common'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { ApiClientsRepository, type KnownCredential } from './api-clients.repository.js'
import { clientStatus } from './client-status.js'

/** How long an answer may be old: what another process revokes is refused here within this time; what this one revokes, at once. */
const FRESH_MS = 2_000
const TOUCH_MS = 60_000
/** So many answers are kept at most: beyond, all are forgotten. */
const MOST = 20_000

interface Entry {
  readonly at: number
  readonly found: Promise<KnownCredential | undefined>
}

/** Who holds a credential and what its client may do. Kept in memory for a moment: each call would ask the same question. */
@Injectable()
export class ClientDirectory {
  private readonly known = new Map<string, Entry>()

  constructor(
    private readonly db: Database,
    private readonly clients: ApiClientsRepository,
  ) {}

  /**
   * A credential in force, of a client in force. Its use is noted once a minute.
   * @param by the id of a credential, or its SHA-256
   * @param fiscalCode of the organization that the call is for, when it names one
   */
  async find(ctx: Ctx, by: string | Buffer, fiscalCode: string | undefined): Promise<KnownCredential | undefined> {
    return inForce(await this.look(ctx, by, fiscalCode), ctx.now)
  }

  /** The same for the token door, which is called rarely: nothing is remembered. */
  async findNow(ctx: Ctx, secretHash: Buffer): Promise<KnownCredential | undefined> {
    return inForce(await this.load(ctx, secretHash, undefined), ctx.now)
  }

  /** Forgets everything: called when a client or a credential changes in this process. */
  forget(): void {
    this.known.clear()
  }

  private look(ctx: Ctx, by: string | Buffer, fiscalCode: string | undefined): Promise<KnownCredential | undefined> {
    const key = `${typeof by === 'string' ? by : by.toString('base64url')} ${fiscalCode ?? ''}`
    const entry = this.known.get(key)
    if (entry && performance.now() - entry.at < FRESH_MS) return entry.found
    if (this.known.size >= MOST) this.forget()
    const found = this.load(ctx, by, fiscalCode)
    this.known.set(key, { at: performance.now(), found })
    // A failure is not kept: the next call asks again.
    found.catch(() => this.known.delete(key))
    return found
  }

  private load(ctx: Ctx, by: string | Buffer, fiscalCode: string | undefined): Promise<KnownCredential | undefined> {
    return this.db.run(asPlatform(ctx, 'who calls the public API'), async (tx) => {
      const found = await this.clients.credential(tx, by, fiscalCode)
      const stale = !found?.lastUsedAt || ctx.now.getTime() - found.lastUsedAt.getTime() > TOUCH_MS
      if (found && stale && clientStatus(found, ctx.now) === 'active') await this.clients.touch(tx, found.credentialId)
      return found
    })
  }
}

function inForce(found: KnownCredential | undefined, now: Date): KnownCredential | undefined {
  if (!found || clientStatus(found, now) !== 'active') return undefined
  const client = { expiresAt: found.clientExpiresAt, revokedAt: found.clientRevokedAt }
  return clientStatus(client, now) === 'active' ? found : undefined
}
