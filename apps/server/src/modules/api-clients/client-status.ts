import type { ClientStatus } from '@repo/contracts/api-clients/api-clients'

/** How something that expires and can be revoked stands at an instant. */
export function clientStatus(
  it: { readonly expiresAt: Date | null; readonly revokedAt: Date | null },
  now: Date,
): ClientStatus {
  if (it.revokedAt) return 'revoked'
  return it.expiresAt && it.expiresAt <= now ? 'expired' : 'active'
}
