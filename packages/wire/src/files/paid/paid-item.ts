import type { Cents } from '@repo/domain/cents'
import type { Subject } from '@repo/domain/receipt'
import type { FileBudgetEntry } from '../file-dialect.ts'

/** What was paid of one transfer of a notice, as files tell it. */
export interface PaidItem {
  /** The organization whose file this is. */
  readonly organizationFiscalCode: string
  /** Who issued the notice: another organization when the file's owner only has a share of it. */
  readonly issuer: {
    readonly fiscalCode: string
    readonly name: string
    /** What the issuer collects with the notice, when it is another organization. */
    readonly taxonomyCode?: string | undefined
  }
  readonly iuv: string
  /** The caller's own key of the installment or of the position; our identifier when there is none. */
  readonly key: string
  /** The code of the collection service; empty for payments of nothing that is ours. */
  readonly serviceCode: string
  readonly receiptId: string
  /** When the receipt arrived. */
  readonly receivedAt: Date
  readonly stationId: string
  readonly psp: { readonly code: string; readonly name: string; readonly fiscalCode?: string | undefined }
  readonly beneficiary: { readonly fiscalCode: string; readonly name: string }
  readonly debtor: Subject
  readonly payer?: Subject | undefined
  /** The moment that discharges the debtor. */
  readonly paidAt: Date
  /** Of the whole notice. */
  readonly totalCents: Cents
  /** Place of the transfer in the receipt, from 1, and its amount. */
  readonly transferNumber: number
  readonly amountCents: Cents
  readonly feeCents?: Cents | undefined
  readonly remittanceInformation: string
  readonly taxonomyCode: string
  /** The receipt as the Nodo sent it. */
  readonly receiptXml?: Uint8Array | undefined
  /** base64 of the digital stamp. */
  readonly stampAttachment?: string | undefined
  readonly budget?: readonly FileBudgetEntry[] | undefined
}
