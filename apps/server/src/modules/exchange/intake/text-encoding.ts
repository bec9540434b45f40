import { isUtf8 } from 'node:buffer'
import { FileRefusal } from './file-refusal.js'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The first bytes tell a text of two bytes a character, also without its mark: formats begin with plain letters. */
const TELLING_BYTES = 64
/** First of two bytes that are an accented letter of UTF-8; in Latin-1, a letter that no Italian word has, before a sign. */
const ACCENT = 0xc3

/**
 * How the text of a file is written: what its mark says, else UTF-8 when all of it is, else Windows-1252 (of which Latin-1 is part).
 * Reads everything once: an accent may stand on the last line.
 * @throws FileRefusal `not-text` when it has bytes that no text has; `encoding-mixed` when some of it is UTF-8 and some is not: read either way, names
 * would be spoilt in silence; `empty`
 */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<TextEncoding> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let head: Uint8Array = new Uint8Array(0)
  let lines = 0
  let broken: number | undefined
  let accents = false
  let last = 0
  for await (const part of bytes) {
    if (head.length < TELLING_BYTES) {
      head = Buffer.concat([head, part.subarray(0, TELLING_BYTES)])
      const wide = wideOf(head)
      if (wide) return wide
    }
    if (part.includes(0)) throw new FileRefusal('not-text')
    accents ||= hasAccent(part, last)
    last = part.at(-1) ?? last
    if (broken !== undefined) continue
    if (decodes(strict, part)) lines += newLines(part)
    else broken = lines + brokenLine(part)
  }
  if (head.length === 0) throw new FileRefusal('empty')
  if (broken === undefined && decodes(strict)) return 'utf-8'
  if (accents || isMarkedUtf8(head)) throw new FileRefusal('encoding-mixed', { line: broken ?? lines + 1 })
  return 'windows-1252'
}

function wideOf(head: Uint8Array): TextEncoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head.length < 4) return undefined
  const odd = head.filter((_, index) => index % 2 === 1)
  const even = head.filter((_, index) => index % 2 === 0)
  if (odd.every((byte) => byte === 0) && !even.includes(0)) return 'utf-16le'
  return even.every((byte) => byte === 0) && !odd.includes(0) ? 'utf-16be' : undefined
}

const isMarkedUtf8 = (head: Uint8Array): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf

const follows = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte <= 0xbf

/** @param before the byte before these */
function hasAccent(part: Uint8Array, before: number): boolean {
  if (before === ACCENT && follows(part[0])) return true
  for (let at = part.indexOf(ACCENT); at >= 0; at = part.indexOf(ACCENT, at + 1)) if (follows(part[at + 1])) return true
  return false
}

function newLines(part: Uint8Array): number {
  let count = 0
  for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) count += 1
  return count
}

/** Which line of a piece, from 1, is the first that is no UTF-8; the first piece of a letter may be in the piece before. */
function brokenLine(part: Uint8Array): number {
  let start = 0
  while (start < 3 && follows(part[start])) start += 1
  for (let line = 1; ; line += 1) {
    const end = part.indexOf(10, start)
    if (end < 0 || !isUtf8(part.subarray(start, end))) return line
    start = end + 1
  }
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

/**
 * The text of a file, in pieces, without the mark at its beginning.
 * @throws FileRefusal `not-text` for the null character, which two bytes can write
 */
export async function* readText(bytes: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const part of bytes) {
    const text = decoder.decode(part, { stream: true })
    if (text.includes('\0')) throw new FileRefusal('not-text')
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
