import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { payAtPsp } from './support/outside-world.ts'
import { type PublishedNotice, publishNotices } from './support/published-notices.ts'
import { demoFacts, eventually } from './support/running-system.ts'

/** What happened to one payment: support looks for the notice in the journal and reads the messages. */
let browser: Browser
let notice: PublishedNotice
/** Where screenshots go when someone wants to look at the pages. */
const shots = process.env.SCREENSHOTS_DIR

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

beforeAll(async () => {
  browser = await openBrowser()
  notice = (await publishNotices([4_321]))[0]!
  await payAtPsp(notice.organizationFiscalCode, notice.noticeNumber)
})
afterAll(() => browser?.close())

async function openReceiptExchange(page: Page): Promise<void> {
  // What the station answers to reads is written a moment later.
  await eventually('the journal tells of the receipt', async () => {
    await page.goto(`${demoFacts().urls.backoffice}/gestione/giornale?search=${notice.noticeNumber}`)
    return page.getByRole('link', { name: 'paSendRTV2' }).first().isVisible()
  })
}

describe.each([
  ['schermo largo', desktop],
  ['telefono', phone],
])('giornale degli eventi, %s', (name, viewport) => {
  it('si raggiunge dal menu, si cerca per codice avviso, si apre lo scambio', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], { viewport })
    await signIn(page)
    if (viewport === phone) await page.getByText('Menu', { exact: true }).click()
    await page.getByRole('link', { name: 'Giornale degli eventi' }).filter({ visible: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Giornale degli eventi' }).waitFor()
    await openReceiptExchange(page)
    for (const operation of ['paVerifyPaymentNotice', 'paGetPaymentV2', 'paSendRTV2'])
      expect(await page.getByRole('link', { name: operation }).count()).toBeGreaterThan(0)
    expect(await accessibilityProblems(page)).toEqual([])
    await shoot(page, `giornale-${name}`)

    await page.getByRole('link', { name: 'paSendRTV2' }).first().click()
    const request = page.getByRole('region', { name: 'Richiesta' })
    await request.waitFor()
    expect(await request.textContent()).toContain(notice.noticeNumber)
    expect(await request.textContent()).not.toContain('RSSMRA80A01H501U')
    // An operator reads the messages masked and has no way to uncover them.
    expect(await page.getByRole('button', { name: 'Mostra i dati personali' }).count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
    await shoot(page, `scambio-${name}`)
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})

it('chi amministra vede i dati personali solo dicendo perché', async () => {
  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page, 'admin')
  await openReceiptExchange(page)
  await page.getByRole('link', { name: 'paSendRTV2' }).first().click()
  await page.getByRole('button', { name: 'Mostra i dati personali' }).click()
  await page.locator('.error-summary').waitFor()
  await shoot(page, 'scambio-senza-motivo')
  await page.getByLabel('Perché ti servono').fill('Richiesta del cittadino allo sportello')
  await page.getByRole('button', { name: 'Mostra i dati personali' }).click()
  await page.getByText('la consultazione è stata registrata').waitFor()
  expect(await page.getByRole('region', { name: 'Richiesta' }).textContent()).toContain('RSSMRA80A01H501U')
  expect(await accessibilityProblems(page)).toEqual([])
  await shoot(page, 'scambio-scoperto')
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

it('un filtro che non trova nulla lo dice e si azzera', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  await page.goto(`${demoFacts().urls.backoffice}/gestione/giornale?search=nessuno-scambio-con-questo-codice`)
  await page.getByRole('link', { name: 'Azzera filtri' }).first().click()
  await page.getByRole('table', { name: /Elenco degli scambi/ }).waitFor()
  await context.close()
})
