import type { ArchiveWish } from '@repo/domain/archive-copy'
import { type Archive, ArchiveError } from '#connectors/archive/archive'
import type { Counterparty } from '#connectors/pagopa/counterparty'
import type { Ctx } from '#platform/context/ctx'

/** The archive answered, and what it holds cannot become what we want. `paid-there`: its receipt is on the way and will settle ours. */
export type ArchiveConflict = 'closed-there' | 'paid-there' | 'notice-taken'

const PAID: readonly string[] = ['PAID', 'PARTIALLY_PAID', 'REPORTED']
const OPEN: readonly string[] = ['VALID', 'PUBLISHED']

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
  if (updated === 'final') return conflictOf(call, wish.iupd)
  // The key is not there: either it was never sent, or one of its notices lives under another key.
  return known && (await create()) ? undefined : 'notice-taken'
}

async function withdraw(call: ArchiveCall, iupd: string): Promise<ArchiveConflict | undefined> {
  const answer = await call.archive.invalidate(call.ctx, call.counterparty, iupd)
  if (answer !== 'final') return undefined
  const status = await statusThere(call, iupd)
  if (PAID.includes(status)) return 'paid-there'
  if (OPEN.includes(status)) throw new ArchiveError('unavailable', `did not invalidate what is ${status}`)
  return undefined
}

/** Why an update was refused as a whole. */
async function conflictOf(call: ArchiveCall, iupd: string): Promise<ArchiveConflict> {
  const status = await statusThere(call, iupd)
  if (PAID.includes(status)) return 'paid-there'
  return status === 'INVALID' ? 'closed-there' : 'notice-taken'
}

async function statusThere({ archive, ctx, counterparty }: ArchiveCall, iupd: string): Promise<string> {
  const held = await archive.read(ctx, counterparty, iupd)
  if (!held) throw new ArchiveError('unavailable', 'lost a position between two calls')
  return held.status
}
