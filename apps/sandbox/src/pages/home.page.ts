import { type Html, html } from './html.ts'

const ENTRIES = [
  ['/psp', 'Sportello di un PSP', 'Verifica e paga un avviso come farebbe una banca, le Poste o una tabaccheria.'],
  ['/messaggi', 'Messaggi', 'Ogni scambio con il sistema in prova, SOAP e REST: richiesta, risposta, durata.'],
  ['/consegne', 'Ricevute', 'Le ricevute da consegnare e quelle consegnate, con i tentativi.'],
  ['/archivio', 'Archivio avvisi', 'Le posizioni copiate dagli enti, pagabili in stand-in, con il loro stato.'],
  [
    '/flussi',
    'Flussi di rendicontazione',
    'I pagamenti di ogni giornata contabile, per ente e per conto, con le revisioni.',
  ],
  ['/posta', 'Posta in uscita', 'I messaggi e-mail che il sistema avrebbe spedito, con gli allegati.'],
  ['/webhook', 'Webhook', 'Le chiamate che il sistema fa ai gestionali degli enti, con la loro firma.'],
  ['/scenari', 'Scenari', 'Che cosa può andare storto, in un pagamento o nei servizi, e come provocarlo.'],
  ['/orologio', 'Orologio', 'Il tempo del simulatore, che si può spostare in avanti.'],
] as const

/** The front door: what this simulator plays and where. */
export function homePage(stationUrl: string): Html {
  return html`<h1>Il mondo fuori, simulato</h1>
<p class="lead">Qui vivono le controparti di Quietanza durante le prove: il Nodo dei Pagamenti con i suoi PSP, Checkout, l’archivio avvisi, il recupero delle ricevute, i flussi di rendicontazione, la posta elettronica e i gestionali degli enti. Nessuna chiamata lascia questa macchina.</p>
<ul class="grid">${ENTRIES.map(
    ([href, title, text]) => html`<li class="card"><h2><a href="${href}">${title}</a></h2><p>${text}</p></li>`,
  )}</ul>
<h2>Checkout</h2>
<p>La pagina di pagamento si apre da sola quando un cittadino paga dal portale: il sistema crea un carrello con <code>POST /checkout/ec/v2/carts</code> e rimanda qui il browser.</p>
<dl class="facts"><div><dt>Stazione chiamata</dt><dd>${stationUrl}</dd></div></dl>`
}
