import {
  listPublicOrganizations,
  type PublicOrganization,
  readPublicOrganization,
} from '@repo/contracts/organizations/organizations'
import { cache } from 'react'
import { callApi } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'

/** The bodies that collect through the platform; asked once per page. */
export const publicOrganizations = cache(async (): Promise<readonly PublicOrganization[]> => {
  const { items } = await callApi(listPublicOrganizations, {})
  return items
})

/** A body by fiscal code; undefined when unknown or not a fiscal code. */
export const organizationByFiscalCode = cache(
  async (organizationFiscalCode: string): Promise<PublicOrganization | undefined> => {
    if (!/^\d{11}$/.test(organizationFiscalCode)) return undefined
    try {
      return await callApi(readPublicOrganization, { params: { organizationFiscalCode } })
    } catch (error) {
      if (error instanceof ApiProblem && error.isRefusal('organizations.unknown')) return undefined
      throw error
    }
  },
)

/** A body by fiscal code or by IPA code, as people write it in an address. */
export async function organizationByCode(code: string): Promise<PublicOrganization | undefined> {
  if (/^\d{11}$/.test(code)) return organizationByFiscalCode(code)
  const wanted = code.toLowerCase()
  return (await publicOrganizations()).find((candidate) => candidate.ipaCode.toLowerCase() === wanted)
}

/**
 * The body whose frame a page takes: the one that the address names, else the only one there is.
 * A frame is not worth failing for: with the API away the portal's own is used.
 */
export async function frameOrganization(code: string | undefined): Promise<PublicOrganization | undefined> {
  try {
    if (code !== undefined) return await organizationByCode(code)
    const all = await publicOrganizations()
    return all.length === 1 ? all[0] : undefined
  } catch (error) {
    if (error instanceof ApiProblem) return undefined
    throw error
  }
}
