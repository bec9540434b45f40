import type { FastifyReply } from 'fastify'
import { type Html, html } from './html.ts'

const MENU = [
  { href: '/', label: 'Inizio' },
  { href: '/psp', label: 'Sportello PSP' },
  { href: '/messaggi', label: 'Messaggi' },
  { href: '/consegne', label: 'Ricevute' },
  { href: '/archivio', label: 'Archivio' },
  { href: '/flussi', label: 'Flussi' },
  { href: '/posta', label: 'Posta' },
  { href: '/webhook', label: 'Webhook' },
  { href: '/scenari', label: 'Scenari' },
  { href: '/orologio', label: 'Orologio' },
] as const

export interface Page {
  readonly title: string
  readonly content: Html
  /** Which entry of the menu is current; absent on pages outside the menu. */
  readonly current?: (typeof MENU)[number]['href']
  /** `checkout` replaces the menu with the look of a payment page. */
  readonly look?: 'tool' | 'checkout'
}

function header(page: Page): Html {
  if (page.look === 'checkout') {
    return html`<header class="bar bar-checkout"><div class="wrap"><span class="brand">Checkout di prova</span></div></header>`
  }
  const entries = MENU.map(
    ({ href, label }) =>
      html`<li><a href="${href}"${page.current === href && html` aria-current="page"`}>${label}</a></li>`,
  )
  return html`<header class="bar"><div class="wrap"><span class="brand">Quietanza · Sandbox</span><nav aria-label="Principale"><ul>${entries}</ul></nav></div></header>`
}

/** The whole document. Every page says that nothing here is true money. */
function renderPage(page: Page): string {
  return `<!doctype html>\n${
    html`<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Ambiente di prova</title>
<link rel="stylesheet" href="/stile.css">
<link rel="icon" href="/icona.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#contenuto">Vai al contenuto</a>
<aside class="banner" aria-label="Avvertenza"><strong>Ambiente di prova.</strong> Nessun pagamento è reale e nessun dato esce da questo sistema.</aside>
${header(page)}
<main id="contenuto" class="wrap" tabindex="-1">
${page.content}
</main>
<footer class="wrap"><p>Simulatore dei sistemi esterni di Quietanza. Non è un servizio di PagoPA S.p.A.</p></footer>
</body>
</html>
`.text
  }`
}

export interface PageReply {
  readonly status?: number
  /** Other origins to which a form of the page may end up, e.g. the portal after a payment. */
  readonly formTargets?: readonly string[]
}

/** Sends a page with the headers that keep it from loading or running anything else. */
export function sendPage(reply: FastifyReply, page: Page, options: PageReply = {}): FastifyReply {
  const targets = ["'self'", ...(options.formTargets ?? [])].join(' ')
  return reply
    .code(options.status ?? 200)
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action ${targets}; frame-ancestors 'none'; base-uri 'none'`,
    )
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage(page))
}
