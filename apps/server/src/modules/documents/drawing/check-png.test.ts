import { crc32 } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { createCanvas } from '@napi-rs/canvas'
import { checkPng } from './check-png.js'
import { LogoRefused } from './logo-refused.js'

function png(side = 20): Buffer {
  const canvas = createCanvas(side, side)
  const context = canvas.getContext('2d')
  context.fillStyle = '#0a0'
  context.fillRect(2, 2, side / 2, side / 2)
  return canvas.toBuffer('image/png')
}

/** The same file with the header changed and its checksum right. */
function withHeader(change: (header: Buffer) => void): Buffer {
  const file = png()
  change(file.subarray(16, 29))
  file.writeUInt32BE(crc32(file.subarray(12, 29)), 29)
  return file
}

describe('checkPng', () => {
  it('accepts a plain PNG with transparency', () => {
    expect(() => checkPng(png())).not.toThrow()
  })

  it.each([
    ['something else', Buffer.from('GIF89a')],
    ['nothing', Buffer.alloc(0)],
    ['a truncated file', png().subarray(0, -20)],
    ['one wrong byte', Buffer.from(png().map((byte, index, all) => (index === all.length - 20 ? byte ^ 1 : byte)))],
    ['more pixels than there are', withHeader((header) => header.writeUInt32BE(21, 4))],
    ['fewer pixels than there are', withHeader((header) => header.writeUInt32BE(19, 4))],
    ['a huge side', withHeader((header) => header.writeUInt32BE(100_000, 0))],
    ['16 bits', withHeader((header) => header.writeUInt8(16, 8))],
    ['interlacing', withHeader((header) => header.writeUInt8(1, 12))],
    ['a palette without colours', withHeader((header) => header.writeUInt8(3, 9))],
    ['too many bytes', Buffer.alloc(2_000_001)],
  ])('refuses %s', (_, bytes) => {
    expect(() => checkPng(bytes)).toThrow(LogoRefused)
  })
})
