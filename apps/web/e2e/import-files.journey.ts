import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { backAgain, demoFacts, freezeService, killService } from './support/running-system.ts'

/** An operator sends a file, sees what it contains, loads it and takes back what is to be put right. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const HEADER = 'id_posizione;codice_servizio;causale;codice_fiscale;nominativo;importo;scadenza'

/** Sixty bills, of which seven are wrong in as many places. */
function bills(prefix: string): Buffer {
  const wrong: Record<number, readonly [number, string]> = {
    5: [5, 'dieci'],
    12: [5, '-3,00'],
    19: [6, '31/02/2032'],
    26: [6, 'domani'],
    33: [2, ''],
    40: [3, 'RSSMRA80A01H501X'],
    47: [4, ''],
  }
  const lines = Array.from({ length: 60 }, (_, index) => {
    const cells = [
      `${prefix}-${index + 1}`,
      'MENSA',
      'Mensa di novembre',
      'RSSMRA80A01H501U',
      'Mario Rossi',
      '10,00',
      '2032-12-31',
    ]
    const [column, text] = wrong[index + 1] ?? []
    if (column !== undefined && text !== undefined) cells[column] = text
    return cells.join(';')
  })
  return Buffer.from([HEADER, ...lines, ''].join('\r\n'))
}

/** No violation and nothing wider than the screen, at both widths. */
const clean = async (page: Page) => {
  for (const viewport of [phone, desktop]) {
    await page.setViewportSize(viewport)
    expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
    const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    expect([page.url(), viewport.width, wide]).toEqual([page.url(), viewport.width, false])
  }
}

