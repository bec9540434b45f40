import { Injectable } from '@nestjs/common'
import type { Receipt } from '@repo/domain/receipt'
import { receiptFromService } from '@repo/wire/receipts-service/receipt'
import type { Ctx } from '#platform/context/ctx'
import { ConnectorError } from '#platform/errors/refusals'
import type { Counterparty } from '../pagopa/counterparty.js'
import { PagopaPlatform, type PlatformAnswer } from '../pagopa/pagopa-platform.js'
import { ReceiptsService, ReceiptsServiceError, type ReceiptsServiceProblem } from './receipts-service.js'

/** The service over HTTP. Source: pagopa-api, biz_events.json, getOrganizationReceipt. */
@Injectable()
export class ReceiptsServiceHttp extends ReceiptsService {
  constructor(private readonly platform: PagopaPlatform) {
    super()
  }

  async find(ctx: Ctx, counterparty: Counterparty, { iur, iuv }: { readonly iur: string; readonly iuv: string }) {
    const { fiscalCode } = counterparty
    const path = `/organizations/${fiscalCode}/receipts/${encodeURIComponent(iur)}/paymentoptions/${encodeURIComponent(iuv)}`
    const answer = await this.get(ctx, counterparty, path, { iur, iuv })
    if (answer.status === 404) return undefined
    if (answer.status !== 200)
      throw new ReceiptsServiceError(codeOf(answer.status), `answered ${answer.status}`, retryAfterMs(answer))
    const read = receiptFromService(answer.text)
    if (!read.ok) {
      const where = read.problems.map((problem) => problem.path).join(', ')
      throw new ReceiptsServiceError('unreadable', `answered something that cannot be read: ${where}`)
    }
    if (!isOf(read.value, iur, fiscalCode)) throw new ReceiptsServiceError('unreadable', 'answered another receipt')
    return { receipt: read.value, raw: answer.text }
  }

  private async get(
    ctx: Ctx,
    counterparty: Counterparty,
    path: string,
    { iur, iuv }: { readonly iur: string; readonly iuv: string },
  ): Promise<PlatformAnswer> {
    try {
      return await this.platform.call(ctx, counterparty, {
        product: 'receipts',
        operation: 'readReceipt',
        method: 'GET',
        path,
        iuv,
        receiptId: iur,
      })
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
      const code = error.retryable ? 'unreachable' : 'not-configured'
      throw new ReceiptsServiceError(code, error.message, undefined, { cause: error })
    }
  }
}

/** A receipt concerns whoever issued the notice and whoever gets a share of it. */
function isOf(receipt: Receipt, iur: string, fiscalCode: string): boolean {
  const concerned = receipt.transfers.some((transfer) => transfer.beneficiaryFiscalCode === fiscalCode)
  return receipt.receiptId === iur && (receipt.organizationFiscalCode === fiscalCode || concerned)
}

function codeOf(status: number): ReceiptsServiceProblem {
  if (status === 429) return 'rate-limited'
  if (status === 401 || status === 403) return 'unauthorized'
  return status >= 500 ? 'unavailable' : 'refused'
}

/** Only the form in seconds: whoever reads undefined waits an hour. */
function retryAfterMs({ headers }: PlatformAnswer): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined
}
