import { html } from './html.ts'
import type { Page } from './page.ts'

/** The page of an address that leads nowhere. */
export function notFoundPage(reason: string): Page {
  return {
    title: 'Pagina non trovata',
    content: html`<h1>Pagina non trovata</h1><p>${reason}</p><p><a href="/">Torna all’inizio</a></p>`,
  }
}
