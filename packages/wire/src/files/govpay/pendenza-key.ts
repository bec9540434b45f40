// By which external ids pendenze and documents are known: each application numbers its own, so that only both codes together name one.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** What GovPay lets an application be called. Neither of the signs by which keys are told apart is in it. */
const APPLICATION = /^[\w.-]+$/
/** Of an external id, and of the key of an installment. */
const LONGEST = 70

/** `idA2A@idPendenza`, as GovPay itself joins them; a digest of both where that is too long or could be read in two ways. Empty when one is missing. */
export function pendenzaKey(idA2A: string, idPendenza: string): string {
  return keyOf('', 'pendenza:', idA2A, idPendenza)
}

/** Names of documents and of pendenze may be the same: a document has its own kind of key. */
export function documentKey(idA2A: string, idDocumento: string): string {
  return keyOf('documento:', 'documento:', idA2A, idDocumento)
}

/** A digest has no `@`, what is written out always has one: neither can be the other. */
function keyOf(prefix: string, digestPrefix: string, idA2A: string, id: string): string {
  if (idA2A === '' || id === '') return ''
  const whole = `${prefix}${idA2A}@${id}`
  if (APPLICATION.test(idA2A) && whole.length <= LONGEST) return whole
  // A hundred and ninety-two bits: enough that no two are ever alike.
  return digestPrefix + bytesToHex(sha256(utf8ToBytes(JSON.stringify([idA2A, id])))).slice(0, 48)
}
