import { type Scenario, scenarios } from '../nodo/scenarios.ts'
import { type Html, html } from '../pages/html.ts'
import { type ServiceScenario, type ServiceScenarioName, serviceScenarios } from './scenarios.ts'

function entry({ name, label, explanation, magicCents }: Scenario): Html {
  return html`<li class="card">
<h3>${label}</h3>
<p><code>${name}</code>${magicCents !== undefined && html` · importo che finisce con <strong>,${magicCents}</strong>`}</p>
<p>${explanation}</p>
</li>`
}

function checkbox({ name, label, explanation }: ServiceScenario, active: readonly ServiceScenarioName[]): Html {
  return html`<div class="choice">
<input type="checkbox" name="active" id="${name}" value="${name}"${active.includes(name) && html` checked`} aria-describedby="${name}-spiegazione">
<label for="${name}">${label} <code>${name}</code></label>
<p class="hint" id="${name}-spiegazione">${explanation}</p>
</div>`
}

const CALLS = [
  ['POST /api/nodo/verify', 'organizationFiscalCode, noticeNumber, broker?, station?'],
  ['POST /api/nodo/activate', 'come verify, più version? (V1, V2), amountCents?, paymentNote?'],
  ['POST /api/nodo/pay', 'come verify, più scenario?, version?, receiptDelaySeconds?'],
  [
    'POST /api/nodo/receipts',
    'una ricevuta qualsiasi: organizationFiscalCode, noticeNumber, amountCents, e ogni altro campo se si vuole',
  ],
  ['GET /api/nodo/deliveries', 'le ricevute da consegnare e consegnate'],
  ['GET /api/checkout/carts', 'i carrelli creati'],
  ['GET, POST /api/scenarios', 'active: i nomi degli scenari dei servizi; gli altri si spengono'],
  ['GET, POST /api/clock', 'advanceHours: sposta in avanti il tempo del simulatore'],
  ['GET /api/archive', 'le posizioni copiate nell’archivio, con il loro stato'],
  ['GET /api/flows', 'i flussi pubblicati, con tutte le revisioni'],
  [
    'POST /api/flows/revisions',
    'organizationFiscalCode, flowId, wrongTotals?, without?, changes?: una nuova revisione',
  ],
  ['GET /api/messages?controparte=&avviso=', 'gli scambi con il sistema in prova'],
  [
    'GET, POST /api/webhooks/:name',
    'secret?, scenario?, clear?: un gestionale che riceve i webhook, e che cosa è arrivato',
  ],
  ['GET /api/mailbox?to=', 'i messaggi scritti dal sistema'],
] as const

/** What each scenario does and how to call it; those of the services are switched here. */
export function scenariosPage(active: readonly ServiceScenarioName[]): Html {
  return html`<h1>Scenari</h1>
<h2>Come va un pagamento</h2>
<p class="lead">Si scelgono sulla pagina di Checkout o allo sportello, con il campo <code>scenario</code> delle chiamate JSON, oppure da soli: se non si sceglie, decidono i centesimi dell’importo.</p>
<ul class="grid">${scenarios.map(entry)}</ul>
<h2>Come rispondono i servizi</h2>
<p>Valgono per tutte le chiamate finché non li spegni, anche dopo un riavvio.</p>
<form method="post" action="/scenari">
<fieldset><legend>Scenari dei servizi</legend>${serviceScenarios.map((scenario) => checkbox(scenario, active))}</fieldset>
<div class="actions"><button type="submit">Applica</button></div>
</form>
<h2>Chiamate JSON</h2>
<p>Tutte su questo indirizzo, con corpo <code>application/json</code>. Importi in centesimi.</p>
<dl class="facts">${CALLS.map(([call, fields]) => html`<div><dt><code>${call}</code></dt><dd>${fields}</dd></div>`)}</dl>`
}
