import { type Cents, formatEuroSymbol, sumCents } from '@repo/domain/cents'
import { groupByFour } from '@repo/domain/notice-number'
import { scenarioChoice } from '../nodo/scenario-choice.page.ts'
import { scenarioOfAmount } from '../nodo/scenarios.ts'
import { type Html, html } from '../pages/html.ts'
import type { Cart, CartNotice } from './carts.ts'
import type { ReturnOutcome } from './scenarios.ts'

const RETURN_WORDS: Readonly<Record<ReturnOutcome, string>> = {
  ok: 'Il pagamento è riuscito.',
  cancel: 'Hai annullato il pagamento.',
  error: 'Il pagamento non è riuscito.',
  waiting: 'L’esito del pagamento non è ancora noto.',
}

/** What the payer must read before trying again. */
export interface CartWarning {
  readonly title: string
  readonly text: string
}

/** Total of the cart. */
export function cartTotal(cart: Cart): Cents {
  return sumCents(cart.notices.map(({ amountCents }) => amountCents))
}

function noticeCard(notice: CartNotice): Html {
  return html`<dl class="facts">
<div><dt>Ente creditore</dt><dd>${notice.organizationName}</dd></div>
<div><dt>Codice fiscale ente</dt><dd>${notice.organizationFiscalCode}</dd></div>
<div><dt>Oggetto</dt><dd>${notice.description}</dd></div>
<div><dt>Codice avviso</dt><dd>${groupByFour(notice.noticeNumber)}</dd></div>
<div><dt>Importo</dt><dd>${formatEuroSymbol(notice.amountCents)}</dd></div>
</dl>`
}

/** The payment page: what is paid, how it should go, pay or give up. */
export function openCartPage(cart: Cart, warning?: CartWarning): Html {
  const total = cartTotal(cart)
  return html`<div class="narrow">
<h1>Paga con la carta di prova</h1>
${warning && html`<div class="notice notice-warn" role="alert"><strong>${warning.title}</strong><p>${warning.text}</p></div>`}
${cart.notices.map(noticeCard)}
<p>Totale <strong class="amount">${formatEuroSymbol(total)}</strong></p>
${cart.emailNotice !== undefined && html`<p class="muted">L’esito andrebbe a ${cart.emailNotice}.</p>`}
<form method="post" action="/checkout/carrello/${cart.id}/paga">
<input type="hidden" name="expectedAmountCents" value="${total}">
${scenarioChoice(scenarioOfAmount(total))}
<div class="actions"><button type="submit">Paga ${formatEuroSymbol(total)}</button></div>
</form>
<form method="post" action="/checkout/carrello/${cart.id}/annulla">
<div class="actions"><button class="secondary" type="submit">Annulla e torna al sito dell’ente</button></div>
</form>
</div>`
}

/** The cart cannot be paid: why, and the way back. */
export function refusedCartPage(cart: Cart, reasons: readonly string[]): Html {
  return html`<div class="narrow">
<h1>Non puoi pagare ora</h1>
<div class="notice notice-ko" role="alert">${reasons.map((reason) => html`<p>${reason}</p>`)}</div>
${cart.notices.map(noticeCard)}
<div class="actions"><a class="button" href="${cart.returnUrls.error}">Torna al sito dell’ente</a></div>
</div>`
}

/** The cart is closed: a payer who comes back cannot pay it twice. */
export function closedCartPage(cart: Cart, outcome: ReturnOutcome): Html {
  return html`<div class="narrow">
<h1>Questa sessione di pagamento è conclusa</h1>
<div class="notice ${outcome === 'ok' ? 'notice-ok' : 'notice-warn'}"><p>${RETURN_WORDS[outcome]}</p></div>
${cart.notices.map(noticeCard)}
<div class="actions"><a class="button" href="${cart.returnUrls[outcome]}">Torna al sito dell’ente</a></div>
</div>`
}
