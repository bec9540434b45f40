import { type Html, html } from '../pages/html.ts'
import { type Scenario, scenarios } from './scenarios.ts'

function entry({ name, label, explanation, magicCents }: Scenario): Html {
  return html`<li class="card">
<h2>${label}</h2>
<p><code>${name}</code>${magicCents !== undefined && html` · importo che finisce con <strong>,${magicCents}</strong>`}</p>
<p>${explanation}</p>
</li>`
}

/** What each scenario does and how to call it. */
export function scenariosPage(): Html {
  return html`<h1>Scenari</h1>
<p class="lead">I modi in cui può andare un pagamento. Si scelgono sulla pagina di Checkout o allo sportello, con il campo <code>scenario</code> delle chiamate JSON, oppure da soli: se non si sceglie, decidono i centesimi dell’importo.</p>
<ul class="grid">${scenarios.map(entry)}</ul>
<h2>Chiamate JSON</h2>
<p>Tutte su questo indirizzo, con corpo <code>application/json</code>. Importi in centesimi.</p>
<dl class="facts">
<div><dt><code>POST /api/nodo/verify</code></dt><dd>organizationFiscalCode, noticeNumber, broker?, station?</dd></div>
<div><dt><code>POST /api/nodo/activate</code></dt><dd>come verify, più version? (V1, V2), amountCents?, paymentNote?</dd></div>
<div><dt><code>POST /api/nodo/pay</code></dt><dd>come verify, più scenario?, version?, receiptDelaySeconds?</dd></div>
<div><dt><code>POST /api/nodo/receipts</code></dt><dd>una ricevuta qualsiasi: organizationFiscalCode, noticeNumber, amountCents, e ogni altro campo se si vuole</dd></div>
<div><dt><code>GET /api/nodo/deliveries</code></dt><dd>le ricevute da consegnare e consegnate</dd></div>
<div><dt><code>GET /api/checkout/carts</code></dt><dd>i carrelli creati</dd></div>
<div><dt><code>GET /api/mailbox?to=</code></dt><dd>i messaggi scritti dal sistema</dd></div>
</dl>`
}
