/** Where a path leads: our folders have one level, and nothing else exists. */
export type SftpPath =
  | { readonly kind: 'root' }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'file'; readonly folder: string; readonly name: string }

const LONGEST_PATH = 1_024
const LONGEST_NAME_BYTES = 255
// Control characters, the backslash (a separator elsewhere) and what is left of bytes that were no UTF-8.
const FORBIDDEN = /[\p{Cc}\p{Cf}\\\ufffd]/u

/**
 * Reads a path as a client writes it, absolute or from the root, with `.` and `..`: nothing is above the root.
 * @returns undefined when it can lead nowhere: deeper than a folder, too long, with characters that names may not have
 */
export function parseSftpPath(text: string): SftpPath | undefined {
  if (text.length > LONGEST_PATH || FORBIDDEN.test(text)) return undefined
  const parts: string[] = []
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part.normalize('NFC'))
  }
  const [folder, name, ...rest] = parts
  if (folder === undefined) return { kind: 'root' }
  if (name === undefined) return { kind: 'folder', folder }
  if (rest.length > 0 || Buffer.byteLength(name) > LONGEST_NAME_BYTES) return undefined
  return { kind: 'file', folder, name }
}

/** The one way to write it. */
export function formatSftpPath(path: SftpPath): string {
  switch (path.kind) {
    case 'root':
      return '/'
    case 'folder':
      return `/${path.folder}`
    case 'file':
      return `/${path.folder}/${path.name}`
  }
}
