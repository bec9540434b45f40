import { readOrganizationLogo } from '@repo/contracts/organizations/organizations'
import { fetchFile } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'

const PLAIN_SHIELD =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M24 3 7 8v15c0 11 7.3 18.6 17 22 9.700-3.400 17-11 17-22V8z" fill="#fff" stroke="#5c6f82" stroke-width="2"/><path d="M15 32V20h3v2h3v-2h6v2h3v-2h3v12z" fill="#5c6f82"/></svg>'

/** The logo of a body as SVG text; a plain shield when it has none or cannot be had: a picture is not worth failing for. */
export async function organizationLogo(organizationFiscalCode: string): Promise<string> {
  if (!/^\d{11}$/.test(organizationFiscalCode)) return PLAIN_SHIELD
  try {
    const file = await fetchFile(readOrganizationLogo, { params: { organizationFiscalCode } })
    return await file.text()
  } catch (error) {
    if (error instanceof ApiProblem) return PLAIN_SHIELD
    throw error
  }
}
