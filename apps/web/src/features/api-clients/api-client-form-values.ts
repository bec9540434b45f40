import { apiScopes } from '@repo/contracts/access/api-scopes'
import type { ApiClientSummary } from '@repo/contracts/api-clients/api-clients'
import { formatItalianDay, romeDay } from '@repo/domain/italian-calendar'
import { isLocalDate, parseItalianDate } from '@repo/domain/local-date'

/** The name of each checkbox: each has its own, because a form's state keeps one value per name. */
export const scopeField = (scope: string) => `scope-${scope}`
export const serviceField = (id: string) => `service-${id}`

type Values = Readonly<Record<string, string>>

/** What the form's fields say, as the contract wants it; `dayWrong` when the last day cannot be read. */
export function clientBody(values: Values) {
  const expiry = expiryFrom(values)
  return {
    body: {
      name: values.name ?? '',
      scopes: apiScopes.filter((scope) => values[scopeField(scope)] !== undefined),
      collectionServiceIds: Object.keys(values)
        .filter((name) => name.startsWith(serviceField('')))
        .map((name) => name.slice(serviceField('').length)),
      ...(expiry.day === undefined ? {} : { expiresOn: expiry.day }),
    },
    dayWrong: expiry.wrong,
  }
}

/** The last day of use: `gg/mm/aaaa`, or nothing. */
export function expiryFrom(values: Values): { readonly day?: string; readonly wrong: boolean } {
  const text = values.expiresOn?.trim() ?? ''
  if (text === '') return { wrong: false }
  const day = isLocalDate(text) ? text : parseItalianDate(text)
  return day === undefined ? { wrong: true } : { day, wrong: false }
}

/** What the fields say of a client that exists. */
export function clientValues(
  client: Pick<ApiClientSummary, 'name' | 'scopes' | 'collectionServiceIds' | 'expiresAt' | 'version'>,
): Record<string, string> {
  const { name, scopes, collectionServiceIds, expiresAt, version } = client
  return {
    name,
    version: String(version),
    expiresOn: expiresAt === undefined ? '' : formatItalianDay(lastDayOf(expiresAt)),
    ...Object.fromEntries(scopes.map((scope) => [scopeField(scope), 'on'])),
    ...Object.fromEntries(collectionServiceIds.map((id) => [serviceField(id), 'on'])),
  }
}

/** The last day on which something can be used that ends at that instant. */
export function lastDayOf(expiresAt: string) {
  return romeDay(new Date(Date.parse(expiresAt) - 1))
}
