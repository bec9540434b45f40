// Taxonomy codes of collections (`transferCategory`). Source: SANP 3.12.0, "Tassonomia dei servizi di incasso".
// prefix / entity type (2) macro-area (2) service (3) legal reason (2) /

import { daysBetween, type LocalDate } from './local-date.ts'

declare const brand: unique symbol
/** Canonical form, as the official table prescribes it: `9/0101101IM/`. */
export type TaxonomyCode = string & { readonly [brand]: 'TaxonomyCode' }

const SHAPE = /^(?:([6-9])\/)?(\d{7}[A-Z]{2})\/?$/

/** Reads `9/0101101IM/`, `9/0101101IM` or the bare nine characters; gives the canonical form, prefix `9/` when none is written. Undefined otherwise. */
export function normalizeTaxonomyCode(text: string): TaxonomyCode | undefined {
  const match = SHAPE.exec(text.trim().toUpperCase())
  return match ? (`${match[1] ?? '9'}/${match[2]}/` as TaxonomyCode) : undefined
}

/** True for the canonical form and for the bare nine characters. Says nothing about the code being in force. */
export function isTaxonomyCode(text: string): boolean {
  return SHAPE.test(text)
}

/** The nine characters that name the service: compare these, since the prefix only chooses how the request is delivered. */
export function taxonomyService(code: TaxonomyCode): string {
  return code.slice(2, 11)
}

/**
 * The first character of the full code, chosen by the organization for each service. Since 1 March 2026 pagoPA delivers every position as a
 * SEPA Request to Pay, unless a transfer says otherwise: `9` delivered; `6` not, since an early delivery could reduce what is due; `7` another
 * operator delivers already; `8` both. Source: SANP 3.12.0, SEPA Request to Pay.
 */
export const deliveryPrefixes = ['9', '6', '7', '8'] as const
export type DeliveryPrefix = (typeof deliveryPrefixes)[number]

/** How the request to pay of this code is delivered. */
export function deliveryPrefix(code: TaxonomyCode): DeliveryPrefix {
  return code[0] as DeliveryPrefix
}

/** The full code of a service, e.g. `9/0101101IM/`. @param service the nine characters */
export function taxonomyCodeOf(service: string, prefix: DeliveryPrefix): TaxonomyCode {
  const code = normalizeTaxonomyCode(`${prefix}/${service}/`)
  if (!code) throw new RangeError(`not a service of the taxonomy: ${service}`)
  return code
}

/** First and last day on which a code may be used, both included. */
export interface TaxonomyDays {
  readonly validFrom: LocalDate
  readonly validTo: LocalDate
}

/** Whether a code may be used on that day; `expiring` when it may, but not for `notice` days more. */
export function taxonomyOn(
  { validFrom, validTo }: TaxonomyDays,
  day: LocalDate,
  notice = 60,
): 'notYet' | 'inForce' | 'expiring' | 'expired' {
  if (day < validFrom) return 'notYet'
  if (day > validTo) return 'expired'
  return daysBetween(day, validTo) < notice ? 'expiring' : 'inForce'
}
