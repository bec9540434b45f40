/** What a program of others may be allowed to do through the public API: its scopes (RFC 6749, section 3.3). */
export const apiScopes = [
  'organizations:read',
  'services:read',
  'positions:read',
  'positions:write',
  'notices:read',
  'receipts:read',
  'payments:read',
  'payments:write',
  'imports:write',
  'exports:read',
  'exports:write',
  'webhooks:manage',
  'events:read',
] as const
export type ApiScope = (typeof apiScopes)[number]

/** Italian words of each scope, as documentation and back office show them. */
export const apiScopeWords: Readonly<Record<ApiScope, string>> = {
  'organizations:read': 'Leggere i dati degli enti per cui opera',
  'services:read': 'Leggere i servizi di incasso',
  'positions:read': 'Leggere posizioni, opzioni e rate',
  'positions:write': 'Creare, modificare, pubblicare, annullare e revocare posizioni',
  'notices:read': 'Scaricare gli avvisi',
  'receipts:read': 'Leggere e scaricare le ricevute',
  'payments:read': 'Leggere i pagamenti',
  'payments:write': 'Registrare pagamenti avvenuti altrove',
  'imports:write': 'Caricare file di posizioni',
  'exports:read': 'Leggere e scaricare le esportazioni di ciò che è stato pagato',
  'exports:write': 'Chiedere esportazioni di ciò che è stato pagato',
  'webhooks:manage': 'Gestire le chiamate di ritorno',
  'events:read': 'Leggere il flusso degli eventi',
}

/** Reads a `scope` of OAuth2: names parted by one space. Undefined when a name is none of ours. */
export function parseScopes(text: string): ApiScope[] | undefined {
  const names = text.split(' ').filter((name) => name !== '')
  const known = names.filter((name): name is ApiScope => (apiScopes as readonly string[]).includes(name))
  return known.length === names.length ? [...new Set(known)] : undefined
}
