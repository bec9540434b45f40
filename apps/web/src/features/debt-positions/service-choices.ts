import { listCollectionServices } from '@repo/contracts/organizations/organizations'
import type { Choice } from '#design/field.tsx'
import { readAsOperator } from '#lib/operator-api.ts'

/** What the organization collects, as choices of a form. */
export async function serviceChoices(): Promise<readonly Choice[]> {
  const { items } = await readAsOperator(listCollectionServices, {})
  return items.map((service) => ({ value: service.id, label: service.name }))
}
