import { listAccounts } from '@repo/contracts/organizations/service-catalogue'
import { formatIban, type Iban } from '@repo/domain/iban'
import type { Choice } from '#design/field.tsx'
import { readAsOperator } from '#lib/operator-api.ts'

/** The organization's accounts in use, as choices of a form; the postal ones apart too. */
export async function accountChoices(): Promise<{
  readonly accounts: readonly Choice[]
  readonly postalAccounts: readonly Choice[]
}> {
  const { items } = await readAsOperator(listAccounts, {})
  const usable = items.filter((account) => account.enabled)
  const choice = ({ iban, label }: { iban: string; label: string }): Choice => ({
    value: iban,
    label: `${label} - ${formatIban(iban as Iban)}`,
  })
  return { accounts: usable.map(choice), postalAccounts: usable.filter((account) => account.postal).map(choice) }
}
