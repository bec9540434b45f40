import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { type Html, html } from '../pages/html.ts'
import type { Exchange } from './exchange-log.ts'
import { indentXml } from './indent-xml.ts'

/** A verdict as a label: the words carry the meaning, the colour only helps. */
export function verdictTag(verdict: string): Html {
  return html`<span class="tag ${verdict === 'OK' ? 'tag-ok' : 'tag-ko'}">${verdict}</span>`
}

/** The last SOAP exchanges with the stations. */
export function messagesPage(exchanges: readonly Exchange[]): Html {
  const intro = html`<h1>Messaggi</h1>
<p class="lead">Gli ultimi scambi SOAP tra il Nodo simulato e la stazione, dal più recente. Restano in memoria: si perdono al riavvio.</p>`
  if (exchanges.length === 0) {
    return html`${intro}<p class="empty">Ancora nessuno scambio. Prova a verificare un avviso dallo <a href="/psp">sportello di un PSP</a>.</p>`
  }
  const rows = exchanges.map(
    (exchange) => html`<tr>
<td data-label="Quando"><time datetime="${exchange.at.toISOString()}">${formatRomeInstant(exchange.at)}</time></td>
<td data-label="Operazione"><a href="/messaggi/${exchange.number}">${exchange.operation}</a></td>
<td data-label="Risposta">${exchange.status === undefined ? 'nessuna' : `HTTP ${exchange.status}`}</td>
<td data-label="Esito">${verdictTag(exchange.verdict)}</td>
<td data-label="Durata" class="number">${exchange.durationMs} ms</td>
</tr>`,
  )
  return html`${intro}<div class="scroll"><table class="cards">
<caption>Ultimi ${exchanges.length} scambi</caption>
<thead><tr><th scope="col">Quando</th><th scope="col">Operazione</th><th scope="col">Risposta</th><th scope="col">Esito</th><th scope="col" class="number">Durata</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

/** One exchange with both envelopes. */
export function messagePage(exchange: Exchange): Html {
  return html`<nav aria-label="Percorso"><a href="/messaggi">Messaggi</a></nav>
<h1>${exchange.operation} <span class="muted">n. ${exchange.number}</span></h1>
<dl class="facts">
<div><dt>Quando</dt><dd><time datetime="${exchange.at.toISOString()}">${formatRomeInstant(exchange.at)}</time></dd></div>
<div><dt>Indirizzo</dt><dd>${exchange.url}</dd></div>
<div><dt>Risposta</dt><dd>${exchange.status === undefined ? 'nessuna' : `HTTP ${exchange.status}`} in ${exchange.durationMs} ms</dd></div>
<div><dt>Esito per il Nodo</dt><dd>${verdictTag(exchange.verdict)}</dd></div>
</dl>
<h2>Richiesta</h2>
<pre tabindex="0">${indentXml(exchange.request)}</pre>
<h2>Risposta</h2>
${exchange.response === undefined ? html`<p>La stazione non ha risposto.</p>` : html`<pre tabindex="0">${indentXml(exchange.response)}</pre>`}`
}
