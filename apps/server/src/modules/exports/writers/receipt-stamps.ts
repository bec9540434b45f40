import { readPaForNodeRequest } from '@repo/wire/nodo/operations'
import { parsePaSendRtV2Request } from '@repo/wire/nodo/pa-send-rt-v2'

/** The digital stamps of a receipt, base64, by the number of their transfer. They are whole files: only the original message keeps them. */
export function stampsOf(original: Buffer | undefined): ReadonlyMap<number, string> | undefined {
  if (!original?.includes('MBDAttachment')) return undefined
  const reading = readPaForNodeRequest(original)
  const parsed = reading.ok ? parsePaSendRtV2Request(reading.body) : undefined
  if (!parsed?.ok) return undefined
  const stamps = parsed.value.receipt.transfers.flatMap(({ number, stampAttachment }) =>
    stampAttachment ? [[number, stampAttachment] as const] : [],
  )
  return new Map(stamps)
}
