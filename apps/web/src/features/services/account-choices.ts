import { listAccounts, type OrganizationAccount } from '@repo/contracts/organizations/service-catalogue'
import { formatIban, type Iban } from '@repo/domain/iban'
import { formatItalianDay, romeDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import type { Choice } from '#design/field.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { services } from '#messages/it/services.ts'

/** The organization's accounts in use, as choices of a form; the postal ones apart too. */
export async function accountChoices(): Promise<{
  readonly accounts: readonly Choice[]
  readonly postalAccounts: readonly Choice[]
}> {
  const { items } = await readAsOperator(listAccounts, {})
  const usable = items.filter((account) => account.enabled)
  const today = romeDay(new Date())
  const choice = ({ iban, label, validFrom }: OrganizationAccount): Choice => ({
    value: iban,
    label: `${label} - ${formatIban(iban as Iban)}${validFrom > today ? ` (${services.detail.from} ${formatItalianDay(localDate(validFrom))})` : ''}`,
  })
  return { accounts: usable.map(choice), postalAccounts: usable.filter((account) => account.postal).map(choice) }
}
