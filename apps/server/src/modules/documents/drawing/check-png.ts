// PNG (W3C, third edition) examined before the PDF library sees it: that one unpacks pixels later, where an error cannot be
// caught and would end the process.
import { crc32, inflateSync } from 'node:zlib'
import { LogoRefused } from './logo-refused.js'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MAX_BYTES = 2_000_000
const MAX_SIDE = 2_000
const PALETTE = 3
/** Values per pixel by colour type. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, [PALETTE]: 1, 4: 2, 6: 4 }

interface Header {
  readonly width: number
  readonly height: number
  readonly colourType: number
}

/**
 * Accepts a whole, uncorrupted PNG with 8 bits per channel, not interlaced, at most 2000 pixels a side.
 * Throws LogoRefused otherwise.
 */
export function checkPng(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length > MAX_BYTES) throw new LogoRefused(`larger than ${MAX_BYTES} bytes`)
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new LogoRefused('not a PNG')
  const chunks = chunksOf(file)
  const header = headerOf(chunks[0])
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data.length ?? 0
  const colours = header.colourType === PALETTE ? palette / 3 : 256
  if (!Number.isInteger(colours) || colours < 1 || colours > 256) throw new LogoRefused('a broken palette')
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  checkFilters(unpack(packed, header), header)
}

function chunksOf(file: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = []
  let at = SIGNATURE.length
  while (chunks.at(-1)?.type !== 'IEND') {
    if (at + 12 > file.length) throw new LogoRefused('a truncated PNG')
    const length = file.readUInt32BE(at)
    const end = at + 8 + length
    if (end + 4 > file.length) throw new LogoRefused('a truncated PNG')
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) throw new LogoRefused('a corrupted PNG')
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end) })
    at = end + 4
  }
  return chunks
}

function headerOf(first: { type: string; data: Buffer } | undefined): Header {
  if (first?.type !== 'IHDR' || first.data.length !== 13) throw new LogoRefused('a PNG without header')
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)]
  const [depth, colourType, , , interlace] = first.data.subarray(8)
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE)
    throw new LogoRefused(`${width} x ${height} pixels`)
  if (depth !== 8 || CHANNELS[colourType!] === undefined)
    throw new LogoRefused('a PNG whose channels are not of 8 bits')
  if (interlace !== 0) throw new LogoRefused('an interlaced PNG')
  return { width, height, colourType: colourType! }
}

function unpack(packed: Buffer, header: Header): Buffer {
  const expected = header.height * rowLength(header)
  try {
    const pixels = inflateSync(packed, { maxOutputLength: expected })
    if (pixels.length === expected) return pixels
  } catch (cause) {
    throw new LogoRefused('a corrupted PNG', { cause })
  }
  throw new LogoRefused('a PNG with missing pixels')
}

function checkFilters(pixels: Buffer, header: Header): void {
  const row = rowLength(header)
  for (let start = 0; start < pixels.length; start += row) {
    if (pixels[start]! > 4) throw new LogoRefused('a PNG with an unknown filter')
  }
}

/** A filter byte and the pixels of a row. */
function rowLength({ width, colourType }: Header): number {
  return 1 + width * CHANNELS[colourType]!
}
