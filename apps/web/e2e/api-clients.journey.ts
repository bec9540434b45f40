import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'

/** An administrator lets a program act for the organization, and the program does. */
let browser: Browser
/** Where screenshots go when someone wants to look at the pages. */
const shots = process.env.SCREENSHOTS_DIR

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const clients = () => `${demoFacts().urls.backoffice}/gestione/client-api`

/** What the page shows once. */
async function shown(page: Page): Promise<{ id: string; value: string }> {
  const text = (await page.getByRole('main').textContent()) ?? ''
  const id = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(text)?.[0]
  const value = /qzs?_[\w-]{43}/.exec(text)?.[0]
  if (!id || !value) throw new Error('the page shows no credential')
  return { id, value }
}

/** Asks a token, as the program would. @returns the status of the answer */
async function askToken({ id, value }: { id: string; value: string }): Promise<number> {
  const answer = await fetch(`${demoFacts().urls.api}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${value}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return answer.status
}

describe.each([
  ['largo', desktop, true],
  ['telefono', phone, true],
  ['senza-javascript', desktop, false],
])('client API, %s', (name, viewport, javaScriptEnabled) => {
  it('si crea, ottiene token, cambia segreto, si revoca', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], {
      viewport,
      javaScriptEnabled,
    })
    // The checker is a script: it needs scripts.
    const checkAccessibility = async () => {
      if (javaScriptEnabled) expect(await accessibilityProblems(page)).toEqual([])
    }
    await signIn(page, 'admin')
    await page.goto(clients())
    await page.getByRole('heading', { level: 1, name: 'Client API' }).waitFor()
    await checkAccessibility()
    await shoot(page, `client-api-elenco-${name}`)

    await page.goto(`${clients()}/nuovo`)
    await page.getByLabel('Ultimo giorno di validità').fill('ieri')
    await page.getByRole('button', { name: 'Crea il client' }).click()
    await page.locator('.error-summary').waitFor()
    expect(await page.getByLabel('Ultimo giorno di validità').inputValue()).toBe('ieri')
    await checkAccessibility()
    await shoot(page, `client-api-errori-${name}`)

    await page.getByLabel('Nome').fill(`Gestionale ${name}`)
    await page.getByLabel('Ultimo giorno di validità').fill('31/12/2099')
    await page.locator('label', { hasText: 'Leggere posizioni, opzioni e rate' }).click()
    await page.getByRole('button', { name: 'Crea il client' }).click()
    await page.getByText('Copia il segreto adesso').waitFor()
    const first = await shown(page)
    await checkAccessibility()
    await shoot(page, `client-api-segreto-${name}`)
    expect(await askToken(first)).toBe(200)

    await page.getByRole('link', { name: 'Fatto, vai al client' }).click()
    await page.getByRole('heading', { level: 1, name: `Gestionale ${name}` }).waitFor()
    expect(await page.getByRole('main').textContent()).not.toContain(first.value)
    await checkAccessibility()
    await shoot(page, `client-api-dettaglio-${name}`)

    await page.getByRole('link', { name: 'Crea una credenziale' }).click()
    await page.getByRole('button', { name: 'Crea la credenziale' }).click()
    await page.getByText('Copia il segreto adesso').waitFor()
    const second = await shown(page)
    await page.getByRole('link', { name: 'Fatto, vai al client' }).click()
    await page.getByRole('link', { name: `Revoca la credenziale che finisce con ${first.value.slice(-4)}` }).click()
    await page.getByLabel('Motivo').fill('ruotata')
    await page.getByRole('button', { name: 'Revoca' }).click()
    await page.getByText('La credenziale è stata revocata.').waitFor()
    expect([await askToken(first), await askToken(second)]).toEqual([401, 200])

    await page.getByRole('link', { name: 'Revoca', exact: true }).first().click()
    await page.getByRole('button', { name: 'Revoca' }).click()
    await page.locator('.error-summary').waitFor()
    await page.getByLabel('Motivo').fill('fine del contratto')
    await page.getByRole('button', { name: 'Revoca' }).click()
    await page.getByText('Il client è stato revocato.').waitFor()
    expect(await askToken(second)).toBe(401)
    await checkAccessibility()
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})

it('chi non amministra non lo trova nel menu e non lo apre', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  expect(await page.getByRole('link', { name: 'Client API' }).count()).toBe(0)
  await page.goto(clients())
  expect(await page.getByRole('heading', { level: 1, name: 'Client API' }).count()).toBe(0)
  await context.close()
})
