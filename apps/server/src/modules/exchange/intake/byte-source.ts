/** A file that can be read from any point and more than once, without being held in memory. */
export interface ByteSource {
  readonly size: number
  /** Bytes from `start` (included) to `end` (excluded), in pieces of whatever size. */
  read(start: number, end: number): AsyncIterable<Uint8Array>
}

/** Of what is in memory already. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *read(start, end) {
      if (end > start) yield bytes.subarray(start, end)
    },
  }
}

/** The first bytes, at most `count`. */
export async function firstBytes(source: ByteSource, count: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of source.read(0, Math.min(count, source.size))) parts.push(part)
  return Buffer.concat(parts)
}
