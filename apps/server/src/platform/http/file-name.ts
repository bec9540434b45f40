import type { IncomingHttpHeaders } from 'node:http'

const MAX_NAME = 255

/**
 * The name of the file in a body, as `Content-Disposition` tells it (RFC 6266: `filename*` before `filename`), without folders.
 * @returns undefined when there is none, or it cannot be read
 */
export function fileNameOf(headers: IncomingHttpHeaders): string | undefined {
  const given = headers['content-disposition']
  if (given === undefined) return undefined
  const name = extended(given) ?? plain(given)
  const bare = name
    ?.split(/[\\/]/)
    .pop()
    ?.replace(/\p{Cc}/gu, '')
    .trim()
  return bare ? bare.slice(0, MAX_NAME) : undefined
}

/** RFC 8187. */
function extended(header: string): string | undefined {
  const encoded = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1]
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

/** Headers come as Latin-1; what is UTF-8 in them was meant as such. */
function plain(header: string): string | undefined {
  const [, quoted, token] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? []
  const name = quoted?.replace(/\\(.)/g, '$1') ?? token
  if (name === undefined) return undefined
  const text = Buffer.from(name, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? name : text
}
