import type { ArchiveWish } from '@repo/domain/archive-copy'
import type { Archive } from '#connectors/archive/archive'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import type { Ctx } from '#platform/context/ctx'

/** The archive answered, and what it holds cannot become what we want. `paid-there`: its receipt is on the way and will settle ours. */
export type ArchiveConflict = 'closed-there' | 'paid-there' | 'notice-taken'

/** Who is called, for whom. */
export interface ArchiveCall {
  readonly archive: Archive
  readonly ctx: Ctx
  readonly counterparty: Counterparty
}

/** Whether the archive needs to hear nothing. */
export function nothingToTell({ wish }: ArchiveWish): boolean {
  return wish === 'settled' || wish === 'lapsed'
}

/**
 * Makes the archive hold what one wish says. Safe to repeat, whatever was done of it before.
 * @param known whether the archive was told of the position before: decides only which call is tried first
 * @returns the conflict, when there is one
 * @throws ArchiveError
 */
export async function sendWish(
  call: ArchiveCall,
  wish: ArchiveWish,
  known: boolean,
): Promise<ArchiveConflict | undefined> {
  switch (wish.wish) {
    case 'settled':
    case 'lapsed':
      return undefined
    case 'open':
      return open(call, wish, known)
    case 'withdrawn':
      return withdraw(call, wish.iupd)
  }
}

async function open(call: ArchiveCall, wish: ArchiveWish, known: boolean): Promise<ArchiveConflict | undefined> {
  const { archive, ctx, counterparty } = call
  const create = async () => (await archive.create(ctx, counterparty, wish.copy)) === 'created'
  if (!known && (await create())) return undefined
  const updated = await archive.update(ctx, counterparty, wish.copy)
  if (updated === 'updated') return undefined
  if (updated === 'final') return closedOrPaid(call, wish.iupd)
  // The key is not there: either it was never sent, or one of its notices lives under another key.
  return known && (await create()) ? undefined : 'notice-taken'
}

async function withdraw(call: ArchiveCall, iupd: string): Promise<ArchiveConflict | undefined> {
  const answer = await call.archive.invalidate(call.ctx, call.counterparty, iupd)
  if (answer !== 'final') return undefined
  const conflict = await closedOrPaid(call, iupd)
  return conflict === 'paid-there' ? conflict : undefined
}

async function closedOrPaid(call: ArchiveCall, iupd: string): Promise<ArchiveConflict> {
  const held = await call.archive.read(call.ctx, call.counterparty, iupd)
  return held && ['PAID', 'PARTIALLY_PAID', 'REPORTED'].includes(held.status) ? 'paid-there' : 'closed-there'
}
