import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { type Html, html } from '../pages/html.ts'
import { checkSignature, type SignatureVerdict } from './check-signature.ts'
import type { ReceivedCall, Receiver } from './receivers.ts'
import { webhookScenarioNames, webhookScenarios } from './scenarios.ts'

const VERDICTS = {
  valid: { label: 'Firma giusta', tone: 'tag-ok' },
  late: { label: 'Firma giusta, ma vecchia', tone: 'tag-wait' },
  wrong: { label: 'Firma sbagliata', tone: 'tag-ko' },
  unknown: { label: 'Segreto non indicato', tone: 'tag-wait' },
} as const satisfies Record<SignatureVerdict, { label: string; tone: string }>

/** The receivers that were called or prepared, and how to make one. */
export function receiversPage(receivers: readonly Receiver[]): Html {
  const intro = html`<h1>Webhook</h1>
<p class="lead">I gestionali degli enti, che il sistema in prova chiama quando succede qualcosa. Registra nel sistema un indirizzo come <code>/webhooks/tributi</code> di questo simulatore: il nome lo scegli tu.</p>`
  if (receivers.length === 0)
    return html`${intro}<p class="empty">Ancora nessuna chiamata. Puoi preparare un ricevitore aprendo <a href="/webhook/tributi">/webhook/tributi</a>.</p>`
  const rows = receivers.map(
    ({ id, scenario, calls }) => html`<tr>
<td data-label="Nome"><a href="/webhook/${id}">${id}</a></td>
<td data-label="Scenario"><code>${scenario}</code></td>
<td data-label="Chiamate">${calls.length}</td>
</tr>`,
  )
  return html`${intro}<div class="scroll"><table class="cards">
<caption>Ricevitori</caption>
<thead><tr><th scope="col">Nome</th><th scope="col">Scenario</th><th scope="col">Chiamate</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function row(call: ReceivedCall, secret: string): Html {
  const { label, tone } = VERDICTS[checkSignature(call, secret)]
  return html`<tr>
<td data-label="Arrivata"><time datetime="${call.at.toISOString()}">${formatRomeInstant(call.at, 'seconds')}</time></td>
<td data-label="Evento"><code>${call.kind}</code><br><span class="muted">consegna ${call.deliveryId}</span></td>
<td data-label="Firma"><span class="tag ${tone}">${label}</span></td>
<td data-label="Risposta">${call.status}</td>
<td data-label="Corpo"><details><summary>Mostra</summary><pre class="message">${call.body}</pre></details></td>
</tr>`
}

/** One receiver: its secret, how it answers, what arrived. */
export function receiverPage({ id, secret, scenario, calls }: Receiver): Html {
  const choices = webhookScenarioNames.map(
    (name) => html`<div class="choice">
<input type="radio" name="scenario" id="${name}" value="${name}"${name === scenario && html` checked`}>
<label for="${name}">${webhookScenarios[name]} <code>${name}</code></label></div>`,
  )
  return html`<nav aria-label="Percorso"><a href="/webhook">Webhook</a></nav>
<h1>${id}</h1>
<p class="lead">L’indirizzo da registrare è <code>/webhooks/${id}</code> di questo simulatore.</p>
<form method="post" action="/webhook/${id}">
<div><label for="secret">Segreto, per controllare le firme</label>
<input id="secret" name="secret" value="${secret}" autocomplete="off" spellcheck="false"></div>
<fieldset><legend>Come risponde</legend>${choices}</fieldset>
<div class="actions"><button type="submit">Applica</button></div>
</form>
<h2>Chiamate ricevute</h2>
${
  calls.length === 0
    ? html`<p class="empty">Ancora nessuna chiamata.</p>`
    : html`<div class="scroll"><table class="cards">
<caption>Dalla più recente</caption>
<thead><tr><th scope="col">Arrivata</th><th scope="col">Evento</th><th scope="col">Firma</th><th scope="col">Risposta</th><th scope="col">Corpo</th></tr></thead>
<tbody>${calls.map((call) => row(call, secret))}</tbody></table></div>
<form method="post" action="/webhook/${id}"><input type="hidden" name="clear" value="true"><button class="secondary" type="submit">Dimentica le chiamate</button></form>`
}`
}
