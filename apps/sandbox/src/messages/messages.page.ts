import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { type Html, html } from '../pages/html.ts'
import { type Counterpart, counterparts, type Exchange } from './exchange-log.ts'
import { prettyBody } from './pretty-body.ts'

export const COUNTERPART_WORDS: Readonly<Record<Counterpart, string>> = {
  nodo: 'Nodo e stazione',
  checkout: 'Checkout',
  archivio: 'Archivio avvisi',
  ricevute: 'Recupero ricevute',
  flussi: 'Flussi di rendicontazione',
}

/** A verdict as a label: the words carry the meaning, the colour only helps. */
export function verdictTag(verdict: string): Html {
  return html`<span class="tag ${verdict === 'OK' ? 'tag-ok' : 'tag-ko'}">${verdict}</span>`
}

export interface MessageFilter {
  readonly counterpart: Counterpart | undefined
  /** As typed. */
  readonly notice: string
}

function filterForm({ counterpart, notice }: MessageFilter): Html {
  const options = counterparts.map(
    (name) =>
      html`<option value="${name}"${name === counterpart && html` selected`}>${COUNTERPART_WORDS[name]}</option>`,
  )
  return html`<form method="get" action="/messaggi" class="filters">
<div class="field"><label for="controparte">Controparte</label>
<select id="controparte" name="controparte"><option value="">Tutte</option>${options}</select></div>
<div class="field"><label for="avviso">Codice avviso</label>
<input type="text" id="avviso" name="avviso" value="${notice}" inputmode="numeric" autocomplete="off"></div>
<div class="actions"><button class="secondary" type="submit">Filtra</button></div>
</form>`
}

function row(exchange: Exchange): Html {
  return html`<tr>
<td data-label="Quando"><time datetime="${exchange.at.toISOString()}">${formatRomeInstant(exchange.at)}</time></td>
<td data-label="Controparte">${COUNTERPART_WORDS[exchange.counterpart]}<br><span class="muted">${exchange.direction === 'out' ? 'in uscita' : 'in arrivo'}</span></td>
<td data-label="Operazione" class="breaks"><a href="/messaggi/${exchange.number}">${exchange.operation}</a></td>
<td data-label="Risposta">${exchange.status === undefined ? 'nessuna' : `HTTP ${exchange.status}`}</td>
<td data-label="Esito">${verdictTag(exchange.verdict)}</td>
<td data-label="Durata" class="number">${exchange.durationMs} ms</td>
</tr>`
}

/** The last exchanges with the system under test, SOAP and REST. */
export function messagesPage(exchanges: readonly Exchange[], filter: MessageFilter): Html {
  const intro = html`<h1>Messaggi</h1>
<p class="lead">Gli ultimi scambi con il sistema in prova, dal più recente: le chiamate SOAP alla stazione e le chiamate REST ai servizi della piattaforma. Restano in memoria: si perdono al riavvio.</p>
${filterForm(filter)}`
  if (exchanges.length === 0) {
    const filtered = filter.counterpart !== undefined || filter.notice !== ''
    return filtered
      ? html`${intro}<p class="empty">Nessuno scambio con questi filtri. <a href="/messaggi">Vedi tutti</a>.</p>`
      : html`${intro}<p class="empty">Ancora nessuno scambio. Prova a verificare un avviso dallo <a href="/psp">sportello di un PSP</a>.</p>`
  }
  return html`${intro}<div class="scroll"><table class="cards">
<caption>${exchanges.length === 1 ? 'Uno scambio' : `Ultimi ${exchanges.length} scambi`}</caption>
<thead><tr><th scope="col">Quando</th><th scope="col">Controparte</th><th scope="col">Operazione</th><th scope="col">Risposta</th><th scope="col">Esito</th><th scope="col" class="number">Durata</th></tr></thead>
<tbody>${exchanges.map(row)}</tbody></table></div>`
}

function body(text: string | undefined, none: string): Html {
  return text ? html`<pre tabindex="0">${prettyBody(text)}</pre>` : html`<p>${none}</p>`
}

/** One exchange with both bodies. */
export function messagePage(exchange: Exchange): Html {
  const { direction } = exchange
  return html`<nav aria-label="Percorso"><a href="/messaggi">Messaggi</a></nav>
<h1 class="breaks">${exchange.operation} <span class="muted">n. ${exchange.number}</span></h1>
<dl class="facts">
<div><dt>Quando</dt><dd><time datetime="${exchange.at.toISOString()}">${formatRomeInstant(exchange.at)}</time></dd></div>
<div><dt>Controparte</dt><dd>${COUNTERPART_WORDS[exchange.counterpart]}, ${direction === 'out' ? 'in uscita' : 'in arrivo'}</dd></div>
<div><dt>Indirizzo</dt><dd class="breaks">${exchange.url}</dd></div>
${exchange.key !== undefined && html`<div><dt>Chiave</dt><dd><code>${exchange.key}</code></dd></div>`}
<div><dt>Risposta</dt><dd>${exchange.status === undefined ? 'nessuna' : `HTTP ${exchange.status}`} in ${exchange.durationMs} ms</dd></div>
<div><dt>${direction === 'out' ? 'Esito per il Nodo' : 'Esito'}</dt><dd>${verdictTag(exchange.verdict)}</dd></div>
</dl>
<h2>Richiesta</h2>
${body(exchange.request, 'Senza corpo.')}
<h2>Risposta</h2>
${exchange.status === undefined ? html`<p>La stazione non ha risposto.</p>` : body(exchange.response, 'Senza corpo.')}`
}
