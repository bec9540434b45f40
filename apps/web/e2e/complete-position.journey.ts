import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'

/** A plan with its beneficiaries, its budget, a fine with its steps: written in the complete form and corrected after publication. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const option = (at: number, installment = 0) => `paymentOptions.${at}.installments.${installment}`
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)

describe.each([
  ['con JavaScript, schermo largo', { viewport: desktop }],
  ['senza JavaScript, telefono', { viewport: phone, javaScriptEnabled: false }],
])('%s', (name, options) => {
  const looked = async (page: Page) => {
    if ('javaScriptEnabled' in options) return
    expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
  }

  it('un piano di tre rate accanto al pagamento unico, con coobbligato, beneficiari e bilancio', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], options)
    await signIn(page)
    await page.goto(`${demoFacts().urls.backoffice}/gestione/posizioni/nuova`)
    await page.getByRole('link', { name: /Usa il modulo completo/ }).click()
    await looked(page)
    await page.getByLabel('Servizio').selectOption({ index: 1 })
    await page.getByLabel('Causale').first().fill(`Piano ${name}`)
    await field(page, 'debtor.fiscalCode').fill('RSSMRA80A01H501U')
    await field(page, 'debtor.fullName').fill('Mario Rossi')

    await page.getByRole('button', { name: 'Aggiungi un coobbligato' }).click()
    await field(page, 'coDebtors.0.fullName').fill('Lucia Bianchi')
    await page.getByRole('button', { name: 'Aggiungi il pagamento in un’unica soluzione' }).click()
    await field(page, `${option(0)}.amount`).fill('100,00')
    await field(page, `${option(0)}.dueDate`).fill('31/01/2027')
    await field(page, 'plan.total').fill('100')
    await field(page, 'plan.count').fill('3')
    await field(page, 'plan.firstDueDate').fill('31/01/2027')
    await page.getByRole('button', { name: 'Genera il piano' }).click()
    await field(page, `${option(1, 2)}.amount`).waitFor()
    expect(await field(page, `${option(1, 0)}.amount`).inputValue()).toBe('33,34')
    expect(await field(page, `${option(1, 1)}.dueDate`).inputValue()).toBe('28/02/2027')
    expect(await field(page, 'coDebtors.0.fullName').inputValue()).toBe('Lucia Bianchi')

    await page.getByText('Importi per data, beneficiari, bilancio').first().click()
    await page.getByRole('button', { name: 'Aggiungi una voce di bilancio' }).filter({ visible: true }).click()
    await field(page, `${option(0)}.budget.0.chapter`).fill('1010/2')
    await looked(page)
    await page.getByRole('button', { name: 'Continua al riepilogo' }).filter({ visible: true }).click()
    await page.getByText('Attenzione: alcuni campi').waitFor()
    await looked(page)
    expect(await field(page, `${option(0)}.budget.0.chapter`).inputValue()).toBe('1010/2')
    await field(page, 'coDebtors.0.fiscalCode').fill('BNCLCU85T50H501O')
    await page.getByRole('button', { name: 'Continua al riepilogo' }).filter({ visible: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Pubblica la posizione' }).waitFor()
    await looked(page)
    await page.getByRole('button', { name: 'Pubblica' }).click()
    await page.getByText('Posizione pubblicata').first().waitFor()
    await page.getByText('Capitolo 1010/2, 100,00').waitFor()
    await page.getByText('Rata 3 di 3').first().waitFor()
    await page.getByText('Lucia Bianchi').first().waitFor()
    await looked(page)
    // One notice holds both ways to pay: at once, and each of the three installments with its own codes.
    const [notice] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Scarica avviso' }).first().click(),
    ])
    const pdf = (await readFile(await notice.path())).toString('latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3)

    await page.getByRole('link', { name: 'Modifica', exact: true }).click()
    await page.getByText('La posizione è pubblicata').waitFor()
    await looked(page)
    expect(await page.getByRole('button', { name: 'Aggiungi una rata' }).count()).toBe(0)
    await field(page, `${option(1, 2)}.dueDate`).fill('30/04/2027')
    await page.getByRole('button', { name: 'Salva le modifiche' }).filter({ visible: true }).click()
    await page.getByText('Modifiche salvate.').waitFor()
    await page.getByText('Rata 3: scadenza: 31/03/2027 → 30/04/2027').waitFor()
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})

it('una sanzione con i suoi importi ridotti', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  await page.goto(`${demoFacts().urls.backoffice}/gestione/posizioni/nuova/completa`)
  await page.getByLabel('Servizio').selectOption({ index: 1 })
  await page.getByLabel('Causale').first().fill('Verbale 12/2026')
  await field(page, 'debtor.fiscalCode').fill('RSSMRA80A01H501U')
  await field(page, 'debtor.fullName').fill('Mario Rossi')
  await page.getByRole('button', { name: 'Aggiungi il pagamento in un’unica soluzione' }).click()
  await field(page, `${option(0)}.amount`).fill('173')
  await field(page, `${option(0)}.dueDate`).fill('31/01/2027')
  await page.getByText('Importi per data, beneficiari, bilancio').first().click()
  await page.getByRole('button', { name: 'Aggiungi un importo ridotto' }).click()
  await field(page, `${option(0)}.amountSteps.0.until`).fill('5')
  await field(page, `${option(0)}.amountSteps.0.amount`).fill('29,40')
  await page.getByRole('button', { name: 'Aggiungi un importo ridotto' }).click()
  await field(page, `${option(0)}.amountSteps.1.until`).fill('60')
  await field(page, `${option(0)}.amountSteps.1.amount`).fill('42')
  await page.getByRole('button', { name: 'Salva bozza' }).click()
  await page.getByText('Bozza salvata.').waitFor()
  await page.getByText('29,40 € entro 5 giorni dalla notifica').waitFor()
  await page.getByText('Dovuto oggi').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await context.close()
})
