import type { Rehearsal } from '../db/rehearsal.js'

/** Whose rows a transaction may see; enforced by PostgreSQL row security. */
export type Scope =
  | { readonly kind: 'organization'; readonly organizationId: string }
  /** Own debts across organizations; `debtorKey` is the keyed hash of the fiscal code. */
  | { readonly kind: 'citizen'; readonly debtorKey: Buffer }
  /** Everything, through the platform's role; `reason` is logged. */
  | { readonly kind: 'platform'; readonly reason: string }

/** Who acts. Names of operators are shown in histories; citizens have none. */
export type Actor =
  | { readonly kind: 'operator'; readonly id: string; readonly name: string }
  /** A program of others, through the public API. */
  | { readonly kind: 'client'; readonly id: string; readonly name: string }
  | { readonly kind: 'citizen' }
  | { readonly kind: 'nodo'; readonly station: string }
  | { readonly kind: 'system'; readonly name: string }

/**
 * Made once at each door and passed first everywhere. It cannot query: only a `Tx` can.
 * `now` is the UTC instant of the call: use cases never ask a clock, but for `lasting`.
 */
export interface Ctx<S extends Scope = Scope> {
  readonly scope: S
  readonly actor: Actor
  readonly correlationId: string
  readonly now: Date
  /** Present when nothing of the call may stay (dry run): `Database` plays its transactions and rolls them back. */
  readonly rehearsal?: Rehearsal
  /** Present when this is one of many changes made together (a load, a command on many): what it announces lets everything else pass before. */
  readonly bulk?: true
  /** Present when the call must not be carried out twice: its first change is noted with the change itself. */
  readonly once?: { readonly clientId: string; readonly keyHash: Buffer }
}

export type OrganizationCtx = Ctx<Extract<Scope, { kind: 'organization' }>>
export type PlatformCtx = Ctx<Extract<Scope, { kind: 'platform' }>>

/** The same call, seen from inside one organization. */
export function inOrganization(ctx: Ctx, organizationId: string): OrganizationCtx {
  return { ...ctx, scope: { kind: 'organization', organizationId } }
}

/** The same call, across organizations; the reason ends in the log. */
export function asPlatform(ctx: Ctx, reason: string): PlatformCtx {
  return { ...ctx, scope: { kind: 'platform', reason } }
}

/**
 * The same call, as much later as it has lasted: for the parts of a long job, which would else look as if all had been done at its beginning, and
 * for its sequel, which would look as if it had been waiting since then.
 * @returns asked at each part
 */
export function lasting<S extends Scope>(ctx: Ctx<S>): () => Ctx<S> {
  const begun = performance.now()
  return () => ({ ...ctx, now: new Date(ctx.now.getTime() + performance.now() - begun) })
}

/** How an actor is written in the audit. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'operator':
    case 'client':
      return actor.name
    case 'citizen':
      return 'Cittadino'
    case 'nodo':
      return 'Nodo dei Pagamenti'
    case 'system':
      return 'Quietanza'
  }
}
