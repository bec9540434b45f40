import { listManagedServices } from '@repo/contracts/organizations/services'
import type { z } from 'zod'
import { readListQuery } from '#lib/list-query.ts'
import { withQuery } from '#lib/search-params.ts'
import { services } from '#messages/it/services.ts'

const schema = listManagedServices.query!
export type ServiceListQuery = z.output<typeof schema>

const PATH = '/gestione/servizi'

/** Reads the list's state from the address; values that are not valid are dropped, the others kept. */
export function parseServiceList(raw: Readonly<Record<string, string>>): { query: ServiceListQuery; dropped: boolean } {
  return readListQuery(schema, raw)
}

/** Address of the list with some of its state changed. */
export function serviceListPath(
  query: ServiceListQuery,
  change: Partial<Record<keyof ServiceListQuery, string | number | undefined>>,
): string {
  const { readiness, search, size, state } = query
  return withQuery(PATH, { search, readiness, state, size: size === 25 ? undefined : size, ...change })
}

/** The filters in force, in words, each with the address of the list without it. */
export function appliedServiceFilters(query: ServiceListQuery) {
  const { readiness, search, state } = query
  const words = services.filters
  const chip = (name: 'search' | 'readiness' | 'state', label: string) => ({
    label,
    removeHref: serviceListPath(query, { [name]: undefined }),
  })
  return [
    ...(search ? [chip('search', `${words.search}: ${search}`)] : []),
    ...(readiness ? [chip('readiness', `${words.readiness}: ${services.readiness[readiness]}`)] : []),
    ...(state ? [chip('state', `${words.state}: ${words.states[state]}`)] : []),
  ]
}
