/** Waits for a condition, asking again shortly after. Tests wait for facts, never for time to pass. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > deadline) throw new Error(`it did not happen: ${what}`)
    await new Promise((resolve) => setImmediate(() => setTimeout(resolve, 20)))
  }
}
