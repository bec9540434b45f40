import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'

export const sshKeyTypes = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
] as const
export type SshKeyType = (typeof sshKeyTypes)[number]

/** A public key as it travels (RFC 4253, section 6.6), and how people recognise it. */
export interface SshPublicKey {
  readonly type: SshKeyType
  readonly blob: Buffer
  /** `SHA256:` and 43 characters, as OpenSSH shows it. */
  readonly fingerprint: string
  /** What its owner wrote beside it; may be a name of a person. */
  readonly comment: string
}

/** Keys shorter than this are broken or soon will be. */
const LEAST_RSA_BITS = 2_048
const LONGEST_BLOB = 2_100

export type SshKeyProblem = 'malformed' | 'private' | 'kind' | 'weak'

/**
 * Reads a line of an OpenSSH `.pub` file or of `authorized_keys` without options.
 * @returns what is wrong when it is none of ours: not such a line, a private key, a kind or a length that we do not accept
 */
export function parseSshPublicKey(text: string): SshPublicKey | SshKeyProblem {
  if (/PRIVATE KEY/.test(text)) return 'private'
  const line = /^(\S+)[ \t]+([A-Za-z0-9+/]+={0,2})(?:[ \t]+(.*))?$/.exec(text.trim())
  if (!line) return 'malformed'
  const [, said = '', base64 = '', comment = ''] = line
  const blob = Buffer.from(base64, 'base64')
  const fields = readStrings(blob)
  if (!fields || blob.length > LONGEST_BLOB || fields[0]?.toString('latin1') !== said) return 'malformed'
  const type = sshKeyTypes.find((each) => each === said)
  if (!type) return 'kind'
  const problem = checkFields(type, fields)
  return problem ?? { type, blob, fingerprint: fingerprintOf(blob), comment: comment.trim() }
}

/** How people compare keys: SHA-256 in base64, without padding. */
export function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

function checkFields(type: SshKeyType, fields: readonly Buffer[]): SshKeyProblem | undefined {
  if (type === 'ssh-ed25519') return fields.length === 2 && fields[1]?.length === 32 ? undefined : 'malformed'
  if (type !== 'ssh-rsa') {
    const coordinate = { nistp256: 32, nistp384: 48, nistp521: 66 }[type.slice(11)] ?? 0
    const point = fields[2]
    const whole = fields.length === 3 && point?.[0] === 4 && point.length === 1 + 2 * coordinate
    return whole && fields[1]?.toString('latin1') === type.slice(11) ? undefined : 'malformed'
  }
  const modulus = fields[2]
  if (fields.length !== 3 || !modulus) return 'malformed'
  return bitsOf(modulus) < LEAST_RSA_BITS ? 'weak' : undefined
}

function bitsOf(number: Buffer): number {
  const first = number.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (number.length - first - 1) * 8 + (32 - Math.clz32(number[first] ?? 0))
}

function readStrings(blob: Buffer): Buffer[] | undefined {
  const fields: Buffer[] = []
  for (let at = 0; at < blob.length; ) {
    if (blob.length - at < 4) return undefined
    const end = at + 4 + blob.readUInt32BE(at)
    if (end > blob.length) return undefined
    fields.push(blob.subarray(at + 4, end))
    at = end
  }
  return fields.length > 0 ? fields : undefined
}

/** Both halves of an Ed25519 key, as OpenSSH writes them. */
export interface SshKeyPair {
  /** A file of OpenSSH, without a passphrase. */
  readonly privateKey: string
  /** A line for `authorized_keys`. */
  readonly publicKey: string
  readonly fingerprint: string
}

const PKCS8_OF_SEED = Buffer.from('302e020100300506032b657004220420', 'hex')

/** @param seed 32 random bytes: the whole secret @param comment after the public key: nothing personal */
export function ed25519KeyPair(seed: Buffer, comment: string): SshKeyPair {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_OF_SEED, seed]), format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  const bare = Buffer.from(x, 'base64url')
  const blob = Buffer.concat([lengthAnd('ssh-ed25519'), lengthAnd(bare)])
  // The two equal numbers tell whether a passphrase was right: there is none.
  const secret = Buffer.concat([Buffer.alloc(8), blob, lengthAnd(Buffer.concat([seed, bare])), lengthAnd(comment)])
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7]).subarray(0, (8 - (secret.length % 8)) % 8)
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...['none', 'none', ''].map(lengthAnd),
    Buffer.from([0, 0, 0, 1]),
    lengthAnd(blob),
    lengthAnd(Buffer.concat([secret, padding])),
  ])
  const lines = file.toString('base64').match(/.{1,70}/g) ?? []
  return {
    privateKey: ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n'),
    publicKey: `ssh-ed25519 ${blob.toString('base64')} ${comment}`.trim(),
    fingerprint: fingerprintOf(blob),
  }
}

function lengthAnd(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
