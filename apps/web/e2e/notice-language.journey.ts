import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { type Misdeeds, newVisitor, openBrowser } from './support/browser.ts'
import { publishPosition, signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'

/** Who administers a municipality of a bilingual territory says so, and its notices follow. */
let browser: Browser
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  browser = await openBrowser()
  const visitor = await newVisitor(browser, [demoFacts().urls.backoffice])
  page = visitor.page
  misdeeds = visitor.misdeeds
  await signIn(page, 'admin')
})
afterAll(() => browser?.close())

const setting = () => `${demoFacts().urls.backoffice}/gestione/servizi/lingua-avvisi`

async function save(language: string, name = '', officeName = ''): Promise<void> {
  await page.getByLabel('Seconda lingua (facoltativo)', { exact: true }).selectOption({ label: language })
  await page.getByLabel('Nome dell’ente nella seconda lingua').fill(name)
  await page.getByLabel('Ufficio nella seconda lingua').fill(officeName)
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.getByText('Impostazioni salvate').waitFor()
}

/** In which languages the texts of a notice are said to be, in its structure. */
async function languagesOf(position: string): Promise<string[]> {
  await page.goto(position)
  const link = page.getByRole('link', { name: 'Scarica avviso' }).first()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const pdf = readFileSync(await download.path())
  return [...new Set([...pdf.toString('latin1').matchAll(/\/Lang \((\w\w)[^)]*\)/g)].map((found) => found[1]!))].sort()
}

it('la seconda lingua si sceglie, si vede, è sugli avvisi, si toglie', async () => {
  const { url } = await publishPosition(page, { description: 'Mensa scolastica', amount: '12,00' })
  expect(await languagesOf(url)).toEqual(['it'])
  await page.goto(`${demoFacts().urls.backoffice}/gestione/servizi`)
  await page.getByRole('link', { name: 'Lingua degli avvisi' }).click()
  await page.getByText('Solo italiano', { exact: true }).waitFor()
  await save('Tedesco', 'Gemeinde Borgo Chiaro', 'Steueramt')
  await page.getByText('Italiano e tedesco').waitFor()
  await page.getByText('Gemeinde Borgo Chiaro').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await languagesOf(url)).toEqual(['de', 'it'])
  await page.goto(setting())
  await save('Nessuna: solo italiano')
  await page.getByText('Solo italiano', { exact: true }).waitFor()
  expect(await languagesOf(url)).toEqual(['it'])
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
})

it('chi non amministra la legge e non la cambia', async () => {
  const { context, page: operator } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(operator)
  await operator.goto(setting())
  await operator.getByRole('heading', { name: 'Come sono ora' }).waitFor()
  expect(await operator.getByRole('button', { name: 'Salva' }).count()).toBe(0)
  await context.close()
})
