import type { PublicOrganization } from '@repo/contracts/organizations/organizations'

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The bodies whose name, fiscal code or IPA code holds every word typed; accents and case do not matter. In order of name. */
export function matchingOrganizations(
  organizations: readonly PublicOrganization[],
  typed: string,
): readonly PublicOrganization[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  return organizations
    .filter((organization) => {
      const text = plain(`${organization.name} ${organization.fiscalCode} ${organization.ipaCode}`)
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'it'))
}
