import { listDebtPositions } from '@repo/contracts/debt-positions/debt-positions'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues, withQuery } from '#lib/search-params.ts'
import { type PositionListQuery, parsePositionList, positionFilters } from './position-list-query.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** What an address chooses: `id` names positions, `tutti` takes all that the filters find. */
export type ChosenPositions =
  | { readonly by: 'ids'; readonly ids: readonly string[]; readonly count: number }
  | { readonly by: 'filters'; readonly query: PositionListQuery; readonly count: number }

/** Reads what was chosen in the list; undefined when the address says nothing of it. */
export async function chosenPositions(searchParams: SearchParams): Promise<ChosenPositions | undefined> {
  const one = await singleValues(searchParams)
  if (one.tutti === '1') {
    const { query } = parsePositionList({ ...one, page: '1', size: '10' })
    const { total } = await readAsOperator(listDebtPositions, {
      query: { ...positionFilters(query), page: 1, size: 10 },
    })
    return { by: 'filters', query, count: total }
  }
  const { id } = await searchParams
  const ids = [...new Set([id ?? []].flat().filter((each) => UUID.test(each)))]
  return ids.length === 0 ? undefined : { by: 'ids', ids, count: ids.length }
}

/** The choice as fields of a form: `ids`, or the filters with how many they chose. */
export function carriedFields(chosen: ChosenPositions): Record<string, string> {
  if (chosen.by === 'ids') return { ids: chosen.ids.join(',') }
  return { ...filtersOf(chosen), expected: String(chosen.count) }
}

/** The filters that chose, none when positions were named. */
export function filtersOf(chosen: ChosenPositions): Record<string, string> {
  if (chosen.by === 'ids') return {}
  const filters = Object.entries(positionFilters(chosen.query))
  return Object.fromEntries(filters.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** Address of the list in which the choice was made. */
export function listOf(chosen: ChosenPositions): string {
  return withQuery('/gestione/posizioni', filtersOf(chosen))
}
