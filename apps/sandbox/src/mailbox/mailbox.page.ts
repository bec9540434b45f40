import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { type Html, html } from '../pages/html.ts'
import type { Mail, Mailbox, MailFile } from './mailbox.ts'

function size(file: MailFile): string {
  const kilobytes = file.content.length / 1024
  return kilobytes < 1 ? `${file.content.length} byte` : `${Math.round(kilobytes)} kB`
}

function address(mail: Mail): string {
  return `/posta/${encodeURIComponent(mail.id)}`
}

/** The list of messages, or why it is empty. */
export function mailboxPage(mailbox: Mailbox, mails: readonly Mail[]): Html {
  const intro = html`<h1>Posta in uscita</h1>
<p class="lead">I messaggi che il sistema avrebbe spedito. Restano qui: nessuno parte davvero.</p>`
  if (!mailbox.isOpen) {
    return html`${intro}<p class="empty">La casella non è collegata: il sistema spedisce a un server di posta. Per leggerla qui avvia con MAILBOX_DIR.</p>`
  }
  if (mails.length === 0) {
    return html`${intro}<p class="empty">Ancora nessun messaggio. Ne arriva uno, per esempio, quando si paga un avviso indicando un indirizzo e-mail.</p>`
  }
  const rows = mails.map(
    (mail) => html`<tr>
<td data-label="Data"><time datetime="${mail.date.toISOString()}">${formatRomeInstant(mail.date)}</time></td>
<td data-label="A">${mail.to.join(', ')}</td>
<td data-label="Oggetto"><a href="${address(mail)}">${mail.subject}</a></td>
<td data-label="Allegati">${mail.files.length === 0 ? 'nessuno' : mail.files.length}</td>
</tr>`,
  )
  return html`${intro}
<div class="scroll"><table class="cards">
<caption>${mails.length === 1 ? '1 messaggio' : `${mails.length} messaggi`}, dal più recente</caption>
<thead><tr><th scope="col">Data</th><th scope="col">A</th><th scope="col">Oggetto</th><th scope="col">Allegati</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`
}

/** One message with its text, its HTML in a frame that can run nothing, its attachments. */
export function mailPage(mail: Mail): Html {
  const files = mail.files.map(
    (file, index) =>
      html`<li><a href="${address(mail)}/allegati/${index + 1}">${file.name}</a> <span class="muted">(${file.type}, ${size(file)})</span></li>`,
  )
  return html`<nav aria-label="Percorso"><a href="/posta">Posta in uscita</a></nav>
<h1>${mail.subject}</h1>
<dl class="facts">
<div><dt>Da</dt><dd>${mail.from}</dd></div>
<div><dt>A</dt><dd>${mail.to.join(', ')}</dd></div>
<div><dt>Data</dt><dd><time datetime="${mail.date.toISOString()}">${formatRomeInstant(mail.date)}</time></dd></div>
</dl>
${files.length > 0 && html`<h2>Allegati</h2><ul>${files}</ul>`}
${mail.text !== undefined && html`<h2>Testo</h2><pre class="message">${mail.text}</pre>`}
${mail.html !== undefined && html`<h2>Aspetto</h2><iframe class="mail" sandbox="" title="Il messaggio come lo vede chi lo riceve" src="${address(mail)}/corpo"></iframe>`}`
}
