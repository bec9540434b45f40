import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { type Html, html } from '../pages/html.ts'
import { type Delivery, MAX_ATTEMPTS } from './deliveries.ts'

const STATES = {
  pending: { label: 'In attesa', tone: 'tag-wait' },
  delivered: { label: 'Consegnata', tone: 'tag-ok' },
  refused: { label: 'Rifiutata', tone: 'tag-ko' },
  exhausted: { label: 'Tentativi esauriti', tone: 'tag-ko' },
} as const satisfies Record<Delivery['state'], { label: string; tone: string }>

function row(delivery: Delivery): Html {
  const { label, tone } = STATES[delivery.state]
  const last = delivery.attempts.at(-1)
  return html`<tr>
<td data-label="Creata"><time datetime="${delivery.createdAt.toISOString()}">${formatRomeInstant(delivery.createdAt)}</time></td>
<td data-label="Avviso"><code>${delivery.noticeNumber}</code><br><span class="muted">ente ${delivery.organizationFiscalCode}</span></td>
<td data-label="Ricevuta"><code>${delivery.receiptId}</code><br><span class="muted">${delivery.operation}</span></td>
<td data-label="Tentativi">${delivery.attempts.length}${last && html`<br><span class="muted">${last.verdict}</span>`}</td>
<td data-label="Stato"><span class="tag ${tone}">${label}</span>${
    delivery.state === 'pending' &&
    html`<form method="post" action="/consegne/${delivery.id}/ora"><button class="secondary" type="submit">Consegna ora</button></form>`
  }</td>
</tr>`
}

/** The receipts owed and delivered. */
export function deliveriesPage(deliveries: readonly Delivery[]): Html {
  const intro = html`<h1>Ricevute</h1>
<p class="lead">Le ricevute da consegnare alle stazioni. Se la stazione non risponde il Nodo riprova fino a ${MAX_ATTEMPTS} volte: nella realtà una volta l’ora, qui dopo 1, 2, 4… 60 secondi. Ciò che è in attesa sopravvive al riavvio.</p>`
  if (deliveries.length === 0) {
    return html`${intro}<p class="empty">Ancora nessuna ricevuta: nascono quando si paga un avviso.</p>`
  }
  return html`${intro}<div class="scroll"><table class="cards">
<caption>Dalla più recente</caption>
<thead><tr><th scope="col">Creata</th><th scope="col">Avviso</th><th scope="col">Ricevuta</th><th scope="col">Tentativi</th><th scope="col">Stato</th></tr></thead>
<tbody>${deliveries.map(row)}</tbody></table></div>`
}
