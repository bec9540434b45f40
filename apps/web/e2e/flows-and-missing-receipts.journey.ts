import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'

/** Where an operator looks when money and receipts do not meet. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const pages: [string, string, string][] = [
  ['Flussi di rendicontazione', '/gestione/flussi', '/gestione/flussi?status=inconsistent&receipts=missing'],
  ['Ricevute mancanti', '/gestione/ricevute-mancanti', '/gestione/ricevute-mancanti?state=late&source=flow'],
]

describe.each(pages)('%s', (title, path, filtered) => {
  it.each([
    ['schermo largo', desktop],
    ['telefono', phone],
  ])('si raggiunge dal menu e si usa: %s', async (_, viewport) => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], { viewport })
    await signIn(page)
    if (viewport === phone) await page.getByText('Menu', { exact: true }).click()
    await page.getByRole('link', { name: title }).filter({ visible: true }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(new URL(page.url()).pathname).toBe(path)
    expect(await accessibilityProblems(page)).toEqual([])
    await page.goto(`${demoFacts().urls.backoffice}${filtered}`)
    await page.getByRole('link', { name: 'Azzera filtri' }).first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })

  it('con un filtro sbagliato nell’indirizzo lo dice e si apre lo stesso', async () => {
    const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
    await signIn(page)
    await page.goto(`${demoFacts().urls.backoffice}${path}?size=7`)
    await page.getByText('non era valido').waitFor()
    await context.close()
  })
})

it('un flusso che non esiste non si apre', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  const answer = await page.goto(`${demoFacts().urls.backoffice}/gestione/flussi/0198c1d2-0000-7000-8000-000000000000`)
  expect(answer?.status()).toBe(404)
  await context.close()
})
