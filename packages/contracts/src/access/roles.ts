import type { Permission } from '../http/endpoint.ts'

/** Roles of an operator inside one organization, from the least to the most able. */
export const roles = ['viewer', 'operator', 'admin'] as const
export type Role = (typeof roles)[number]

/** What each role may do. Deny by default: a permission that is not listed is refused. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['positions:read', 'payments:read'],
  operator: ['positions:read', 'positions:write', 'payments:read'],
  admin: [
    'positions:read',
    'positions:write',
    'payments:read',
    'journal:unmask',
    'organization:read',
    'organization:write',
    'clients:manage',
  ],
}
