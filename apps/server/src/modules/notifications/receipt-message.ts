import { formatEuroSymbol } from '@repo/domain/cents'
import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { groupByFour } from '@repo/domain/notice-number'
import type { RecordedReceipt } from '../payments/payments.facade.js'

/** The e-mail that tells of a payment, in text and in HTML. The receipt itself is attached. */
export function receiptMessage(
  receipt: RecordedReceipt,
  organizationName: string,
): { readonly subject: string; readonly text: string; readonly html: string } {
  const rows: [string, string][] = [
    ['Ente', organizationName],
    ['Causale', receipt.description],
    ['Importo', formatEuroSymbol(receipt.amountCents)],
    ['Data del pagamento', formatRomeInstant(receipt.paidAt ?? receipt.receivedAt)],
    ['Codice avviso', groupByFour(receipt.noticeNumber)],
    ['Pagato con', receipt.pspName],
  ]
  const opening = 'Il tuo pagamento è andato a buon fine. In allegato trovi la ricevuta, che chiude il debito.'
  const closing = 'Questo messaggio è automatico: non rispondere a questo indirizzo.'
  return {
    subject: `Ricevuta di pagamento: ${receipt.description}`,
    text: `${opening}\n\n${rows.map(([label, value]) => `${label}: ${value}`).join('\n')}\n\n${closing}\n`,
    html: `<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Ricevuta di pagamento</title></head><body style="font-family:'Titillium Web',Arial,sans-serif;color:#1a1a1a">
<h1 style="font-size:20px">Ricevuta di pagamento</h1><p>${escapeHtml(opening)}</p>
<table style="border-collapse:collapse">${rows
      .map(
        ([label, value]) =>
          `<tr><th scope="row" style="text-align:left;padding:4px 16px 4px 0">${escapeHtml(label)}</th><td style="padding:4px 0">${escapeHtml(value)}</td></tr>`,
      )
      .join('')}</table>
<p style="color:#5c6f82">${escapeHtml(closing)}</p></body></html>`,
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}
