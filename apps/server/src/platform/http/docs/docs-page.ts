import { escapeHtml } from './docs-markdown.js'

/** The pages, in the order of the menu: the name in the address and the words of the menu. */
export const docsPages = [
  ['panoramica', 'Panoramica'],
  ['avvio-rapido', 'Avvio rapido'],
  ['autenticazione', 'Autenticazione'],
  ['idempotenza', 'Ripetere senza danni'],
  ['prova-a-vuoto', 'Provare a vuoto'],
  ['paginazione', 'Elenchi'],
  ['errori', 'Errori'],
  ['webhook', 'Webhook'],
  ['eventi', 'Flusso degli eventi'],
  ['ambiente-di-prova', 'Ente di prova'],
  ['limiti', "Limiti e condizioni d'uso"],
  ['versioni', 'Versioni'],
  ['riferimento', 'Riferimento'],
] as const
export type DocsPage = (typeof docsPages)[number][0]

/** A whole page: menu, content, one style sheet, no script. */
export function docsPage(page: DocsPage, content: string): string {
  const title = docsPages.find(([name]) => name === page)![1]
  const menu = docsPages
    .map(
      ([name, words]) =>
        `<li><a href="/docs/v1/${name}"${name === page ? ' aria-current="page"' : ''}>${escapeHtml(words)}</a></li>`,
    )
    .join('')
  return `<!doctype html>
<html lang="it"><head><meta charset="utf-8"><title>${escapeHtml(title)} - API per i gestionali</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs/v1/stile.css"></head>
<body><a class="salta" href="#contenuto">Vai al contenuto</a>
<header><a href="/docs/v1">Quietanza · API per i gestionali</a></header>
<div class="pagina"><nav aria-label="Documentazione"><ul>${menu}</ul></nav>
<main id="contenuto" tabindex="-1">${content}</main></div></body></html>`
}

export const DOCS_STYLE = `:root{--ink:#17324d;--line:#c5d2df;--soft:#f2f5f8;--link:#0057b8}
*{box-sizing:border-box}
body{margin:0;font:1rem/1.6 "Titillium Web",system-ui,sans-serif;color:var(--ink);background:#fff}
header{background:#17324d;padding:.9rem 1.2rem}
header a{color:#fff;font-weight:700;text-decoration:none}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid #995c00;outline-offset:2px}
main:focus{outline:none}
.salta{position:absolute;left:-999rem}
.salta:focus{left:.5rem;top:.5rem;background:#fff;padding:.4rem .8rem}
.pagina{display:grid;grid-template-columns:16rem minmax(0,46rem);gap:2.5rem;max-width:68rem;margin:0 auto;padding:1.2rem}
nav ul{list-style:none;margin:0;padding:0;position:sticky;top:1rem}
nav a{display:block;padding:.35rem .6rem;text-decoration:none;border-left:3px solid transparent}
nav a:hover{text-decoration:underline}
nav [aria-current]{border-color:var(--link);font-weight:700;background:var(--soft)}
h1{font-size:2rem;line-height:1.2;margin:.2rem 0 1rem}
h2{margin:2.4rem 0 .6rem;font-size:1.5rem}
h3{margin:2rem 0 .4rem;font-size:1.15rem;overflow-wrap:anywhere}
code{font:.9em/1.5 ui-monospace,monospace;background:var(--soft);padding:.1em .25em;overflow-wrap:anywhere}
pre{background:var(--soft);border:1px solid var(--line);padding:.9rem;overflow-x:auto}
pre code{background:none;padding:0;overflow-wrap:normal}
.tabella{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line)}
@media(max-width:48rem){.pagina{grid-template-columns:minmax(0,1fr);gap:1rem}nav ul{position:static;columns:2}}
@media print{nav,header,.salta{display:none}.pagina{display:block}}
`
