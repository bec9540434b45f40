import { listCollectionServices } from '@repo/contracts/organizations/organizations'
import type { Choice } from '#design/field.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { services } from '#messages/it/services.ts'

/** What the organization collects, as choices of a form. */
export async function serviceChoices(): Promise<readonly Choice[]> {
  const { items } = await readAsOperator(listCollectionServices, { query: {} })
  return items.map((service) => ({ value: service.id, label: service.name }))
}

/** Those that can be chosen, then those of `kept` that no longer can: whoever has them does not lose them by being looked at. */
export async function serviceChoicesWith(kept: readonly string[]): Promise<readonly Choice[]> {
  const { items } = await readAsOperator(listCollectionServices, { query: { state: 'all' } })
  const gone = items.filter(({ enabled, id }) => !enabled && kept.includes(id))
  return [
    ...items.filter(({ enabled }) => enabled).map(({ id, name }) => ({ value: id, label: name })),
    ...gone.map(({ id, name }) => ({ value: id, label: services.noLonger(name) })),
  ]
}
