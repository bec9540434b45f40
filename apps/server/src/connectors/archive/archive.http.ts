import { Injectable } from '@nestjs/common'
import type { ArchiveCopy } from '@repo/domain/archive-copy'
import { archiveAlreadyPaid, archiveInstant } from '@repo/wire/archive/debt-position'
import type { Ctx } from '#platform/context/ctx'
import { ConnectorError } from '#platform/errors/refusals'
import type { Counterparty } from '../pagopa/counterparty.js'
import { PagopaPlatform, type PlatformAnswer, type PlatformCall } from '../pagopa/pagopa-platform.js'
import { Archive, ArchiveError, type ArchiveProblem, type HeldPosition, type OpenStatus } from './archive.js'
import { readHeldPosition, readHeldPositions, writeArchiveBody } from './archive-body.js'
import { Pace } from './pace.js'

/** The platform allows 450 requests in 10 seconds to a key; the rest is left to other processes that share it. */
const CALLS_PER_SECOND = 30
const PAGE_SIZE = 50

/**
 * The archive over HTTP. Calls for one broker share its pace, because they share its key.
 * Source: pagopa-api, gpd-4-aca.json; SANP 3.12.0, "API REST per ACA".
 */
@Injectable()
export class ArchiveHttp extends Archive {
  private readonly paces = new Map<string, Pace>()

  constructor(private readonly platform: PagopaPlatform) {
    super()
  }

  async create(ctx: Ctx, counterparty: Counterparty, copy: ArchiveCopy): Promise<'created' | 'exists'> {
    const { status } = await this.call(ctx, counterparty, {
      operation: 'createPosition',
      method: 'POST',
      path: '/debtpositions',
      query: { toPublish: 'true' },
      body: writeArchiveBody(copy, ctx.now),
      ...about(copy),
    })
    if (status === 201 || status === 200) return 'created'
    if (status === 409) return 'exists'
    throw problem(status)
  }

  async update(ctx: Ctx, counterparty: Counterparty, copy: ArchiveCopy): Promise<'updated' | 'unknown' | 'final'> {
    const { status } = await this.call(ctx, counterparty, {
      operation: 'updatePosition',
      method: 'PUT',
      path: `/debtpositions/${encodeURIComponent(copy.iupd)}`,
      query: { toPublish: 'true' },
      body: writeArchiveBody(copy, ctx.now),
      ...about(copy),
    })
    if (status === 200) return 'updated'
    if (status === 404) return 'unknown'
    if (status === 409) return 'final'
    throw problem(status)
  }

  async invalidate(ctx: Ctx, counterparty: Counterparty, iupd: string): Promise<'invalidated' | 'unknown' | 'final'> {
    const { status } = await this.call(ctx, counterparty, {
      operation: 'invalidatePosition',
      method: 'POST',
      path: `/debtpositions/${encodeURIComponent(iupd)}/invalidate`,
      reference: iupd,
    })
    if (status === 200) return 'invalidated'
    if (status === 404) return 'unknown'
    if (status === 409) return 'final'
    throw problem(status)
  }

  async read(ctx: Ctx, counterparty: Counterparty, iupd: string): Promise<HeldPosition | undefined> {
    const { status, text } = await this.call(ctx, counterparty, {
      operation: 'readPosition',
      method: 'GET',
      path: `/debtpositions/${encodeURIComponent(iupd)}`,
      reference: iupd,
    })
    if (status === 404) return undefined
    if (status !== 200) throw problem(status)
    return understood(readHeldPosition(text))
  }

  async list(ctx: Ctx, counterparty: Counterparty, status: OpenStatus, page: number) {
    const answer = await this.call(ctx, counterparty, {
      operation: 'listPositions',
      method: 'GET',
      path: '/debtpositions',
      query: { status, page, limit: PAGE_SIZE, orderby: 'IUPD', ordering: 'ASC' },
    })
    if (answer.status !== 200) throw problem(answer.status)
    return understood(readHeldPositions(answer.text))
  }

  async markPaid(ctx: Ctx, counterparty: Counterparty, noticeNumber: string, paidAt: Date) {
    const { status } = await this.call(ctx, counterparty, {
      operation: 'markPaid',
      method: 'POST',
      path: `/paymentoptions/paids/${encodeURIComponent(noticeNumber)}`,
      body: archiveAlreadyPaid.parse({ paymentDate: archiveInstant(paidAt) }),
      noticeNumber,
    })
    if (status === 200) return 'marked'
    if (status === 404) return 'unknown'
    // 422: the notice is not payable there any more.
    if (status === 409 || status === 422) return 'final'
    throw problem(status)
  }

  private async call(
    ctx: Ctx,
    counterparty: Counterparty,
    call: Omit<PlatformCall, 'product'>,
  ): Promise<PlatformAnswer> {
    await this.pace(counterparty).turn()
    const path = `/organizations/${counterparty.fiscalCode}${call.path}`
    try {
      return await this.platform.call(ctx, counterparty, { ...call, product: 'archive', path })
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
      throw new ArchiveError(error.retryable ? 'unreachable' : 'not-configured', error.message, { cause: error })
    }
  }

  private pace({ brokerFiscalCode, environment }: Counterparty): Pace {
    const name = `${environment}/${brokerFiscalCode}`
    const known = this.paces.get(name)
    if (known) return known
    const pace = new Pace(CALLS_PER_SECOND)
    this.paces.set(name, pace)
    return pace
  }
}

/** For the journal: the notice when there is one, the key always. */
function about(copy: ArchiveCopy): Pick<PlatformCall, 'noticeNumber' | 'iuv' | 'reference'> {
  const [first, ...others] = copy.notices
  const only = others.length === 0 ? first : undefined
  return { noticeNumber: only?.noticeNumber, iuv: only?.iuv, reference: copy.iupd }
}

function problem(status: number): ArchiveError {
  return new ArchiveError(codeOf(status), `answered ${status}`)
}

function codeOf(status: number): ArchiveProblem {
  if (status === 429) return 'rate-limited'
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404) return 'organization-unknown'
  return status >= 500 ? 'unavailable' : 'refused'
}

function understood<T>(read: T | undefined): T {
  if (read === undefined) throw new ArchiveError('unreadable', 'answered something that is not a position')
  return read
}
