const PASSED_ON = ['content-type', 'content-length', 'content-disposition'] as const

/** Streams a file of the API to the browser: same bytes, our headers, never kept by caches. `name` is used when the API gave none. */
export function fileAnswer(file: Response, name: string): Response {
  const headers = new Headers({ 'cache-control': 'private, no-store' })
  for (const header of PASSED_ON) {
    const value = file.headers.get(header)
    if (value !== null) headers.set(header, value)
  }
  if (!headers.has('content-disposition')) headers.set('content-disposition', `attachment; filename="${name}"`)
  return new Response(file.body, { headers })
}
