import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib'
import type { Vault } from '../crypto/vault.js'

const PURPOSE = 'journal.payload'
const LENGTH = 4
/** The fastest level: messages of one kind are nearly equal, and any level makes them small. */
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
const compress = promisify(zstdCompress)

export interface Bodies {
  readonly request: Uint8Array | string
  readonly response: Uint8Array | string
}

/** Compresses (Zstandard, RFC 8878) and encrypts the bodies of some exchanges together. */
export async function sealBlock(exchanges: readonly Bodies[], vault: Vault): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for (const { request, response } of exchanges) {
    for (const body of [request, response]) {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body
      const length = Buffer.allocUnsafe(LENGTH)
      length.writeUInt32BE(bytes.length)
      parts.push(length, bytes)
    }
  }
  return vault.encrypt(await compress(Buffer.concat(parts), FAST), PURPOSE)
}

/**
 * The bodies of one exchange of a block.
 * @throws Error when the block was altered or has no such exchange
 */
export function openBlock(
  sealed: Uint8Array,
  index: number,
  vault: Vault,
): { readonly request: Buffer; readonly response: Buffer } {
  const bytes = zstdDecompressSync(vault.decryptBytes(sealed, PURPOSE))
  let offset = 0
  const next = () => {
    if (offset + LENGTH > bytes.length) throw new Error('the block of the journal has no such exchange')
    const end = offset + LENGTH + bytes.readUInt32BE(offset)
    const body = bytes.subarray(offset + LENGTH, end)
    offset = end
    return body
  }
  for (let skipped = 0; skipped < 2 * index; skipped++) next()
  return { request: next(), response: next() }
}
