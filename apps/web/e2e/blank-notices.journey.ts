import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Locator, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, type Misdeeds, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { payAtPsp, verifyAtPsp } from './support/outside-world.ts'
import { demoFacts, demoUser, eventually } from './support/running-system.ts'

/** A pad of the municipal police: numbers set aside, sheets printed, one filled in by hand, paid at a PSP; a spoiled one voided. */
const note = `Pattuglia ${Date.now().toString(36)}`
let browser: Browser
let page: Page
let misdeeds: Misdeeds
let block = ''
let numbers: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
  const visitor = await newVisitor(browser, [demoFacts().urls.backoffice])
  page = visitor.page
  misdeeds = visitor.misdeeds
  await signIn(page)
})
afterAll(() => browser?.close())

const at = (path: string) => `${demoFacts().urls.backoffice}/gestione/blocchi-avvisi${path}`
const payer = () => demoUser('operator').organizationFiscalCode
const row = (noticeNumber: string): Locator =>
  page.getByRole('row').filter({ hasText: new RegExp(noticeNumber.replace(/.{4}(?=.)/g, '$&\\s?')) })

async function writeDebt(): Promise<void> {
  await page.getByLabel('Codice fiscale o partita IVA').fill('RSSMRA80A01H501U')
  await page.getByLabel('Nome e cognome, o ragione sociale').fill('Mario Rossi')
  await page.getByLabel('Causale').fill(`Occupazione di suolo ${note}`)
  await page.getByLabel('Importo intero in euro').fill('84,00')
  await page.getByLabel('Scadenza').fill('30/06/2027')
  await page.getByRole('button', { name: 'Collega e pubblica' }).click()
}

describe('un blocco di avvisi', () => {
  it('è riservato: i suoi numeri sono liberi, e al Nodo non esistono', async () => {
    await page.goto(at(''))
    await page.getByRole('link', { name: 'Nuovo blocco' }).first().click()
    await page.getByRole('button', { name: 'Riserva i numeri' }).click()
    await page.getByText('Attenzione: alcuni campi').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Servizio').selectOption({ index: 1 })
    await page.getByLabel('Quanti avvisi').fill('3')
    await page.getByLabel('Nota').fill(note)
    await page.getByRole('button', { name: 'Riserva i numeri' }).click()
    await page.getByText('Il blocco è riservato').waitFor()
    block = page.url().split('?')[0]!
    const codes = await page.locator('tbody th').allTextContents()
    numbers = codes.map((code) => code.replace(/\D/g, ''))
    expect(new Set(numbers).size).toBe(3)
    const asked = await verifyAtPsp(payer(), numbers[0]!)
    expect(asked).toMatchObject({ fault: { original: { code: 'PAA_PAGAMENTO_SCONOSCIUTO' } } })
  })

  it('si stampa, un foglio per numero', async () => {
    const link = page.getByRole('link', { name: 'Scarica i fogli liberi' })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    const pdf = readFileSync(await download.path()).toString('latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3)
  })

  it('compilato a mano e collegato al suo debito, si paga da un PSP', async () => {
    await row(numbers[0]!).getByRole('link', { name: 'Collega' }).click()
    await page.getByRole('button', { name: 'Collega e pubblica' }).click()
    await page.getByText('Attenzione: alcuni campi').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await writeDebt()
    await page.getByText('Posizione pubblicata').first().waitFor()
    const position = page.url().split('?')[0]!
    await payAtPsp(payer(), numbers[0]!)
    await eventually('the position is paid', async () => {
      await page.goto(position)
      return (await page.getByText('Pagata').count()) > 0
    })
    await page.goto(block)
    await row(numbers[0]!).getByText('Collegato').waitFor()
    await row(numbers[0]!).getByRole('link', { name: 'Vai alla posizione' }).click()
    await page.getByText(note).first().waitFor()
  })

  it('rovinato, si annulla con un motivo e non si collega più', async () => {
    await page.goto(block)
    await row(numbers[1]!).getByRole('link', { name: 'Annulla' }).click()
    await page.getByRole('button', { name: 'Annulla l’avviso' }).click()
    await page.getByText('Attenzione: alcuni campi').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByLabel('Motivo').fill('Foglio bagnato')
    await page.getByRole('button', { name: 'Annulla l’avviso' }).click()
    await page.getByText('Avviso annullato').waitFor()
    await row(numbers[1]!).getByText('Motivo: Foglio bagnato').waitFor()
    await page.getByRole('link', { name: 'Liberi', exact: true }).click()
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.goto(`${block}/${numbers[1]}/collega`)
    await writeDebt()
    await page.getByText('già legato a una posizione o annullato').first().waitFor()
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  })
})

describe.each([
  ['schermo largo', desktop],
  ['telefono', phone],
])('%s', (_, viewport) => {
  it('ogni pagina è accessibile e non scorre di lato', async () => {
    const visitor = await newVisitor(browser, [demoFacts().urls.backoffice], { viewport })
    await signIn(visitor.page)
    const free = `${block}/${numbers[2]}`
    for (const url of [at(''), at('/nuovo'), block, `${block}?state=void`, `${free}/collega`, `${free}/annulla`]) {
      await visitor.page.goto(url)
      await visitor.page.getByRole('heading', { level: 1 }).waitFor()
      expect([url, await accessibilityProblems(visitor.page)]).toEqual([url, []])
      const wide = await visitor.page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      )
      expect([url, wide]).toEqual([url, false])
    }
    expect(visitor.misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await visitor.context.close()
  })
})
