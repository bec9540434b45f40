import { Injectable } from '@nestjs/common'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'

/** The only algorithm we sign with and believe (RFC 8725, section 3.1). */
export const ALGORITHM = 'ES256'
const PURPOSE = 'signing-key.private'
/** How long a process may sign with, or believe, a key that was read before. */
const FRESH_MS = 60_000
/** An unknown key is asked for again at most this often. */
const UNKNOWN_MS = 1_000
/** Longer than a token lives plus what processes remember. */
const PUBLISHED_AFTER_MS = 30 * 60_000

interface Row {
  readonly id: string
  readonly publicJwk: JWK
  readonly privateCipher: Buffer
  readonly createdAt: Date
  readonly retiredAt: Date | null
}

interface Ring {
  readonly at: number
  readonly signing: { readonly id: string; readonly key: CryptoKey } | undefined
  readonly verifying: ReadonlyMap<string, { readonly key: CryptoKey; readonly jwk: JWK }>
}

const READ = `SELECT id, public_jwk AS "publicJwk", private_cipher AS "privateCipher", created_at AS "createdAt", retired_at AS "retiredAt"
  FROM signing_key WHERE published_until IS NULL OR published_until > $1 ORDER BY created_at DESC, id DESC`

/** The keys of access tokens. Private ones are encrypted at rest; the first is made when it is first needed. */
@Injectable()
export class SigningKeys {
  private ring: Ring | undefined

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** The key to sign with. */
  async signing(ctx: Ctx): Promise<{ readonly id: string; readonly key: CryptoKey }> {
    const { signing } = await this.read(ctx, FRESH_MS)
    if (signing) return signing
    await this.db.run(asPlatform(ctx, 'first signing key'), async (tx) => {
      await lock(tx)
      const rows = await tx.query<Row>(READ, [tx.ctx.now])
      if (!rows.some((row) => row.retiredAt === null)) await this.make(tx)
    })
    return (await this.read(ctx, 0)).signing!
  }

  /** The public key of that name. Undefined when it is not published, or no longer. */
  async verifying(ctx: Ctx, id: string): Promise<CryptoKey | undefined> {
    const known = (await this.read(ctx, FRESH_MS)).verifying.get(id)
    return known?.key ?? (await this.read(ctx, UNKNOWN_MS)).verifying.get(id)?.key
  }

  /** The set of public keys (RFC 7517, section 5). */
  async published(ctx: Ctx): Promise<readonly JWK[]> {
    return [...(await this.read(ctx, UNKNOWN_MS)).verifying.values()].map(({ jwk }) => jwk)
  }

  /**
   * Puts a new key in force. The one before stays published until its last token has expired, and expired ones are deleted.
   * @param olderThan only when the key in force was made before this instant
   * @returns whether the key changed
   */
  async rotate(ctx: Ctx, olderThan?: Date): Promise<boolean> {
    const changed = await this.db.run(asPlatform(ctx, 'rotation of signing keys'), async (tx) => {
      await lock(tx)
      const { now } = tx.ctx
      await tx.execute('DELETE FROM signing_key WHERE published_until <= $1', [now])
      const current = (await tx.query<Row>(READ, [now])).find((row) => row.retiredAt === null)
      if (current && olderThan && current.createdAt >= olderThan) return false
      await tx.execute('UPDATE signing_key SET retired_at = $1, published_until = $2 WHERE retired_at IS NULL', [
        now,
        new Date(now.getTime() + PUBLISHED_AFTER_MS),
      ])
      await this.make(tx)
      return true
    })
    this.ring = undefined
    return changed
  }

  private async make(tx: Tx): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
    const id = uuidv7(tx.ctx.now.getTime())
    const publicJwk = { ...(await exportJWK(publicKey)), kid: id, alg: ALGORITHM, use: 'sig' }
    await tx.execute('INSERT INTO signing_key (id, public_jwk, private_cipher, created_at) VALUES ($1, $2, $3, $4)', [
      id,
      JSON.stringify(publicJwk),
      this.vault.encryptJson(await exportJWK(privateKey), PURPOSE),
      tx.ctx.now,
    ])
  }

  private async read(ctx: Ctx, freshMs: number): Promise<Ring> {
    if (this.ring && performance.now() - this.ring.at < freshMs) return this.ring
    const at = performance.now()
    const rows = await this.db.run(asPlatform(ctx, 'signing keys'), (tx) => tx.query<Row>(READ, [ctx.now]))
    const current = rows.find((row) => row.retiredAt === null)
    const verifying = await Promise.all(
      rows.map(async ({ id, publicJwk }) => [id, { key: await keyOf(publicJwk), jwk: publicJwk }] as const),
    )
    const signing = current && {
      id: current.id,
      key: await keyOf(this.vault.decryptJson<JWK>(current.privateCipher, PURPOSE)),
    }
    this.ring = { at, signing, verifying: new Map(verifying) }
    return this.ring
  }
}

/** One process at a time makes keys. */
async function lock(tx: Tx): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('signing_key'))")
}

async function keyOf(jwk: JWK): Promise<CryptoKey> {
  return (await importJWK(jwk, ALGORITHM)) as CryptoKey
}
