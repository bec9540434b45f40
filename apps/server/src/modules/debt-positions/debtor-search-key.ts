import { withoutOmocodia } from '@repo/domain/fiscal-code'
import type { Vault } from '#platform/crypto/vault'

/** The key under which all writings of a debtor's tax code are found: with omocodia letters or without, whatever the last character. */
export function debtorSearchKey(vault: Vault, fiscalCode: string): Buffer {
  return vault.digest(withoutOmocodia(fiscalCode) ?? fiscalCode.toUpperCase(), 'debtor-search')
}
