import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Locator, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { newVisitor, openBrowser, phone } from './support/browser.ts'
import { publishPosition, signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'

/** Many positions: found with a wrong letter, closed together, and put back together. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const list = (search: string) =>
  `${demoFacts().urls.backoffice}/gestione/posizioni?search=${encodeURIComponent(search)}`

/** Waits for the worker: with JavaScript the page renews itself, without it the link does. */
async function ended(page: Page, javaScript = true): Promise<void> {
  const done = page.getByText('Terminata', { exact: true })
  if (javaScript) return done.waitFor({ timeout: 60_000 })
  for (let look = 0; look < 120; look++) {
    if ((await done.count()) > 0) return
    await page.getByRole('link', { name: 'Aggiorna' }).click()
    await page.waitForLoadState()
  }
  throw new Error('the action did not end')
}

/** Goes to a control with the Tab key only, and says when it cannot be reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
  }
  throw new Error('the keyboard does not reach it')
}

const clean = async (page: Page) => {
  expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  expect([page.url(), wide]).toEqual([page.url(), false])
}

it('si cercano con un errore, si annullano insieme e si ripristinano insieme', async () => {
  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  for (const amount of ['10', '20', '30']) await publishPosition(page, { description: 'Refezione Zappalà', amount })

  await page.goto(list('refezzione zappala'))
  await page.getByText('Mostro quelle con parole simili: refezione').waitFor()
  await page.getByText('3 risultati').first().waitFor()
  await clean(page)
  await page.getByText('Colonne', { exact: true }).click()
  await page.getByRole('link', { name: /Creat\w+ il\W+mostrata, togli/ }).click()
  await page.waitForURL(/colonne=/)
  expect(await page.getByRole('columnheader', { name: /Creat\w+ il/ }).count()).toBe(0)

  await page.getByText('Viste salvate', { exact: true }).click()
  await page.getByRole('button', { name: 'Salva questa vista' }).click()
  await page.getByText('Dai un nome alla vista').first().waitFor()
  await page.getByLabel('Nome della vista').fill('Mense')
  await page.getByRole('button', { name: 'Salva questa vista' }).click()
  await page.getByText('Vista salvata.').waitFor()
  await page.goto(`${demoFacts().urls.backoffice}/gestione/posizioni`)
  await page.getByText('Viste salvate (1)').click()
  await page.getByRole('link', { name: 'Mense', exact: true }).click()
  await page.waitForURL(/colonne=/)
  await page.getByText('3 risultati').first().waitFor()
  await clean(page)

  await page.getByRole('button', { name: 'Scegli tutte quelle di questa pagina' }).click()
  await page.getByText('3 scelte').waitFor()
  await page.getByRole('checkbox', { name: 'Scegli Refezione Zappalà' }).nth(2).uncheck()
  await page.getByText('2 scelte').waitFor()
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Esporta', exact: true }).click()
  expect((await readFile(await (await file).path(), 'utf8')).trim().split('\r\n')).toHaveLength(3)

  await page.getByRole('button', { name: 'Annulla', exact: true }).click()
  await page.getByText('2 posizioni').waitFor()
  await clean(page)
  await page.getByRole('button', { name: 'Conferma' }).click()
  await page.getByText('Attenzione: alcuni campi').waitFor()
  await page.getByLabel('Motivo').fill('Emesse due volte')
  await page.getByRole('button', { name: 'Conferma' }).click()
  await page.getByText('Posizione per posizione').first().waitFor()
  await ended(page)
  await clean(page)
  await page.goto(`${list('zappala')}&status=cancelled`)
  await page.getByText('2 risultati').first().waitFor()

  await page.getByRole('link', { name: 'Azioni massive' }).click()
  await clean(page)
  await page.getByRole('link', { name: 'Annullamento (2 posizioni)' }).first().click()
  await page.getByRole('button', { name: /ripristina tutto/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Ripristino' }).waitFor()
  await ended(page)
  await page.getByRole('link', { name: 'guarda l’azione annullata' }).click()
  await page.getByText('Questa azione è stata annullata').waitFor()
  await page.goto(`${list('zappala')}&status=payable`)
  await page.getByText('3 risultati').first().waitFor()
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

it('si revocano con la sola tastiera, e di ciò che è rifiutato si vede e si scarica il perché', async () => {
  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  for (const amount of ['1', '2']) await publishPosition(page, { description: 'Tastiera Zagarolo', amount })
  await page.goto(list('zagarolo'))
  const choices = page.getByRole('checkbox', { name: 'Scegli Tastiera Zagarolo' })
  await tabTo(page, choices.nth(0))
  await page.keyboard.press('Space')
  await page.getByText('1 scelta').waitFor()
  await choices.nth(0).evaluate((element) => (element.ownerDocument.activeElement as HTMLElement).blur())
  await tabTo(page, page.getByRole('button', { name: 'Revoca', exact: true }))
  await page.keyboard.press('Enter')
  await page.getByLabel('Atto').waitFor()
  await tabTo(page, page.getByLabel('Atto'))
  await page.keyboard.type('Determina 7 del 01/02/2026')
  await tabTo(page, page.getByLabel('Motivo'))
  await page.keyboard.type('Sgravio')
  await tabTo(page, page.getByRole('button', { name: 'Conferma' }))
  await page.keyboard.press('Enter')
  await page.getByText('Posizione per posizione').first().waitFor()
  await ended(page)

  await page.goto(list('zagarolo'))
  await tabTo(page, page.getByRole('link', { name: 'Seleziona tutti i 2 risultati' }))
  await page.keyboard.press('Enter')
  await page.getByText('Che cosa vuoi fare?').waitFor()
  await clean(page)
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Revoca', exact: true }))
  await page.keyboard.press('Enter')
  await page.getByLabel('Atto').waitFor()
  await tabTo(page, page.getByLabel('Atto'))
  await page.keyboard.type('Determina 8 del 01/02/2026')
  await tabTo(page, page.getByLabel('Motivo'))
  await page.keyboard.type('Sgravio')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Posizione per posizione').first().waitFor()
  await ended(page)
  await tabTo(page, page.getByRole('link', { name: 'Rifiutate (1)' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/outcome=refused/)
  await page.getByText('Non si può revocare: è revocata').waitFor()
  await clean(page)
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Esporta queste righe in CSV' }).click()
  expect(await readFile(await (await file).path(), 'utf8')).toMatch(
    /^\uFEFFRiga;Esito;Perché.*\r\n\d;Rifiutata;Non si può revocare/,
  )
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

it('si scelgono tutti i risultati, senza JavaScript e da un telefono', async () => {
  const options = { viewport: phone, javaScriptEnabled: false }
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice], options)
  await signIn(page)
  await page.goto(list('zappala'))
  await page.getByText('Viste salvate (1)').click()
  await page.getByRole('button', { name: 'Togli la vista Mense' }).click()
  await page.getByText('Vista tolta.').waitFor()
  await page.getByRole('link', { name: 'Seleziona tutti i 3 risultati' }).click()
  await page.getByRole('link', { name: 'Stampa gli avvisi' }).click()
  await page.getByText('Stampi gli avvisi delle 3 posizioni scelte').waitFor()
  await page.getByRole('button', { name: 'Prepara la stampa' }).click()
  await page.getByText('La stampa è in preparazione').waitFor()

  await page.goto(list('zappala'))
  await page.getByRole('link', { name: 'Seleziona tutti i 3 risultati' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Annulla', exact: true }).click()
  await page.getByText('3 posizioni').waitFor()
  await page.getByLabel('Motivo').fill('Servizio soppresso')
  await page.getByRole('button', { name: 'Conferma' }).click()
  await page.getByText('Posizione per posizione').first().waitFor()
  await ended(page, false)
  await page.getByRole('link', { name: 'Riuscite (3)' }).waitFor()
  await context.close()
})
