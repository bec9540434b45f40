import { FileRefusal } from './file-refusal.js'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * How the text of a file is written: what its mark says, else UTF-8 when all of it is, else Windows-1252 (of which Latin-1 is part).
 * Reads everything once: an accent may stand on the last line.
 * @throws FileRefusal `not-text` when it has bytes that no text has; `empty`
 */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<TextEncoding> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let head: Uint8Array = new Uint8Array(0)
  let marked: TextEncoding | undefined
  let isUtf8 = true
  for await (const part of bytes) {
    if (head.length < 3) {
      head = Buffer.concat([head, part.subarray(0, 3)])
      marked = markOf(head)
    }
    if (marked === 'utf-16le' || marked === 'utf-16be') return marked
    if (part.includes(0)) throw new FileRefusal('not-text')
    if (isUtf8) isUtf8 = decodes(strict, part)
  }
  if (head.length === 0) throw new FileRefusal('empty')
  return isUtf8 && decodes(strict) ? 'utf-8' : 'windows-1252'
}

function markOf(head: Uint8Array): TextEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

function decodes(decoder: InstanceType<typeof TextDecoder>, part?: Uint8Array): boolean {
  try {
    if (part) decoder.decode(part, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}

/** The text of a file, in pieces, without the mark at its beginning. */
export async function* readText(bytes: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytes) {
    const text = decoder.decode(part, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
