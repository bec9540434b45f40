import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

const VERSION = 1
const NONCE = 12
const TAG = 16

/** Nonces are drawn many at a time: asking the system for each costs a fourth of the encryption. Each is used once. */
const nonces = Buffer.alloc(NONCE * 256)
let drawn = nonces.length

function freshNonce(): Buffer {
  if (drawn === nonces.length) {
    randomFillSync(nonces)
    drawn = 0
  }
  drawn += NONCE
  return nonces.subarray(drawn - NONCE, drawn)
}

/**
 * Encrypts what identifies people and hashes what must be found.
 * AES-256-GCM with a random nonce; the additional data bind a ciphertext to its place, so that it cannot be moved to another row's meaning.
 * Layout: version (1 byte), nonce (12), tag (16), ciphertext.
 */
export class Vault {
  private readonly encryptionKey: KeyObject
  private readonly hashKey: KeyObject
  private readonly digestKey: KeyObject

  /** @param masterKey 32 bytes, base64 */
  constructor(masterKey: string) {
    const master = Buffer.from(masterKey, 'base64')
    if (master.length !== 32) throw new Error('the master key wants 32 bytes')
    this.encryptionKey = derive(master, 'personal-data-encryption')
    this.hashKey = derive(master, 'debtor-key')
    this.digestKey = derive(master, 'content-digest')
  }

  /** @param purpose what the text is, e.g. `debt-position.debtor`; must be given again to decrypt */
  encrypt(plain: string | Buffer, purpose: string): Buffer {
    const nonce = freshNonce()
    const cipher = createCipheriv('aes-256-gcm', this.encryptionKey, nonce)
    cipher.setAAD(Buffer.from(purpose))
    const body = cipher.update(plain)
    // In this mode the end only makes the tag: it has no bytes of its own.
    cipher.final()
    return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body])
  }

  /** @throws Error when the bytes were altered, come from another key or had another purpose */
  decryptBytes(sealed: Uint8Array, purpose: string): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    if (bytes[0] !== VERSION) throw new Error('unknown version of an encrypted value')
    const decipher = createDecipheriv('aes-256-gcm', this.encryptionKey, bytes.subarray(1, 1 + NONCE), {
      // Else a value cut short would be checked against the few bytes of tag that are left.
      authTagLength: TAG,
    })
    decipher.setAAD(Buffer.from(purpose))
    decipher.setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG))
    const plain = decipher.update(bytes.subarray(1 + NONCE + TAG))
    // In this mode the end only checks the tag: it has no bytes of its own.
    decipher.final()
    return plain
  }

  decrypt(sealed: Uint8Array, purpose: string): string {
    return this.decryptBytes(sealed, purpose).toString('utf8')
  }

  encryptJson(value: unknown, purpose: string): Buffer {
    return this.encrypt(JSON.stringify(value), purpose)
  }

  decryptJson<T>(sealed: Uint8Array, purpose: string): T {
    return JSON.parse(this.decrypt(sealed, purpose)) as T
  }

  /** The key under which a debtor's rows are found: 32 bytes, the same for the same code, useless without our secret. */
  debtorKey(fiscalCode: string): Buffer {
    return createHmac('sha256', this.hashKey).update(fiscalCode.toUpperCase()).digest()
  }

  /** 32 bytes that tell whether a content is the same as another, and nothing to who lacks our secret. @param purpose what the content is */
  digest(content: string, purpose: string): Buffer {
    return createHmac('sha256', this.digestKey).update(`${purpose}\0${content}`).digest()
  }
}

/** SHA-256, for tokens that are compared but never shown again. */
export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

function derive(master: Buffer, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `quietanza/${purpose}`, 32)))
}
