import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's second choice for argon2id: 19 MiB, 2 passes, 1 lane. Written in each hash, so that it can grow. */
const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32

const derive = promisify(argon2)

/** Hashes a password with argon2id. @returns PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$tag` */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await compute(password, nonce, PARAMETERS)
  const { memory, passes, parallelism } = PARAMETERS
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
}

/** Compares in constant time. A string that is no hash never matches, after the same work. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const parsed = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc)
  const [, memory, passes, parallelism, nonce, tag] = parsed ?? []
  const expected = Buffer.from(tag ?? '', 'base64')
  const found = await compute(password, nonce ? Buffer.from(nonce, 'base64') : Buffer.alloc(16), {
    memory: Number(memory ?? PARAMETERS.memory),
    passes: Number(passes ?? PARAMETERS.passes),
    parallelism: Number(parallelism ?? PARAMETERS.parallelism),
  })
  return expected.length === found.length && timingSafeEqual(expected, found)
}

/** Whether a hash was made with weaker parameters than today's. */
export function isOutdated(phc: string): boolean {
  const { memory, passes, parallelism } = PARAMETERS
  return !phc.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`)
}

/** Passwords are compared as people type them on any keyboard: NFKC, as RFC 8265 wants. */
function compute(password: string, nonce: Buffer, parameters: typeof PARAMETERS): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: TAG_BYTES, ...parameters })
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
