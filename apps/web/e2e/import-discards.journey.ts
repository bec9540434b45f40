import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { callAsProgram } from './support/program.ts'
import { demoFacts, eventually } from './support/running-system.ts'

/** A file with wrong rows was loaded; an operator puts them right, one after the other, with the keyboard only. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

it('tre righe si correggono da tastiera, una si lascia andare, una torna in un file, e i conti tornano', async () => {
  const call = await callAsProgram()
  const key = randomUUID().slice(0, 8)
  const bill = (number: number, change: { code?: string; amount?: string; day?: string } = {}) =>
    `${key}-${number};MENSA;Mensa da correggere;${change.code ?? 'RSSMRA80A01H501U'};Mario Rossi;;${change.amount ?? '10,00'};${change.day ?? '2032-12-31'}`
  const send = async (name: string, lines: readonly string[]) => {
    const { id } = await call('/import-files?load=published', {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${name}"`,
        'idempotency-key': randomUUID(),
      },
      body: lines.join('\n'),
    })
    return eventually<string>(`${name} is loaded`, async () => (await call(`/import-files/${id}`)).importId)
  }
  const HEADER = 'id_posizione;codice_servizio;causale;codice_fiscale;nominativo;email;importo;scadenza'
  const importId = await send('mensa.csv', [
    HEADER,
    bill(1),
    bill(2, { code: 'RSSMRA80A01H501X' }),
    bill(3, { amount: 'dieci' }),
    bill(4, { day: '31 dicembre' }),
    bill(5, { amount: 'niente' }),
    bill(6, { amount: 'sei' }),
  ])
  await eventually('the import is over', async () => {
    const { status } = await call(`/imports/${importId}`)
    return status === 'completed_with_discards'
  })

  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  const clean = async () => {
    expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
    const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    expect([page.url(), wide]).toEqual([page.url(), false])
  }
  await signIn(page)
  await page.goto(`${demoFacts().urls.backoffice}/gestione/caricamenti/${importId}`)
  await page.getByRole('link', { name: 'Correggi la riga 3' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Riga scartata 3' }).waitFor()
  await clean()

  const code = page.getByLabel('codice_fiscale')
  expect(await code.getAttribute('aria-invalid')).toBe('true')
  const described = await code.getAttribute('aria-describedby')
  expect(await page.locator(`[id="${described}"]`).textContent()).toMatch(/carattere/)
  // Still wrong: what was typed stays, and the sentence is where the focus goes.
  await code.fill('RSSMRA80A01H501Y')
  await code.press('Enter')
  await page.getByRole('alert').getByRole('link').waitFor()
  expect(await page.getByLabel('codice_fiscale').inputValue()).toBe('RSSMRA80A01H501Y')
  await clean()
  await page.getByLabel('codice_fiscale').fill('RSSMRA80A01H501U')
  await page.getByLabel('codice_fiscale').press('Enter')

  await page.getByRole('heading', { level: 1, name: 'Riga scartata 4' }).waitFor()
  await page.getByText('Riga corretta e caricata. Restano 4 righe scartate.').waitFor()
  await page.getByLabel('importo').fill('12,50')
  await page.getByRole('button', { name: 'Correggi e carica' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Riga scartata 5' }).waitFor()
  await page.setViewportSize(phone)
  await clean()
  await page.getByLabel('scadenza').fill('2032-12-31')
  await page.getByLabel('scadenza').press('Enter')

  await page.getByRole('heading', { level: 1, name: 'Riga scartata 6' }).waitFor()
  await page.getByLabel('Motivo').fill('Già chiesta con un altro avviso')
  await page.getByLabel('Motivo').press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Riga scartata 7' }).waitFor()
  await page.getByText('Riga lasciata andare. Resta una riga scartata.').waitFor()
  // The last one comes back put right in a file.
  const again = await send('mensa_SCARTI.csv', [HEADER, bill(6, { amount: '6,00' })])
  await eventually('its discards are settled', async () => (await call(`/imports/${importId}`)).status === 'completed')
  await page.goto(`${demoFacts().urls.backoffice}/gestione/caricamenti/${importId}`)
  await page.getByText('Nessuna riga scartata da sistemare.').waitFor()
  await page.getByText('Completato', { exact: true }).first().waitFor()
  await clean()

  expect(await call(`/imports/${importId}`)).toMatchObject({
    status: 'completed',
    counts: { read: 6, created: 4, discarded: 0, dropped: 1, resent: 1 },
    amountCents: 4_250,
    resentIn: [again],
  })
  await page.getByRole('link', { name: 'apri quel caricamento' }).press('Enter')
  await page.waitForURL(`**/gestione/caricamenti/${again}`)
  await page.goto(`${demoFacts().urls.backoffice}/gestione/caricamenti/${importId}/scarti/6`)
  await page.getByText('Rimandata in un altro file e caricata').waitFor()
  expect(await page.getByRole('link', { name: 'Apri il caricamento che l’ha caricata' }).getAttribute('href')).toBe(
    `/gestione/caricamenti/${again}`,
  )
  await clean()
  // Who comes back is told who settled it.
  await page.goto(`${demoFacts().urls.backoffice}/gestione/caricamenti/${importId}/scarti/3`)
  await page.getByText('Corretta: la posizione è stata creata').waitFor()
  await page.getByRole('link', { name: 'Apri la posizione' }).waitFor()
  await clean()
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})
