import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { callAsProgram } from './support/program.ts'
import { demoFacts } from './support/running-system.ts'

/** A file with a header that nobody knows: an operator says what its columns are, by its first lines, once. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const backoffice = () => demoFacts().urls.backoffice

/** A header that no other journey has. */
function bills(key: string, ...lines: readonly (readonly string[])[]): Buffer {
  const header = [`Pratica ${key}`, 'Cod. Fiscale', 'Cognome e nome', 'Totale €', 'Scade il', 'Oggetto', 'Note']
  const written = lines.map(([id, amount, day]) =>
    [id, 'RSSMRA80A01H501U', 'Rossi Mario', amount, day, 'Mensa di dicembre', 'a mano'].join(';'),
  )
  return Buffer.from([header.join(';'), ...written, ''].join('\r\n'))
}

const clean = async (page: Page) => {
  for (const viewport of [phone, desktop]) {
    await page.setViewportSize(viewport)
    expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
    const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    expect([page.url(), viewport.width, wide]).toEqual([page.url(), viewport.width, false])
  }
}

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${backoffice()}/gestione/caricamenti/carica`)
  await page.getByLabel('File').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Invia il file' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'File di posizioni' }).waitFor()
}

it('le colonne si indicano una volta, da tastiera; il file dopo si riconosce da sé', async () => {
  const key = randomUUID().slice(0, 8)
  const { page, context, misdeeds } = await newVisitor(browser, [backoffice()])
  await signIn(page)
  await send(
    page,
    'gestionale.csv',
    bills(key, [`${key}-1`, '1.200,50', '31/12/2032'], [`${key}-2`, 'tanto', '31/12/2032']),
  )
  await page.getByText('Colonne da indicare').waitFor({ timeout: 60_000 })
  await clean(page)
  await page.getByRole('link', { name: 'Indica le colonne' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Indica le colonne' }).waitFor()
  // What can be guessed is chosen already.
  const field = (label: string) => page.getByLabel(label)
  expect(await field('Importo *').inputValue()).toBe('4')
  expect(await field('Scadenza *').inputValue()).toBe('5')
  expect(await field('Identificativo della posizione').inputValue()).toBe('')
  expect(await field('Come sono scritti gli importi').inputValue()).toBe('thousands-dot')
  await page.getByText('2 campi sono ancora da indicare, o da correggere.').waitFor()
  await clean(page)

  // Each choice shows at once how the lines would be read.
  await field('Identificativo della posizione').selectOption('1')
  await page.getByText('Un campo è ancora da indicare, o da correggere.').waitFor()
  await field('Codice del servizio: uguale per tutte le righe').fill('MENSA')
  await page.getByText('Anteprima aggiornata: righe di esempio con qualcosa da correggere, 1 di 2.').waitFor()
  await page.getByRole('cell', { name: '1.200,50 €' }).waitFor()
  await page.getByRole('cell', { name: /^Importo: L'importo è in euro/ }).waitFor()
  await clean(page)

  // Nothing is kept without a name; what was chosen stays.
  await page.getByRole('button', { name: 'Conferma e leggi il file' }).press('Enter')
  await page.getByRole('alert').getByText('Dai un nome a questo formato').waitFor()
  expect(await field('Identificativo della posizione').inputValue()).toBe('1')
  await clean(page)
  await field('Causale *').selectOption('')
  await field('Nome di questo formato').fill(`Gestionale ${key}`)
  await field('Nome di questo formato').press('Enter')
  await page.getByRole('alert').getByText('Scegli quale colonna è').waitFor()
  expect(await field('Causale *').getAttribute('aria-invalid')).toBe('true')
  await field('Causale *').selectOption('6')
  await page.getByRole('button', { name: 'Conferma e leggi il file' }).press('Enter')
  await page.getByText('Da caricare').waitFor({ timeout: 60_000 })
  await page.getByText(`Gestionale ${key}, versione 1`).waitFor()
  await page.getByRole('cell', { name: /Riga 3, colonna Totale € · codice/ }).waitFor()
  await clean(page)

  // Told otherwise, it is another version.
  await page.getByRole('link', { name: 'Correggi le colonne' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Indica le colonne' }).waitFor()
  expect(await field('Nome di questo formato').inputValue()).toBe(`Gestionale ${key}`)
  await page.getByText('Altri campi, facoltativi').press('Enter')
  await field('Indirizzo (facoltativo)').selectOption('7')
  await page.getByRole('button', { name: 'Conferma e leggi il file' }).press('Enter')
  await page.getByText(`Gestionale ${key}, versione 2`).waitFor({ timeout: 60_000 })

  await send(page, 'gestionale di nuovo.csv', bills(key, [`${key}-3`, '7,50', '31/12/2032']))
  await page.getByText(`Gestionale ${key}, versione 2`).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Pubblica 1 posizione' }).press('Enter')
  await page.getByText('Completato', { exact: true }).first().waitFor({ timeout: 60_000 })

  await page.goto(`${backoffice()}/gestione/caricamenti`)
  await page.getByRole('link', { name: 'Formati indicati da voi' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Formati indicati da voi' }).waitFor()
  await clean(page)
  await page.getByText(`Elimina Gestionale ${key}`).press('Enter')
  await clean(page)
  await page.getByRole('button', { name: `Elimina «Gestionale ${key}»` }).press('Enter')
  await page.getByText('Formato eliminato.').waitFor()
  expect(await page.getByText(`Gestionale ${key}`).count()).toBe(0)
  await send(page, 'e ancora.csv', bills(key, [`${key}-4`, '7,50', '31/12/2032']))
  await page.getByText('Colonne da indicare').waitFor({ timeout: 60_000 })
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

it('se la rete cade le scelte restano, e l’anteprima torna alla prossima', async () => {
  const key = randomUUID().slice(0, 8)
  const { page, context } = await newVisitor(browser, [backoffice()])
  await signIn(page)
  await send(page, 'rete.csv', bills(key, [`${key}-1`, '12,50', '31/12/2032']))
  await page.getByRole('link', { name: 'Indica le colonne' }).click({ timeout: 60_000 })
  await page.getByText('2 campi sono ancora da indicare, o da correggere.').waitFor()
  await context.setOffline(true)
  await page.getByLabel('Identificativo della posizione').selectOption('1')
  await page.getByText('L’anteprima non è aggiornata').waitFor()
  await clean(page)
  expect(await page.getByLabel('Identificativo della posizione').inputValue()).toBe('1')
  await context.setOffline(false)
  await page.getByLabel('Codice del servizio: uguale per tutte le righe').fill('MENSA')
  await page.getByText('Anteprima aggiornata: la riga di esempio si legge.').waitFor()
  expect(await page.getByText('L’anteprima non è aggiornata').count()).toBe(0)
  await context.close()
})

it('i file che un programma vuole pubblicati da sé aspettano, se chi indica le colonne vuole prima guardare', async () => {
  const call = await callAsProgram()
  const sendByProgram = (name: string, file: Buffer) =>
    call('/import-files?load=published', {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${name}"`,
        'idempotency-key': randomUUID(),
      },
      body: new Uint8Array(file),
    })
  const { page, context, misdeeds } = await newVisitor(browser, [backoffice()])
  await signIn(page)
  const choose = async ({ id }: { id: string }, key: string) => {
    await page.goto(`${backoffice()}/gestione/caricamenti/file/${id}`)
    await page.getByRole('link', { name: 'Indica le colonne' }).click({ timeout: 60_000 })
    await page.getByLabel('Nome di questo formato').fill(`Programma ${key}`)
    await page.getByLabel('Identificativo della posizione').selectOption('1')
    await page.getByLabel('Codice del servizio: uguale per tutte le righe').fill('MENSA')
    await page.getByText('Anteprima aggiornata').waitFor()
  }

  const key = randomUUID().slice(0, 8)
  const first = await sendByProgram('primo.csv', bills(key, [`${key}-1`, '12,50', '31/12/2032']))
  const second = await sendByProgram('secondo.csv', bills(key, [`${key}-2`, '12,50', '31/12/2032']))
  await page.goto(`${backoffice()}/gestione/caricamenti/file/${second.id}`)
  await page.getByText('Colonne da indicare').waitFor({ timeout: 60_000 })
  await choose(first, key)
  await page.getByText('Con queste colonne si leggono subito 2 file').waitFor()
  await page.getByText('Poi tutti si pubblicano da sé: gli avvisi si possono pagare').waitFor()
  await clean(page)
  // What a key in a field does publishes nothing.
  await page.getByLabel('Nome di questo formato').press('Enter')
  await page.getByRole('button', { name: 'Pubblica 1 posizione' }).waitFor({ timeout: 60_000 })
  await page.goto(`${backoffice()}/gestione/caricamenti/file/${second.id}`)
  await page.getByRole('button', { name: 'Pubblica 1 posizione' }).waitFor({ timeout: 60_000 })

  const other = randomUUID().slice(0, 8)
  const alone = await sendByProgram('solo.csv', bills(other, [`${other}-1`, '12,50', '31/12/2032']))
  await choose(alone, other)
  await page.getByText('Poi si pubblica da sé: gli avvisi si possono pagare').waitFor()
  expect(await page.getByRole('button', { name: 'Conferma e guarda prima l’anteprima' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Conferma e pubblica subito' }).click()
  await page.getByRole('link', { name: 'apri il caricamento' }).click({ timeout: 60_000 })
  await page.getByText('Completato', { exact: true }).first().waitFor({ timeout: 60_000 })
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

it('senza JavaScript l’anteprima si chiede con un pulsante', async () => {
  const key = randomUUID().slice(0, 8)
  const { page, context } = await newVisitor(browser, [backoffice()], { javaScriptEnabled: false })
  await signIn(page)
  const titles = Buffer.from('Comune di Esempio, ufficio tributi\r\n\r\n')
  await send(page, 'senza.csv', Buffer.concat([titles, bills(key, [`${key}-1`, '12,50', '12/31/32'])]))
  const file = page.url()
  // Nothing renews the page by itself here.
  while (!(await page.getByText('Colonne da indicare').count())) await page.goto(file)
  await page.getByRole('link', { name: 'Indica le colonne' }).click()
  await page.getByText('Abbiamo saltato 2 righe di titolo sopra l’intestazione.').waitFor()
  expect(await page.getByLabel('Come sono scritte le date').inputValue()).toBe('month-first')
  await page.getByLabel('Identificativo della posizione').selectOption('1')
  await page.getByLabel('Codice del servizio: uguale per tutte le righe').fill('MENSA')
  await page.getByRole('button', { name: 'Aggiorna l’anteprima' }).click()
  await page.getByText('Anteprima aggiornata: la riga di esempio si legge.').waitFor()
  await page.getByRole('cell', { name: '31/12/2032' }).waitFor()
  await page.getByLabel('Nome di questo formato').fill(`Senza ${key}`)
  await page.getByRole('button', { name: 'Conferma e leggi il file' }).click()
  await page.getByRole('heading', { level: 1, name: 'File di posizioni' }).waitFor()
  await context.close()
})
