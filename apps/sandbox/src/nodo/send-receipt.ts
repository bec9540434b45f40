import { parsePaSendRtResponse } from '@repo/wire/nodo/pa-send-rt'
import { parsePaSendRtV2Response } from '@repo/wire/nodo/pa-send-rt-v2'
import { readAnswer } from './answer-checks.ts'
import type { AttemptResult, SendReceipt } from './deliveries.ts'
import { faultCode } from './faults.ts'
import type { StationClient } from './station-client.ts'

/** How long the Nodo waits for a station to take a receipt (SANP, service levels). */
const RECEIPT_TIMEOUT_MS = 15_000

/**
 * Makes one delivery attempt. OK closes it, and so does a well-formed KO, since no repetition would change it; except
 * PAA_SYSTEM_ERROR, by which a station says that it could not store the receipt. Everything else is tried again.
 */
export function receiptSender(client: StationClient): SendReceipt {
  return async ({ operation, url, request }): Promise<AttemptResult> => {
    const parse = operation === 'paSendRT' ? parsePaSendRtResponse : parsePaSendRtV2Response
    const reply = await client.call({ operation, url, request, timeoutMs: RECEIPT_TIMEOUT_MS }, (body) =>
      readAnswer(body, parse),
    )
    if (reply.ok) return { outcome: 'accepted', verdict: 'OK' }
    const verdict = faultCode(reply.fault)
    const final = reply.fault.original !== undefined && verdict !== 'PAA_SYSTEM_ERROR'
    return { outcome: final ? 'refused' : 'retry', verdict }
  }
}
