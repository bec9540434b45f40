const EVERY_MS = 60_000

/**
 * The same bytes, for work that holds something while they flow: once a minute at most, and after the last of them, `sign` is told that they do.
 * @param sign what it throws ends them
 */
export async function* flowingBytes(
  bytes: AsyncIterable<Uint8Array>,
  sign: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let signed = performance.now()
  for await (const part of bytes) {
    if (performance.now() - signed >= EVERY_MS) {
      await sign()
      signed = performance.now()
    }
    yield part
  }
  await sign()
}
