import { type Cents, formatEuroSymbol } from '@repo/domain/cents'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { groupByFour } from '@repo/domain/notice-number'
import type { NoticeAnswer } from '@repo/wire/nodo/notice-answer'
import { verdictTag } from '../messages/messages.page.ts'
import { type Html, html } from '../pages/html.ts'
import { faultCode, faultWords, type NodoFault } from './faults.ts'
import type { PayNoticeResult } from './pay-notice.ts'
import { scenarioChoice } from './scenario-choice.page.ts'
import { scenarioOfAmount } from './scenarios.ts'
import { DEFAULT_BROKER, DEFAULT_STATION } from './stations.ts'

/** What is typed in the form, kept as typed. */
export interface CounterFields {
  readonly organizationFiscalCode: string
  readonly noticeNumber: string
  readonly broker: string
  readonly station: string
  readonly version: string
}

/** Field name to Italian sentence. */
export type FieldErrors = Readonly<Record<string, string>>

interface TextField {
  readonly name: keyof CounterFields
  readonly label: string
  readonly hint: string
  readonly numeric: boolean
}

function textField({ name, label, hint, numeric }: TextField, fields: CounterFields, errors: FieldErrors): Html {
  const error = errors[name]
  const described = error === undefined ? `${name}-aiuto` : `${name}-aiuto ${name}-errore`
  return html`<div class="field">
<label for="${name}">${label}</label>
<p class="hint" id="${name}-aiuto">${hint}</p>
<input type="text" id="${name}" name="${name}" value="${fields[name]}" autocomplete="off"${numeric && html` inputmode="numeric"`} aria-describedby="${described}"${error !== undefined && html` aria-invalid="true"`}>
${error !== undefined && html`<p class="error" id="${name}-errore">${error}</p>`}
</div>`
}

const NOTICE: TextField = {
  name: 'noticeNumber',
  label: 'Codice avviso',
  hint: '18 cifre, con o senza spazi.',
  numeric: true,
}
const ORGANIZATION: TextField = {
  name: 'organizationFiscalCode',
  label: 'Codice fiscale dell’ente creditore',
  hint: '11 cifre.',
  numeric: true,
}
const BROKER: TextField = {
  name: 'broker',
  label: 'Intermediario (idBrokerPA)',
  hint: `Vuoto: quello noto per l’ente, altrimenti ${DEFAULT_BROKER}.`,
  numeric: false,
}
const STATION: TextField = {
  name: 'station',
  label: 'Stazione (idStation)',
  hint: `Vuoto: quella nota per l’ente, altrimenti ${DEFAULT_STATION}.`,
  numeric: false,
}

function versionChoice(version: string): Html {
  const radio = (value: string, label: string) =>
    html`<div class="choice"><input type="radio" name="version" id="version-${value}" value="${value}"${version === value && html` checked`}><label for="version-${value}">${label}</label></div>`
  return html`<fieldset><legend>Versione delle primitive</legend>
${radio('V2', 'Versione 2: paGetPaymentV2 e paSendRTV2')}
${radio('V1', 'Versione 1: paGetPayment e paSendRT')}
</fieldset>`
}

/** The form of the counter, with what went wrong beside each field. */
export function counterPage(fields: CounterFields, errors: FieldErrors = {}): Html {
  const technical = fields.broker !== '' || fields.station !== '' || fields.version === 'V1'
  return html`<div class="narrow">
<h1>Sportello di un PSP</h1>
<p class="lead">Fai quello che farebbe una banca o una tabaccheria: chiedi all’ente quanto si deve per un avviso, poi pagalo.</p>
${Object.keys(errors).length > 0 && html`<div class="notice notice-ko" role="alert"><strong>Controlla i dati inseriti.</strong></div>`}
<form method="post" action="/psp/verifica" novalidate>
${textField(NOTICE, fields, errors)}
${textField(ORGANIZATION, fields, errors)}
<details${technical && html` open`}><summary>Opzioni tecniche</summary>
${textField(BROKER, fields, errors)}
${textField(STATION, fields, errors)}
${versionChoice(fields.version)}
</details>
<div class="actions"><button type="submit">Verifica</button></div>
</form>
</div>`
}

