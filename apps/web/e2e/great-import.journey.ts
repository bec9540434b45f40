import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { newVisitor, openBrowser } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { payAtPsp } from './support/outside-world.ts'
import { demoFacts, demoUser, eventually, freezeService } from './support/running-system.ts'

/**
 * Five thousand rows with a header that nobody knows, of which thirty-seven wrong in six ways: an operator says what the columns are, looks, loads, pauses,
 * resumes, puts some right on screen and the others in the file of the discards. At the end there are five thousand
 * positions, each once; one is paid, and goes out in a file that is made by itself.
 */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const ROWS = 5_000
/** Every so many rows one is wrong, in one of the ways in turn. */
const EVERY = 135
const HEADER = ['Tributo', 'Oggetto', 'Cod. Fiscale', 'Intestatario', 'Totale €', 'Scade il']
const RIGHT = ['MENSA', 'Mensa del grande carico', 'RSSMRA80A01H501U', 'Mario Rossi', '10,00', '31/12/2032']
/** Which cell, what is in it, and whether the format says it or our rules. */
const WRONG: readonly (readonly [place: number, text: string])[] = [
  [4, 'dieci'],
  [5, '31/02/2032'],
  [3, ''],
  [2, 'RSSMRA80A01H501X'],
  [0, 'IGNOTO'],
  [1, 'x'],
]

const kindOf = (row: number): number | undefined => (row % EVERY === 0 ? (row / EVERY - 1) % WRONG.length : undefined)
const wrongRows = Array.from({ length: ROWS }, (_, at) => at + 1).filter((row) => kindOf(row) !== undefined)

function great(key: string, right: boolean): Buffer {
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const kind = right ? undefined : kindOf(at + 1)
    const cells = kind === undefined ? RIGHT : RIGHT.with(WRONG[kind]![0], WRONG[kind]![1])
    return [`${key}-${at + 1}`, ...cells].join(';')
  })
  return Buffer.from([[`Pratica ${key}`, ...HEADER].join(';'), ...lines, ''].join('\r\n'))
}

const backoffice = () => demoFacts().urls.backoffice