const backoffice = () => demoFacts().urls.backoffice

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${backoffice()}/gestione/caricamenti/carica`)
  await page.getByLabel('File').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

it('un file con sette righe sbagliate si invia, si guarda e si carica', async () => {
  const { page, context, misdeeds } = await newVisitor(browser, [backoffice()])
  await signIn(page)
  await page.goto(`${backoffice()}/gestione/caricamenti`)
  await page.getByRole('link', { name: 'Carica un file' }).click()
  await page.getByRole('heading', { level: 1, name: 'Carica un file' }).waitFor()
  await clean(page)

  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByRole('alert').getByText('Scegli il file da inviare').waitFor()

  await choose(page, 'mensa novembre è.csv', bills('SCHERMO'))
  await page.getByRole('button', { name: 'Invia il file' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'File di posizioni' }).waitFor()
  // The page renews itself until the file is read.
  await page.getByText('Da caricare').waitFor({ timeout: 60_000 })
  await page.getByText('mensa novembre è.csv').waitFor()
  await page.getByRole('cell', { name: /Riga 6, colonna importo · codice/ }).waitFor()
  await clean(page)
  await page.getByRole('button', { name: 'Pubblica 54 posizioni' }).click()
  await page.getByRole('heading', { level: 1, name: 'Caricamento' }).waitFor()
  await page.getByText('Completato con scarti').first().waitFor({ timeout: 60_000 })
  await page.getByText('60 di 60 righe').waitFor()
  // Six that the format says wrong, and a tax code that our rules do.
  expect(await page.locator('dt', { hasText: 'Righe scartate' }).locator('xpath=../dd').textContent()).toBe('7')
  await clean(page)

  await page.goto(`${backoffice()}/gestione/caricamenti`)
  await page.getByLabel('Stato').selectOption({ label: 'Completato con scarti' })
  await page.getByRole('button', { name: 'Applica filtri' }).click()
  await page.locator('.applied-filters').getByText('Stato: Completato con scarti').waitFor()
  const found = page.getByRole('row').filter({ hasText: 'mensa novembre è.csv' })
  await found.getByRole('cell', { name: '7', exact: true }).waitFor()
  await clean(page)
  await found.getByRole('link', { name: 'mensa novembre è.csv' }).click()
  await page.getByRole('link', { name: 'Ritira il caricamento' }).click()
  await clean(page)
  await page.getByRole('button', { name: 'Ritira', exact: true }).click()
  await page.getByText('Ritirato', { exact: true }).first().waitFor({ timeout: 60_000 })
  expect(await page.getByText('Il ritiro è avviato').count()).toBe(0)

  await choose(page, 'di nuovo.csv', bills('SCHERMO'))
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByText('Hai già inviato questo file').waitFor()
  await page.getByText('Da caricare').waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Elimina il file' }).click()
  await page.getByRole('button', { name: 'Elimina' }).click()
  await page.getByText('File eliminato.').waitFor()
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

it('quando il servizio è attivo la pagina del file lo sa, senza inviarlo di nuovo', async () => {
  const code = `PASSI-${randomUUID().slice(0, 8).toUpperCase()}`
  const { page, context } = await newVisitor(browser, [backoffice()])
  await signIn(page, 'admin')
  await page.goto(`${backoffice()}/gestione/servizi/attiva?tipo=PASSI_CARRABILI`)
  await page.getByLabel('Codice del servizio').fill(code)
  await page.getByLabel('Conto di accredito').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Attiva' }).click()
  await page.getByText('Servizio attivato.').waitFor()
  const service = page.url().split('?')[0]!
  await page.getByRole('button', { name: 'Disattiva' }).click()
  await page.getByText('Il servizio è disattivato').waitFor()

  const bill = [`${code}-1`, code, 'Passo carrabile', 'RSSMRA80A01H501U', 'Mario Rossi', '10,00', '2032-12-31']
  await choose(page, 'passi.csv', Buffer.from(`${HEADER}\r\n${bill.join(';')}\r\n`))
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByText('Per ora non c’è niente da caricare.').waitFor({ timeout: 60_000 })
  await page.getByText('1 riga sarà scartata, anche come bozza').waitFor()
  expect(await page.getByRole('button', { name: /^Pubblica|^Carica come bozze/ }).count()).toBe(0)
  await clean(page)
  const file = page.url()
  await page.goto(service)
  await page.getByRole('button', { name: 'Riattiva' }).click()
  await page.getByText('Servizio riattivato.').waitFor()
  await page.goto(file)
  await page.getByRole('button', { name: 'Carica come bozze' }).waitFor()
  expect(await page.getByText('sarà scartata').count()).toBe(0)
  await page.getByRole('button', { name: 'Pubblica 1 posizione' }).click()
  await page.getByText('Completato', { exact: true }).first().waitFor({ timeout: 60_000 })
  await page.goto(service)
  await page.getByRole('button', { name: 'Disattiva' }).click()
  await page.getByText('Il servizio è disattivato').waitFor()
  await context.close()
})

it('un file che non si può leggere dice perché, e chi può solo leggere non ha pulsanti', async () => {
  const { page, context } = await newVisitor(browser, [backoffice()])
  await signIn(page)
  await choose(page, 'foto.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'))
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByText('Il file non si può caricare').first().waitFor({ timeout: 60_000 })
  await clean(page)
  const address = page.url()
  await context.close()

  const reader = await newVisitor(browser, [backoffice()])
  await signIn(reader.page, 'viewer')
  await reader.page.goto(address)
  await reader.page.getByText('Il file non si può caricare').first().waitFor()
  expect(await reader.page.getByRole('link', { name: /Elimina il file|Invia un altro file/ }).count()).toBe(0)
  await reader.page.goto(`${backoffice()}/gestione/caricamenti/carica`)
  await reader.page.getByRole('heading', { level: 1, name: 'Caricamenti' }).waitFor()
  expect(await reader.page.getByRole('link', { name: 'Carica un file' }).count()).toBe(0)
  await reader.context.close()
})

it('l’invio si annulla, e quando la rete cade il file resta scelto', async () => {
  const { page, context } = await newVisitor(browser, [backoffice()])
  await signIn(page)
  // By its path: the browser reads it by itself.
  const path = join(await mkdtemp(join(tmpdir(), 'invio-')), 'grande.csv')
  await writeFile(path, Buffer.alloc(30_000_000, 'a'))
  await page.goto(`${backoffice()}/gestione/caricamenti/carica`)
  await page.getByLabel('File').setInputFiles(path)
  await page.route('**/gestione/caricamenti/file', () => undefined)
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByRole('heading', { name: 'Invio di grande.csv' }).waitFor()
  await clean(page)
  await page.getByRole('button', { name: 'Annulla l’invio' }).click()
  await page.getByText('Invio annullato').waitFor()
  await page.unroute('**/gestione/caricamenti/file')
  await page.route('**/gestione/caricamenti/file', (route) => route.abort('connectionreset'))
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByRole('alert').getByText('La connessione si è interrotta').waitFor()
  await page.unroute('**/gestione/caricamenti/file')
  // Beyond what the framework would hold of a body.
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByText('30 MB', { exact: true }).waitFor({ timeout: 60_000 })
  await rm(dirname(path), { recursive: true })
  await context.close()
})

it('di un file partito tutto non si promette che non sia arrivato', async () => {
  const { page, context } = await newVisitor(browser, [backoffice()])
  await signIn(page)
  await choose(page, 'forse.csv', bills('FORSE'))
  // It takes the bytes, and dies before it says so.
  freezeService('api')
  let died = 0
  try {
    await page.getByRole('button', { name: 'Invia il file' }).click()
    await page.getByText('Il file è partito tutto').first().waitFor()
    expect(await page.getByRole('button', { name: 'Annulla l’invio' }).count()).toBe(0)
    await clean(page)
  } finally {
    died = killService('api')
  }
  await page.getByText('Forse il file è arrivato').waitFor()
  await clean(page)
  await backAgain('api', died)
  await page.getByRole('link', { name: 'guarda fra i caricamenti' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Caricamenti' }).waitFor()
  await context.close()
})

it('senza JavaScript un file piccolo si invia lo stesso', async () => {
  const { page, context } = await newVisitor(browser, [backoffice()], { javaScriptEnabled: false })
  await signIn(page)
  await choose(page, 'piccolo.csv', bills('SENZA'))
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByRole('heading', { level: 1, name: 'File di posizioni' }).waitFor()
  await page.getByText('piccolo.csv').waitFor()
  await context.close()
})
