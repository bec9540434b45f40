import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { newVisitor, openBrowser, phone } from './support/browser.ts'
import { demoFacts, demoNotice } from './support/running-system.ts'

/** With JavaScript off, from the first page to the hand-off to pagoPA and back. */
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  const { urls } = demoFacts()
  page = (await newVisitor(browser, [urls.portal, urls.sandbox], { viewport: phone, javaScriptEnabled: false })).page
})
afterAll(() => browser?.close())

it('un errore torna nella pagina con quello che era stato scritto', async () => {
  await page.goto(`${demoFacts().urls.portal}/pagamenti`)
  await page.getByLabel('Codice avviso').fill('123')
  await page.getByRole('button', { name: "Cerca l'avviso" }).click()
  await page.getByText('Ne hai inserite 3').first().waitFor()
  expect(await page.getByLabel('Codice avviso').inputValue()).toBe('123')
})

it('si arriva al pagamento e si torna', async () => {
  const { organizationFiscalCode, noticeNumber } = demoNotice('payable')
  await page.getByLabel("Codice fiscale dell'ente creditore").fill(organizationFiscalCode)
  await page.getByLabel('Codice avviso').fill(noticeNumber)
  await page.getByRole('button', { name: "Cerca l'avviso" }).click()
  await page.getByRole('link', { name: 'Continua con il pagamento' }).click()
  await page.getByRole('button', { name: 'Paga con pagoPA' }).click()
  await page.waitForURL(`${demoFacts().urls.sandbox}/**`)
  await page.getByRole('button', { name: /Annulla/ }).click()
  await page.waitForURL(`${demoFacts().urls.portal}/**`)
  expect(await page.getByRole('main').textContent()).toMatch(/Hai interrotto il pagamento/)
})
