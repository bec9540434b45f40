import { type Cents, formatEuroSymbol } from '@repo/domain/cents'
import { type ExportKind, exportTellsMoney } from '@repo/domain/export-formats'
import { formatItalianDay, romeDay } from '@repo/domain/italian-calendar'
import type { ExportRun } from '../exports.repository.js'

const NUMBER = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

const nothings = {
  paid: 'non è stato registrato nessun pagamento',
  receipts: 'non è arrivata nessuna ricevuta',
  receiptsArchive: 'non è arrivata nessuna ricevuta',
  notices: 'non è stato pubblicato nessun avviso che sia ancora da pagare',
  importResults: 'nessun caricamento ha avuto risposta',
} as const satisfies Record<ExportKind, string>
const counts = {
  paid: 'Righe',
  receipts: 'Ricevute',
  receiptsArchive: 'Ricevute',
  notices: 'Avvisi',
  importResults: 'File',
} as const satisfies Record<ExportKind, string>

/** The e-mail that says where a file is. The file is taken by signing in: nothing of it is here. */
export function readyMessage(
  run: Pick<ExportRun, 'kind' | 'rows' | 'amountCents'>,
  told: {
    readonly scheduleName: string
    readonly organizationName: string
    readonly link: string
    readonly until: Date
  },
): { readonly subject: string; readonly text: string; readonly html: string } {
  const { scheduleName, organizationName, link, until } = told
  const opening =
    run.rows === 0
      ? `Dall’ultimo file ${nothings[run.kind]}: il file c’è, ed è vuoto.`
      : 'Il file è pronto. Per scaricarlo entra in Sportello Digitale.'
  const rows: (readonly [string, string])[] = [
    ['Ente', organizationName],
    [counts[run.kind], NUMBER.format(run.rows)],
    ...(exportTellsMoney(run.kind) ? ([['Totale', formatEuroSymbol(run.amountCents as Cents)]] as const) : []),
    ['Si scarica fino al', formatItalianDay(romeDay(until))],
  ]
  const closing = 'Questo messaggio è automatico: non rispondere a questo indirizzo.'
  const title = `Esportazione pronta: ${scheduleName}`
  return {
    subject: title,
    text: `${opening}\n\n${rows.map(([label, value]) => `${label}: ${value}`).join('\n')}\n\n${link}\n\n${closing}\n`,
    html: `<!doctype html><html lang="it"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body style="font-family:'Titillium Web',Arial,sans-serif;color:#1a1a1a">
<h1 style="font-size:20px">${escapeHtml(title)}</h1><p>${escapeHtml(opening)}</p>
<table style="border-collapse:collapse">${rows
      .map(
        ([label, value]) =>
          `<tr><th scope="row" style="text-align:left;padding:4px 16px 4px 0">${escapeHtml(label)}</th><td style="padding:4px 0">${escapeHtml(value)}</td></tr>`,
      )
      .join('')}</table>
<p><a href="${escapeHtml(link)}">Apri l’esportazione</a></p><p style="color:#5c6f82">${escapeHtml(closing)}</p></body></html>`,
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}
