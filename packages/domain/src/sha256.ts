// SHA-256 (FIPS 180-4) of a short text, at once: that of the platform is asynchronous, or belongs to one platform.

/** Fractional parts of the roots of the first primes: square roots begin the digest, cube roots stir it. */
const { square, cube } = rootsOfPrimes()

/** The digest of the UTF-8 of a text, in 64 hexadecimal digits. For keys, not for secrets. */
export function sha256Hex(text: string): string {
  const bytes = padded(new TextEncoder().encode(text))
  const digest = square.slice(0, 8)
  for (let offset = 0; offset < bytes.byteLength; offset += 64) stir(digest, new DataView(bytes.buffer, offset, 64))
  return [...digest].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** A bit, zeros, and the length in bits: whole blocks of 64 bytes. */
function padded(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((content.length + 9) / 64) * 64)
  bytes.set(content)
  bytes[content.length] = 0x80
  new DataView(bytes.buffer).setUint32(bytes.length - 4, content.length * 8)
  return bytes
}

function stir(digest: Uint32Array, block: DataView): void {
  const words = new Uint32Array(64)
  for (let at = 0; at < 64; at++) {
    if (at < 16) words[at] = block.getUint32(at * 4)
    else {
      const [near, far] = [words[at - 2]!, words[at - 15]!]
      const small = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)
      const large = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10)
      words[at] = words[at - 16]! + small + words[at - 7]! + large
    }
  }
  let [a, b, c, d, e, f, g, h] = digest as unknown as [number, number, number, number, number, number, number, number]
  for (let at = 0; at < 64; at++) {
    const chosen = (e & f) ^ (~e & g)
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + cube[at]! + words[at]!) | 0
    const most = (a & b) ^ (a & c) ^ (b & c)
    const other = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0
    ;[a, b, c, d, e, f, g, h] = [(one + other) | 0, a, b, c, (d + one) | 0, e, f, g]
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) digest[index] = digest[index]! + word
}

const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

function rootsOfPrimes(): { readonly square: Uint32Array; readonly cube: Uint32Array } {
  const primes: number[] = []
  for (let candidate = 2; primes.length < 64; candidate++)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  const fraction = (root: number) => Math.floor((root % 1) * 2 ** 32)
  return {
    square: Uint32Array.from(primes, (prime) => fraction(Math.sqrt(prime))),
    cube: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  }
}
