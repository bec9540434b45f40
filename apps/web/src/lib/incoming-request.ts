// What the server notes about a request before any page sees it. Runs in plain Node: imports nothing.

/** Accepts a correlation id given from outside only when it cannot disturb a log line; undefined otherwise. */
export function correlationIdOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[A-Za-z0-9-]{8,64}$/.test(header) ? header : undefined
}

/**
 * The address of the browser. `forwarded` is believed only for as many hops as there are proxies of ours:
 * anything further to the left was written by whoever wished to.
 */
export function clientAddress(
  forwarded: string | readonly string[] | undefined,
  socketAddress: string | undefined,
  trustedProxies: number,
): string {
  const hops = [forwarded ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((hop) => hop.trim())
    .filter(Boolean)
  return (trustedProxies > 0 ? hops.at(-trustedProxies) : undefined) ?? socketAddress ?? ''
}

/** The path as it may be written in a log: whoever knows a payment's id may read its receipt, so the id is cut. */
export function loggedPath(path: string): string {
  return path.replace(/^(\/pagamenti\/(?:stato|esito)\/[A-Za-z0-9_-]{6})[A-Za-z0-9_-]+/, '$1…')
}

/** Whether the API says that it can work; false when it does not answer within two seconds. */
export async function apiIsReady(apiOrigin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${apiOrigin}/health/ready`, { signal: AbortSignal.timeout(2000) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    // Not reachable is an answer too: not ready.
    return false
  }
}
