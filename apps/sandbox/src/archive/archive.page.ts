import { cents, formatEuroSymbol } from '@repo/domain/cents'
import { formatItalianDay, formatRomeInstant, romeDay } from '@repo/domain/italian-calendar'
import { groupByFour } from '@repo/domain/notice-number'
import type { ArchivePaymentOption, ArchiveStatus } from '@repo/wire/archive/debt-position'
import { type Html, html } from '../pages/html.ts'
import { navOf, optionStatusOf, statusOf } from './archive-status.ts'
import type { ArchivedEntry } from './archived-positions.ts'

const STATUSES = {
  DRAFT: { label: 'Bozza', tone: 'tag-wait' },
  PUBLISHED: { label: 'Pubblicata, non ancora valida', tone: 'tag-wait' },
  VALID: { label: 'Pagabile', tone: 'tag-ok' },
  INVALID: { label: 'Annullata', tone: 'tag-ko' },
  EXPIRED: { label: 'Scaduta', tone: 'tag-ko' },
  PARTIALLY_PAID: { label: 'Pagata in parte', tone: 'tag-wait' },
  PAID: { label: 'Pagata', tone: 'tag-ok' },
  REPORTED: { label: 'Rendicontata', tone: 'tag-ok' },
} as const satisfies Record<ArchiveStatus, { label: string; tone: string }>

const OPTION_WORDS = {
  PO_UNPAID: 'da pagare',
  PO_PAID: 'pagato',
  PO_PARTIALLY_REPORTED: 'rendicontato in parte',
  PO_REPORTED: 'rendicontato',
} as const

/** Once the rest is paid, nothing is owed for the alternative. */
function wordsOf(entry: ArchivedEntry, { iuv }: ArchivePaymentOption, position: ArchiveStatus): string {
  const status = optionStatusOf(iuv, entry.payments)
  const closed = position === 'PAID' || position === 'REPORTED'
  return status === 'PO_UNPAID' && closed ? 'non più dovuto' : OPTION_WORDS[status]
}

function option(entry: ArchivedEntry, one: ArchivePaymentOption, position: ArchiveStatus): Html {
  return html`<li><code>${groupByFour(navOf(one))}</code> ${formatEuroSymbol(cents(one.amount))}, scade il ${formatItalianDay(romeDay(new Date(one.dueDate)))}, ${wordsOf(entry, one, position)}</li>`
}

function row(entry: ArchivedEntry, now: Date): Html {
  const status = statusOf(entry, now)
  const { label, tone } = STATUSES[status]
  return html`<tr>
<td data-label="Posizione" class="breaks"><code>${entry.position.iupd}</code><br><span class="muted">${entry.position.companyName}, ${entry.organizationFiscalCode}</span></td>
<td data-label="Avvisi"><ul class="plain">${entry.position.paymentOption.map((one) => option(entry, one, status))}</ul></td>
<td data-label="Stand-in">${entry.position.payStandIn === false ? 'no' : 'sì'}</td>
<td data-label="Aggiornata"><time datetime="${entry.updatedAt.toISOString()}">${formatRomeInstant(entry.updatedAt)}</time></td>
<td data-label="Stato"><span class="tag ${tone}">${label}</span><br><span class="muted">${status}</span></td>
</tr>`
}

/** The positions copied to the archive, newest first. */
export function archivePage(entries: readonly ArchivedEntry[], now: Date): Html {
  const intro = html`<h1>Archivio avvisi</h1>
<p class="lead">Le posizioni che gli enti hanno copiato nell’Archivio Centralizzato Avvisi: da qui un avviso si può pagare in stand-in, quando la stazione tace.</p>`
  if (entries.length === 0) {
    return html`${intro}<p class="empty">Ancora nessuna posizione: arrivano quando il sistema in prova ne pubblica una.</p>`
  }
  return html`${intro}<div class="scroll"><table class="cards">
<caption>${entries.length === 1 ? 'Una posizione' : `${entries.length} posizioni, dalla più recente`}</caption>
<thead><tr><th scope="col">Posizione</th><th scope="col">Avvisi</th><th scope="col">Stand-in</th><th scope="col">Aggiornata</th><th scope="col">Stato</th></tr></thead>
<tbody>${entries.slice(0, 200).map((entry) => row(entry, now))}</tbody></table></div>`
}
