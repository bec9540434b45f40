import { escapeHtml } from './docs-markdown.js'

/** The written pages, in the order of the menu: part, name in the address, words of the menu. `riferimento` and its chapters follow. */
export const docsPages = [
  ['Per cominciare', 'panoramica', 'Panoramica'],
  ['Per cominciare', 'avvio-rapido', 'Avvio rapido'],
  ['Per cominciare', 'ambiente-di-prova', 'Ente di prova'],
  ['Come funziona', 'autenticazione', 'Autenticazione'],
  ['Come funziona', 'posizioni', 'Posizioni, rate e avvisi'],
  ['Come funziona', 'idempotenza', 'Ripetere senza danni'],
  ['Come funziona', 'prova-a-vuoto', 'Provare a vuoto'],
  ['Come funziona', 'paginazione', 'Elenchi'],
  ['Come funziona', 'caricamenti', 'Molte posizioni insieme'],
  ['Come funziona', 'esportazioni', 'Esportazioni'],
  ['Come funziona', 'errori', 'Errori'],
  ['Sapere che cosa succede', 'webhook', 'Webhook'],
  ['Sapere che cosa succede', 'eventi', 'Flusso degli eventi'],
  ['Regole', 'limiti', "Limiti e condizioni d'uso"],
  ['Regole', 'versioni', 'Versioni e modifiche'],
] as const
export type DocsPage = (typeof docsPages)[number][1]

/** A line of the menu. */
export interface MenuEntry {
  readonly part: string
  readonly page: string
  readonly words: string
}

/** A whole page: menu, content, one style sheet, one script that copies. @param menu every page; the one shown is among them */
export function docsPage(page: string, content: string, menu: readonly MenuEntry[]): string {
  const index = menu.findIndex((each) => each.page === page)
  const parts = [...new Set(menu.map(({ part }) => part))].map((part) => {
    const entries = menu.filter((each) => each.part === part).map((each) => `<li>${linkTo(each, page)}</li>`)
    return `<h2>${escapeHtml(part)}</h2><ul>${entries.join('')}</ul>`
  })
  const next = menu[index + 1]
  return `<!doctype html>
<html lang="it"><head><meta charset="utf-8"><title>${escapeHtml(menu[index]!.words)} - API per i gestionali</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs/v1/stile.css">
<script src="/docs/v1/copia.js" defer></script></head>
<body><a class="salta" href="#contenuto">Vai al contenuto</a>
<header><a href="/docs/v1"><strong>Quietanza</strong> API per i gestionali</a><a class="indice" href="#indice">Indice</a></header>
<div class="pagina"><main id="contenuto" tabindex="-1">${content}${next ? `<p class="poi">Poi: <a href="/docs/v1/${next.page}">${escapeHtml(next.words)}</a></p>` : ''}</main>
<nav id="indice" aria-label="Documentazione">${parts.join('')}</nav></div></body></html>`
}

const linkTo = ({ page, words }: MenuEntry, current: string) =>
  `<a href="/docs/v1/${page}"${page === current ? ' aria-current="page"' : ''}>${escapeHtml(words)}</a>`
