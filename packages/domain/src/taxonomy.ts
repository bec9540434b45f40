// Taxonomy codes of collections (`transferCategory`). Source: SANP 3.12.0, "Tassonomia dei servizi di incasso".
// prefix / entity type (2) macro-area (2) service (3) legal reason (2) /

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
