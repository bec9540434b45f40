import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { publishPosition, signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'

/** What an operator does with a position that exists, and how each thing is taken back. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const others = async (page: Page, name: string) => {
  await page.getByText('Altre azioni', { exact: true }).click()
  await page.getByRole('link', { name, exact: true }).click()
}

const clean = async (page: Page) => {
  expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  expect([page.url(), wide]).toEqual([page.url(), false])
}

describe.each([
  ['con JavaScript, schermo largo', { viewport: desktop }],
  ['senza JavaScript, telefono', { viewport: phone, javaScriptEnabled: false }],
])('%s', (name, options) => {
  // axe is a script: without JavaScript the same pages are looked at in the other turn.
  const looked = (page: Page) => ('javaScriptEnabled' in options ? Promise.resolve() : clean(page))

  it('si revoca e si ripristina, si registra un pagamento e lo si annulla, si allega e si toglie', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], options)
    await signIn(page)
    const { url } = await publishPosition(page, { description: `Comandi ${name}`, amount: '40,10' })
    await looked(page)

    await others(page, 'Revoca')
    await page.getByRole('button', { name: 'Revoca la posizione' }).click()
    await page.getByText('Attenzione: alcuni campi').waitFor()
    await looked(page)
    await page.getByLabel('Atto').fill('Determina 12 del 10/06/2026')
    await page.getByLabel('Motivo').fill('Sgravio')
    await page.getByRole('button', { name: 'Revoca la posizione' }).click()
    await page.getByText('Posizione revocata. Entro 30 giorni').waitFor()
    await page.getByText('Si può ripristinare fino al').waitFor()
    await page.getByText('Atto: Determina 12').waitFor()

    await others(page, 'Ripristina')
    await looked(page)
    await page.getByRole('button', { name: 'Ripristina' }).click()
    await page.getByText('Posizione ripristinata.').waitFor()

    await others(page, 'Registra un pagamento')
    await looked(page)
    await page.getByLabel('Come è stato pagato').selectOption({ label: 'Bonifico' })
    await page.getByLabel('Importo in euro').fill('40,00')
    await page.getByLabel('Documento').fill('CRO 12345678901')
    await page.getByLabel('Perché lo registri a mano').fill('Bonifico diretto alla tesoreria')
    await page.getByRole('button', { name: 'Registra il pagamento' }).click()
    await page.getByText("L'importo deve essere quello dovuto").first().waitFor()
    expect(await page.getByLabel('Documento').inputValue()).toBe('CRO 12345678901')
    await page.getByLabel('Importo in euro').fill('40,10')
    await page.getByRole('button', { name: 'Registra il pagamento' }).click()
    await page.getByText('Pagamento registrato.', { exact: true }).waitFor()
    await looked(page)

    await page.getByRole('link', { name: 'Annulla la registrazione' }).click()
    await looked(page)
    await page.getByLabel('Motivo').fill('Era di un altro debitore')
    await page.getByRole('button', { name: 'Annulla la registrazione' }).click()
    await page.getByText('la rata è di nuovo da pagare').first().waitFor()

    await page.getByLabel('File PDF').setInputFiles({
      name: 'determina.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n'),
    })
    await page.getByRole('button', { name: 'Carica l’allegato' }).click()
    await page.getByText('Allegato caricato.').waitFor()
    await looked(page)
    await page.getByRole('link', { name: 'Togli determina.pdf' }).click()
    await looked(page)
    await page.getByRole('button', { name: 'Togli l’allegato' }).click()
    await page.getByText('Allegato tolto.').waitFor()

    await others(page, 'Annulla posizione')
    await looked(page)
    await page.getByLabel('Motivo').fill('Inserita per prova')
    await page.getByRole('button', { name: 'Annulla la posizione' }).click()
    await page.getByText('Posizione annullata. Entro 30 giorni').waitFor()
    await page.goto(`${url}/revoca`)
    await page.waitForURL(url)
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})

it('chi sola legge non vede comandi, e le loro pagine non si aprono', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page, 'viewer')
  await page.goto(`${demoFacts().urls.backoffice}/gestione/posizioni?status=payable`)
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Storico' }).waitFor()
  expect(await page.getByText('Altre azioni').count()).toBe(0)
  expect(await page.getByLabel('File PDF').count()).toBe(0)
  await page.goto(`${page.url()}/revoca`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('button', { name: 'Revoca la posizione' }).count()).toBe(0)
  await context.close()
})
