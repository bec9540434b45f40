import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { type Html, html } from '../pages/html.ts'

const STEPS = [
  [1, 'Avanti di un’ora'],
  [24, 'Avanti di un giorno'],
  [72, 'Avanti di tre giorni'],
  [24 * 31, 'Avanti di 31 giorni'],
] as const

/** What time it is in here, and the buttons that move it. */
export function clockPage(now: Date, advancedHours: number): Html {
  const buttons = STEPS.map(
    ([hours, label]) =>
      html`<form method="post" action="/orologio"><input type="hidden" name="advanceHours" value="${hours}"><button class="secondary" type="submit">${label}</button></form>`,
  )
  return html`<div class="narrow"><h1>Orologio</h1>
<p class="lead">Il tempo del simulatore si può spostare in avanti, mai indietro: così una giornata contabile si chiude subito e i suoi flussi vengono pubblicati. Vale solo qui: il sistema in prova continua con il suo orologio.</p>
<dl class="facts">
<div><dt>Adesso, nel simulatore</dt><dd><time class="amount" datetime="${now.toISOString()}">${formatRomeInstant(now)}</time></dd></div>
<div><dt>Spostato in avanti di</dt><dd>${advancedHours.toLocaleString('it-IT')} ore</dd></div>
</dl>
<div class="actions">${buttons}</div>
<p>La giornata contabile del Nodo chiude alle 13:00 italiane: un pagamento delle 13:01 appartiene al giorno lavorativo dopo. I flussi di una giornata sono pubblicati alle 13:00 del giorno lavorativo seguente: vedi i <a href="/flussi">flussi</a>.</p></div>`
}
