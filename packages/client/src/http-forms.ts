/** How requests and answers are written in HTTP. */

/** The address of a call. @throws TypeError when a part of the path is missing */
export function addressOf(
  origin: string,
  path: string,
  given: {
    readonly path?: Readonly<Record<string, unknown>>
    readonly query?: Readonly<Record<string, unknown>>
    readonly dryRun?: boolean
  },
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given.path?.[name]
    if (value === undefined || value === '') throw new TypeError(`path.${name} is missing`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...given.query, dryRun: given.dryRun || undefined }))
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) search.append(name, String(each))
  return `${origin}${filled}${search.size > 0 ? `?${search}` : ''}`
}

/** JSON as text, files as they are. */
export function bodyOf(type: string, body: unknown): string | Uint8Array<ArrayBuffer> {
  return /[/+]json$/.test(type) ? JSON.stringify(body ?? {}) : (body as string | Uint8Array<ArrayBuffer>)
}

/** JSON as values, files as bytes, nothing as undefined. */
export async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  if (response.headers.get('content-type')?.includes('json')) return response.json()
  return new Uint8Array(await response.arrayBuffer())
}

/**
 * How long to wait before repeating, in milliseconds: what `Retry-After` says, or pauses that double from half a second.
 * Undefined when repeating would change nothing.
 * @param response undefined when no answer came
 */
export function pauseOf(response: Response | undefined, attempt: number): number | undefined {
  if (response && ![429, 503].includes(response.status)) return undefined
  const told = response?.headers.get('retry-after')
  const seconds = told ? Number(told) : Number.NaN
  return Number.isFinite(seconds) ? seconds * 1_000 : 500 * 2 ** attempt
}
