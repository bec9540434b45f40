import type { ArchiveCopy, HeldCopy } from '@repo/domain/archive-copy'
import type { Ctx } from '#platform/context/ctx'
import { ConnectorError } from '#platform/errors/refusals'
import type { Counterparty } from '../pagopa/counterparty.js'

/** Why the archive did not do what we asked. Stable: they are stored and shown. */
export const archiveProblems = [
  'unreachable',
  'unavailable',
  'rate-limited',
  'not-configured',
  'unauthorized',
  'organization-unknown',
  'refused',
  'unreadable',
] as const
export type ArchiveProblem = (typeof archiveProblems)[number]

/** A call that had no useful answer. Only `refused` and `unreadable` are about what was sent: the others pass, or a person mends them. */
export class ArchiveError extends ConnectorError {
  constructor(
    readonly code: ArchiveProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super('archive', code !== 'refused' && code !== 'unreadable', message, options)
  }
}

/** Those in which a position may still be paid, now or from a day to come. */
export type OpenStatus = 'VALID' | 'PUBLISHED'

/** A position as the archive tells of it. */
export interface HeldPosition extends HeldCopy {
  /** `VALID`, `PAID`, `INVALID`…: as the archive writes it. */
  readonly status: string
}

/**
 * pagoPA's centralised archive of notices (ACA), in the model of GPD v1. Also the injection token.
 * Every method throws `ArchiveError` when there is no answer to its question.
 */
export abstract class Archive {
  /** Stores a position and makes it payable. `exists`: its key, or one of its notices, is already there. */
  abstract create(ctx: Ctx, counterparty: Counterparty, copy: ArchiveCopy): Promise<'created' | 'exists'>

  /** Rewrites a position and makes it payable. `final`: it is paid or invalid there, and is never changed again. */
  abstract update(ctx: Ctx, counterparty: Counterparty, copy: ArchiveCopy): Promise<'updated' | 'unknown' | 'final'>

  /** Makes a position unpayable, for ever. `final`: it already is, or it was paid. */
  abstract invalidate(ctx: Ctx, counterparty: Counterparty, iupd: string): Promise<'invalidated' | 'unknown' | 'final'>

  /** What the archive holds under a key; undefined when nothing. */
  abstract read(ctx: Ctx, counterparty: Counterparty, iupd: string): Promise<HeldPosition | undefined>

  /** One page of 50 of the positions in a status, ordered by key. @param page from 0 */
  abstract list(
    ctx: Ctx,
    counterparty: Counterparty,
    status: OpenStatus,
    page: number,
  ): Promise<{ readonly positions: readonly HeldPosition[]; readonly pages: number }>

  /** Tells that a notice was paid elsewhere. `final`: the archive knows, or cannot change it any more. */
  abstract markPaid(
    ctx: Ctx,
    counterparty: Counterparty,
    noticeNumber: string,
    paidAt: Date,
  ): Promise<'marked' | 'unknown' | 'final'>
}
