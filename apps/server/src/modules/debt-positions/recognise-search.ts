import { parseDebtorIdentifier, withoutOmocodia } from '@repo/domain/fiscal-code'

/** What an operator typed in the one search box, recognised by its form. */
export type Search =
  | { readonly kind: 'notice'; readonly noticeNumber: string }
  | { readonly kind: 'iuv'; readonly iuv: string }
  | { readonly kind: 'debtor'; readonly fiscalCode: string }
  | { readonly kind: 'words' }

/**
 * 18 digits are a notice number, 15 or 17 an IUV, as is a creditor reference (RF…); a tax code, even with a wrong last character, or a VAT
 * number is a debtor; anything else is an external id or words.
 */
export function recogniseSearch(text: string): Search {
  const compact = text.replace(/[\s.-]/g, '').toUpperCase()
  if (/^\d{18}$/.test(compact)) return { kind: 'notice', noticeNumber: compact }
  if (/^\d{17}$|^\d{15}$|^RF\d{2}[A-Z0-9]{1,21}$/.test(compact)) return { kind: 'iuv', iuv: compact }
  const identifier = parseDebtorIdentifier(compact)
  if (identifier.ok) return { kind: 'debtor', fiscalCode: identifier.value }
  if (withoutOmocodia(compact) !== undefined) return { kind: 'debtor', fiscalCode: compact }
  return { kind: 'words' }
}
