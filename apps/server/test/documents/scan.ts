import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, type ReadInputBarcodeFormat, readBarcodes } from 'zxing-wasm/reader'

const require = createRequire(import.meta.url)
// The reader fetches its binary from the network unless it is handed over.
const wasmBinary = new Uint8Array(readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer
prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: false })

const PIXELS = 4
const QUIET = 4

/** What a scanner reads on a code painted black on white; undefined when nothing. */
export async function scan(
  modules: readonly (readonly boolean[])[],
  format: ReadInputBarcodeFormat,
): Promise<string | undefined> {
  const side = (modules.length + 2 * QUIET) * PIXELS
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (modules[Math.floor(y / PIXELS) - QUIET]?.[Math.floor(x / PIXELS) - QUIET])
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  const image = { data, width: side, height: side, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0]
  const [found] = await readBarcodes(image, { formats: [format], tryHarder: true })
  return found?.text
}
