// Which account each transfer shows to the Nodo. Source: SANP 3.12.0, best practice on transfers and postal accounts.
import type { Transfer } from './debt-position.ts'
import { isPostalIban } from './iban.ts'

/** Metadata key of the alternative postal account. */
const ALTERNATIVE_ACCOUNT = 'IBANAPPOGGIO'
const MAX_METADATA = 15

/** True when every transfer can be credited to a postal account (`allCCP`); a digital stamp never is. */
export function canAllGoToPost(transfers: readonly Transfer[]): boolean {
  return transfers.length > 0 && transfers.every((transfer) => postalAccountFor(transfer) !== undefined)
}

/**
 * The transfers as activation must answer them. `POSTAL`: the postal account takes the place of the other wherever there is one.
 * `PAGOPA`: it is added as metadata, so that the PSP can choose. Absent: as they are.
 */
export function accountsFor(
  transfers: readonly Transfer[],
  transferType: 'POSTAL' | 'PAGOPA' | undefined,
): readonly Transfer[] {
  if (transferType === undefined) return transfers
  return transfers.map((transfer) => {
    const postal = postalAccountFor(transfer)
    if (postal === undefined || postal === transfer.iban) return transfer
    if (transferType === 'POSTAL') return { ...transfer, iban: postal }
    const others = (transfer.metadata ?? [])
      .filter((entry) => entry.key !== ALTERNATIVE_ACCOUNT)
      .slice(0, MAX_METADATA - 1)
    return { ...transfer, metadata: [...others, { key: ALTERNATIVE_ACCOUNT, value: postal }] }
  })
}

function postalAccountFor(transfer: Transfer) {
  if (transfer.stamp !== undefined) return undefined
  if (transfer.iban !== undefined && isPostalIban(transfer.iban)) return transfer.iban
  return transfer.postalIban
}
