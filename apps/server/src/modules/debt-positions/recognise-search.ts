import { parseDebtorIdentifier } from '@repo/domain/fiscal-code'

/** What an operator typed in the one search box, recognised by its form. */
export type Search =
  | { readonly kind: 'notice'; readonly noticeNumber: string }
  | { readonly kind: 'iuv'; readonly iuv: string }
  | { readonly kind: 'debtor'; readonly fiscalCode: string }
  | { readonly kind: 'words'; readonly words: readonly string[] }

/** 18 digits are a notice number, 15 or 17 an IUV; a valid tax code or VAT number is a debtor; anything else is words. */
export function recogniseSearch(text: string): Search {
  const compact = text.replace(/[\s.-]/g, '')
  if (/^\d{18}$/.test(compact)) return { kind: 'notice', noticeNumber: compact }
  if (/^\d{17}$|^\d{15}$/.test(compact)) return { kind: 'iuv', iuv: compact }
  const identifier = parseDebtorIdentifier(compact)
  if (identifier.ok) return { kind: 'debtor', fiscalCode: identifier.value }
  return { kind: 'words', words: text.trim().split(/\s+/).slice(0, 8) }
}