const clean = async (page: Page) => {
  expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  expect([page.url(), wide]).toEqual([page.url(), false])
}

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${backoffice()}/gestione/caricamenti/carica`)
  await page.getByLabel('File').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await page.getByRole('heading', { level: 1, name: 'File di posizioni' }).waitFor()
}

/** What a list of facts says. */
const fact = (page: Page, term: string) =>
  page.locator('dt').getByText(term, { exact: true }).locator('xpath=../dd').first().textContent()

/** A file that the page offers, as soon as it is ready. */
async function taken(page: Page, name: string): Promise<string> {
  const link = page.getByRole('link', { name, exact: true })
  await link.waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  return readFile(await download.path(), 'utf8')
}

/** Rows read so far, as the page says. */
async function rowsRead(page: Page): Promise<number> {
  const text = await (await page.context().request.get(page.url())).text()
  return Number((/([\d.]+) di 5\.000 righe</.exec(text)?.[1] ?? '0').replaceAll('.', ''))
}

/** Has what is paid made into a file every day, from the beginning. @returns its page */
async function scheduleOfPayments(page: Page, name: string): Promise<string> {
  await page.goto(`${backoffice()}/gestione/esportazioni/programmate/nuova`)
  await page.getByLabel('Nome').fill(name)
  await page.getByLabel('Che cosa esportare').selectOption({ label: 'Pagamenti, CSV per un foglio di calcolo' })
  await page.getByText('Nel primo file metti anche ciò che c’è già').click()
  await page.getByRole('button', { name: 'Programma', exact: true }).click()
  await page.getByText('Programma creato.').waitFor()
  return page.url().split('?')[0]!
}

/**
 * Lets the worker go on between one look at the page and the next, until some rows are loaded; leaves it frozen. While the page is looked at the worker stands
 * still: what it does does not depend on how fast pages are.
 * @param letGo what lets the worker go on
 */
async function untilSomeAreLoaded(page: Page, letGo: () => void): Promise<void> {
  await eventually('some rows are loaded', async () => {
    freezeService('worker')
    if ((await rowsRead(page)) > 0) return true
    letGo()
    return false
  })
}

it('cinquemila righe, trentasette sbagliate: alla fine ogni posizione c’è, una volta sola', async () => {
  expect(wrongRows).toHaveLength(37)
  const key = randomUUID().slice(0, 8)
  const { page, context, misdeeds } = await newVisitor(browser, [backoffice()])
  await signIn(page)

  // Nobody knows the header: its columns are told, most of them guessed.
  await send(page, 'grande carico.csv', great(key, false))
  await page.getByText('Colonne da indicare').waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Indica le colonne' }).click()
  await page.getByLabel('Nome di questo formato').fill(`Grande carico ${key}`)
  await page.getByLabel('Identificativo della posizione').selectOption('1')
  await page.getByText('Anteprima aggiornata: le righe di esempio si leggono tutte.').waitFor()
  await page.getByRole('button', { name: 'Conferma e leggi il file' }).click()

  // What the file contains, before anything is written.
  await page.getByText('Da caricare').waitFor({ timeout: 60_000 })
  expect(await fact(page, 'Posizioni')).toBe('5.000')
  expect(await fact(page, 'Con errori di formato')).toBe('19')
  expect(await fact(page, 'Somma delle righe senza errori')).toMatch(/^49\.810,00\s€$/)
  await page.getByRole('cell', { name: /Riga 136, colonna Totale € · codice/ }).waitFor()
  await page
    .getByText('6 righe saranno scartate, anche come bozze: nessun servizio attivo ha il loro codice.')
    .waitFor()
  await clean(page)

  // It is loaded, paused with some of its rows behind it, and resumed.
  const letGo = freezeService('worker')
  try {
    await page.getByRole('button', { name: 'Pubblica 4.975 posizioni' }).click()
    await page.getByRole('heading', { level: 1, name: 'Caricamento' }).waitFor()
    await untilSomeAreLoaded(page, letGo)
    // The page renews itself, later on a machine with much to do.
    await page.getByText(/^[1-9][\d.]* di 5\.000 righe/).waitFor({ timeout: 60_000 })
    // The worker may be in the middle of a piece, whose end the pause waits for.
    const paused = page.getByRole('button', { name: 'Metti in pausa' }).click()
    letGo()
    await paused
  } finally {
    freezeService('worker')()
  }
  await page.getByText('Il caricamento è in pausa').waitFor({ timeout: 60_000 })
  const atPause = await rowsRead(page)
  expect([atPause > 0, atPause < ROWS]).toEqual([true, true])
  await clean(page)
  await page.getByRole('button', { name: 'Riprendi' }).click()
  await page.getByText('Completato con scarti').first().waitFor({ timeout: 60_000 })
  await page.getByText('5.000 di 5.000 righe').waitFor()
  expect(await fact(page, 'Posizioni create')).toBe('4.963')
  expect(await fact(page, 'Righe scartate')).toBe('37')
  const importPath = page.url().split('?')[0]!

  // One of each kind is put right on screen, one after the other.
  await page.getByRole('link', { name: 'Correggi la riga 136' }).click()
  for (const [at, [place]] of WRONG.entries()) {
    const row = (at + 1) * EVERY
    // The header is the first line of the file.
    await page.getByRole('heading', { level: 1, name: `Riga scartata ${row + 1}` }).waitFor()
    const cell = page.getByLabel(HEADER[place]!)
    expect([row, await cell.getAttribute('aria-invalid')]).toEqual([row, 'true'])
    await cell.fill(RIGHT[place]!)
    await cell.press('Enter')
  }
  await page.getByText('Riga corretta e caricata. Restano 31 righe scartate.').waitFor()
  await clean(page)

  // The others in the file of the discards, which says why beside each line, and is known by its header.
  await page.goto(importPath)
  expect(await fact(page, 'Posizioni create')).toBe('4.969')
  const [header, ...discards] = (await taken(page, 'grande carico_SCARTI.csv')).trimEnd().split('\r\n')
  expect(header).toBe([`Pratica ${key}`, ...HEADER, 'scarto_colonna', 'scarto_motivo'].join(';'))
  expect(discards).toHaveLength(37)
  const corrected = discards.map((line) => {
    const [id, ...cells] = line.split(';')
    return [id, ...RIGHT, ...cells.slice(RIGHT.length)].join(';')
  })
  await send(page, 'scarti corretti.csv', Buffer.from([header, ...corrected, ''].join('\r\n')))
  await page.getByText(`Grande carico ${key}, versione 1`).waitFor({ timeout: 60_000 })
  expect(await fact(page, 'Con errori di formato')).toBe('0')
  await page.getByRole('button', { name: 'Pubblica 37 posizioni' }).click()
  await page.getByText('Completato', { exact: true }).first().waitFor({ timeout: 60_000 })
  expect(await fact(page, 'Posizioni create')).toBe('31')
  expect(await fact(page, 'Righe già presenti e uguali')).toBe('6')
  const outcomes = await taken(page, 'scarti corretti_ESITI.csv')
  const noticeNumber = /;creata;(3\d{17});/.exec(outcomes)?.[1] ?? ''

  // The whole file, right this time, finds every position there as it is, and adds none.
  await send(page, 'tutto.csv', great(key, true))
  await page.getByRole('button', { name: 'Pubblica 5.000 posizioni' }).click({ timeout: 60_000 })
  await page.getByText('Completato', { exact: true }).first().waitFor({ timeout: 60_000 })
  expect(await fact(page, 'Righe già presenti e uguali')).toBe('5.000')
  expect(await fact(page, 'Posizioni create')).toBe('0')

  await page.goto(`${backoffice()}/gestione/caricamenti`)
  const history = page.getByRole('row')
  await history.filter({ hasText: 'tutto.csv' }).getByText('Completato', { exact: true }).waitFor()
  await history.filter({ hasText: 'scarti corretti.csv' }).getByText('Completato', { exact: true }).waitFor()
  // Nothing of the first waits any more: some rows were put right on screen, the others came back in a file.
  await history.filter({ hasText: 'grande carico.csv' }).getByText('Completato', { exact: true }).waitFor()
  await clean(page)

  // One of them is paid, and what is paid goes out by itself every day: here, at once.
  await payAtPsp(demoUser('operator').organizationFiscalCode, noticeNumber)
  const schedule = await scheduleOfPayments(page, `Incassi ${key}`)
  await eventually('the payment is in one of its files', async () => {
    await page.goto(schedule)
    await page.getByRole('button', { name: 'Esporta adesso' }).click()
    await page.getByRole('heading', { level: 1, name: /^Esportazione \d/ }).waitFor()
    await page
      .getByText(/^(Completata|Niente da esportare)$/)
      .first()
      .waitFor({ timeout: 60_000 })
    if (!(await page.getByRole('link', { name: 'Scarica', exact: true }).isVisible())) return false
    return (await taken(page, 'Scarica')).includes(noticeNumber.slice(1))
  })
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
}, 240_000)