function hidden(fields: CounterFields): Html[] {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
}

function again(fields: CounterFields): Html {
  const query = new URLSearchParams({ avviso: fields.noticeNumber, ente: fields.organizationFiscalCode })
  return html`<p><a href="/psp?${query.toString()}">Torna allo sportello</a> · <a href="/messaggi">Vedi i messaggi</a></p>`
}

/** The station says that the notice can be paid: how much, for what, and how the payment should go. */
export function payableNoticePage(fields: CounterFields, answer: NoticeAnswer): Html {
  return html`<div class="narrow">
<h1>L’avviso si può pagare</h1>
<dl class="facts">
<div><dt>Importo</dt><dd class="amount">${formatEuroSymbol(answer.amountCents)}</dd></div>
<div><dt>Oggetto</dt><dd>${answer.paymentDescription}</dd></div>
<div><dt>Ente creditore</dt><dd>${answer.companyName}</dd></div>
${answer.officeName !== undefined && html`<div><dt>Ufficio</dt><dd>${answer.officeName}</dd></div>`}
<div><dt>Codice avviso</dt><dd>${groupByFour(fields.noticeNumber.replace(/\s/g, ''))}</dd></div>
${answer.dueDate !== undefined && html`<div><dt>Scadenza</dt><dd>${formatItalianDay(answer.dueDate)}</dd></div>`}
${answer.detailDescription !== undefined && html`<div><dt>Dettaglio</dt><dd>${answer.detailDescription}</dd></div>`}
<div><dt>Conti postali</dt><dd>${answer.allCCP ? 'sì, per tutti gli accrediti' : 'no'}</dd></div>
</dl>
<form method="post" action="/psp/paga">
${hidden(fields)}
${scenarioChoice(scenarioOfAmount(answer.amountCents))}
<div class="actions"><button type="submit">Paga ${formatEuroSymbol(answer.amountCents)}</button></div>
</form>
${again(fields)}
</div>`
}

function faultNotice(fault: NodoFault): Html {
  return html`<div class="notice notice-ko" role="alert">
<strong>${faultWords(fault)}</strong>
<p>Codice: <code>${faultCode(fault)}</code>${fault.original !== undefined && html` <span class="muted">(per il PSP: ${fault.code})</span>`}</p>
${fault.original !== undefined && html`<p>Testo dell’ente: ${fault.original.text}${fault.original.detail !== undefined && html` – ${fault.original.detail}`}</p>`}
${fault.detail !== undefined && html`<p>${fault.detail}</p>`}
</div>`
}

/** The notice cannot be paid: why, in words and with the code. When the station is silent the archive may take its place. */
export function refusedNoticePage(fields: CounterFields, fault: NodoFault, standIn: boolean): Html {
  return html`<div class="narrow"><h1>L’avviso non si può pagare</h1>${faultNotice(fault)}
${
  standIn &&
  html`<p>L’archivio avvisi ne ha una copia: la piattaforma può far pagare in stand-in, senza chiedere alla stazione.</p>
<form method="post" action="/psp/paga">${hidden(fields)}<input type="hidden" name="scenario" value="stand-in">
<div class="actions"><button type="submit">Paga in stand-in</button></div></form>`
}
${again(fields)}</div>`
}

/** How the payment went and what was said with the station. */
export function paidNoticePage(fields: CounterFields, result: PayNoticeResult): Html {
  const done = result.outcome === 'OK'
  return html`<div class="narrow">
<h1>${done ? 'Pagamento riuscito' : 'Pagamento non riuscito'}</h1>
${result.fault !== undefined && faultNotice(result.fault)}
${
  done &&
  html`<div class="notice notice-ok" role="status"><strong>Pagati ${formatEuroSymbol((result.amountCents ?? 0) as Cents)}</strong>
<p>Ricevuta <code>${result.receiptId}</code>. ${result.delivery === undefined ? 'Non viene consegnata all’ente.' : html`<a href="/consegne">Segui la consegna all’ente</a>.`}</p></div>`
}
<h2>Messaggi scambiati</h2>
<ul>${result.messages.map(({ operation, verdict }) => html`<li><code>${operation}</code> ${verdictTag(verdict)}</li>`)}</ul>
${again(fields)}
</div>`
}
