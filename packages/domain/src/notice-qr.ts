// Text of the QR code on the payment notice. Source: "Avviso di pagamento analogico" 3.5.1, QR code.
// The symbol must be version 4, error correction M, byte mode (ISO 18004): encoders left free would choose a smaller one.
import type { Cents } from './cents.ts'
import type { FiscalCode } from './fiscal-code.ts'
import type { NoticeNumber } from './notice-number.ts'

/** `PAGOPA|002|<notice>|<organization>|<cents>`, 44 to 53 characters; the amount has at least two digits (`05`). */
export function noticeQrText(notice: {
  readonly noticeNumber: NoticeNumber
  readonly organizationFiscalCode: FiscalCode
  readonly amountCents: Cents
}): string {
  const amount = String(notice.amountCents).padStart(2, '0')
  return `PAGOPA|002|${notice.noticeNumber}|${notice.organizationFiscalCode}|${amount}`
}

/** Reads the text back, for scanners and tests; undefined when it is not a notice. */
export function parseNoticeQrText(
  text: string,
):
  | { readonly noticeNumber: NoticeNumber; readonly organizationFiscalCode: FiscalCode; readonly amountCents: Cents }
  | undefined {
  const match = /^PAGOPA\|002\|(\d{18})\|(\d{11})\|(\d{2,11})$/.exec(text.trim())
  if (!match) return undefined
  return {
    noticeNumber: match[1] as NoticeNumber,
    organizationFiscalCode: match[2] as FiscalCode,
    amountCents: Number(match[3]) as Cents,
  }
}
