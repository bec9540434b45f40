import { cents, formatEuroSymbol } from '@repo/domain/cents'
import { formatItalianDay, formatRomeInstant } from '@repo/domain/italian-calendar'
import { type Html, html } from '../pages/html.ts'
import { type Flow, latestOf, totalOf } from './flow.ts'

/** Signed, because lines can be changed by hand to revoked payments. */
const euro = (amount: number) => html`${amount < 0 && '−'}${formatEuroSymbol(cents(Math.abs(amount)))}`

function again(flow: Flow, label: string, wrong: boolean): Html {
  return html`<form method="post" action="/flussi/${flow.id}/revisioni">${wrong && html`<input type="hidden" name="wrongTotals" value="true">`}<button class="secondary" type="submit">${label}</button></form>`
}

function row(flow: Flow): Html {
  const { revision, publishedAt, declaredTotalCents, lines } = latestOf(flow)
  const differs = declaredTotalCents !== totalOf(lines)
  return html`<tr>
<td data-label="Flusso" class="breaks"><code>${flow.flowId}</code><br><span class="muted">${flow.regulationId}</span></td>
<td data-label="Ente">${flow.organizationName}<br><span class="muted">${flow.organizationFiscalCode}</span></td>
<td data-label="Giornata">${formatItalianDay(flow.businessDay)}<br><span class="muted">accredito ${formatItalianDay(flow.regulationDay)}</span></td>
<td data-label="Righe"><ul class="plain">${lines.map((line) => html`<li>${euro(line.amountCents)} <code>${line.outcome}</code></li>`)}</ul></td>
<td data-label="Totale">${euro(declaredTotalCents)}${differs && html`<br><span class="tag tag-ko">Diverso dalle righe</span>`}</td>
<td data-label="Revisione">${revision}<br><span class="muted">${formatRomeInstant(publishedAt)}</span>
<div class="actions">${again(flow, 'Ripubblica', false)}${again(flow, 'Con totale sbagliato', true)}</div></td>
</tr>`
}

/** The published flows and the buttons that publish them again. */
export function flowsPage(flows: readonly Flow[]): Html {
  const intro = html`<h1>Flussi di rendicontazione</h1>
<p class="lead">I pagamenti di una giornata contabile diventano un flusso per ogni ente e conto, pubblicato alle 13:00 del giorno lavorativo seguente. Non vuoi aspettare? Sposta avanti l’<a href="/orologio">orologio</a>.</p>`
  if (flows.length === 0) {
    return html`${intro}<p class="empty">Ancora nessun flusso: paga un avviso, poi chiudi la giornata con l’orologio.</p>`
  }
  return html`${intro}<div class="scroll"><table class="cards">
<caption>${flows.length === 1 ? 'Un flusso' : `${flows.length} flussi, dal più recente`}</caption>
<thead><tr><th scope="col">Flusso</th><th scope="col">Ente</th><th scope="col">Giornata</th><th scope="col">Righe</th><th scope="col">Totale</th><th scope="col">Revisione</th></tr></thead>
<tbody>${flows.slice(0, 200).map(row)}</tbody></table></div>`
}
