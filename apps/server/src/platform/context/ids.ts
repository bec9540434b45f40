import { randomBytes, randomFillSync, randomInt } from 'node:crypto'

const COUNTER_LIMIT = 2 ** 26
let counter = randomInt(COUNTER_LIMIT / 2)

/** Random bytes are drawn many at a time: asking the system for each id costs more than the rest of it. */
const pool = Buffer.alloc(16 * 256)
let drawn = pool.length

/**
 * A UUIDv7 (RFC 9562, method 1: a counter after the time): sorts by time, so that primary keys grow at the end of their index,
 * and by order of making within one millisecond, so that two lines of a history made together stay in order.
 */
export function uuidv7(at: number = Date.now()): string {
  counter = (counter + 1) % COUNTER_LIMIT
  if (drawn === pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  const bytes = pool.subarray(drawn, drawn + 16)
  drawn += 16
  bytes.writeUIntBE(at, 0, 6)
  bytes[6] = 0x70 | (counter >>> 22)
  bytes[7] = (counter >>> 14) & 0xff
  bytes[8] = 0x80 | ((counter >>> 8) & 0x3f)
  bytes[9] = counter & 0xff
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An unguessable token of 256 bits, safe in an address. */
export function secretToken(): string {
  return randomBytes(32).toString('base64url')
}
