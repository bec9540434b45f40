import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { payAtPsp, receiverOfWebhooks } from './support/outside-world.ts'
import { publishNotices } from './support/published-notices.ts'
import { demoFacts, eventually } from './support/running-system.ts'

/** An administrator has the system of the municipality told what happens. */
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

const address = (name: string) => `${demoFacts().urls.sandbox}/webhooks/${name}`
const backoffice = () => `${demoFacts().urls.backoffice}/gestione`

/** Registers a receiver of the sandbox and tells it its secret. */
async function addWebhook(page: Page, name: string): Promise<string> {
  await page.goto(`${backoffice()}/webhook/nuovo`)
  await page.getByLabel('A cosa serve').fill(`Gestionale ${name}`)
  await page.getByLabel('Indirizzo').fill(address(name))
  await page.locator('label', { hasText: /^Posizione pubblicata$/ }).click()
  await page.getByRole('button', { name: 'Crea il webhook' }).click()
  await page.getByText('Copia il segreto adesso').waitFor()
  const secret = /whsec_[\w-]{43}/.exec((await page.getByRole('main').textContent()) ?? '')?.[0]
  if (!secret) throw new Error('the page shows no secret')
  await receiverOfWebhooks(name, { secret, scenario: 'ok' })
  return secret
}

describe.each([
  ['largo', desktop, true],
  ['telefono', phone, true],
  ['senza-javascript', desktop, false],
])('webhook, %s', (name, viewport, javaScriptEnabled) => {
  // The checker of accessibility is a script.
  const problems = async (page: Page) => (javaScriptEnabled ? accessibilityProblems(page) : [])

  it('si aggiunge, si prova, si guarda che cosa è stato consegnato', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], {
      viewport,
      javaScriptEnabled,
    })
    await signIn(page, 'admin')
    await page.goto(`${backoffice()}/webhook`)
    await page.getByRole('heading', { level: 1, name: 'Webhook' }).waitFor()
    expect(await problems(page)).toEqual([])
    await shoot(page, `webhook-elenco-vuoto-${name}`)

    await page.goto(`${backoffice()}/webhook/nuovo`)
    await page.getByLabel('Indirizzo').fill('non un indirizzo')
    await page.getByRole('button', { name: 'Crea il webhook' }).click()
    await page.locator('.error-summary').waitFor()
    expect(await page.getByLabel('Indirizzo').inputValue()).toBe('non un indirizzo')
    expect(await problems(page)).toEqual([])

    await addWebhook(page, name)
    expect(await problems(page)).toEqual([])
    await shoot(page, `webhook-segreto-${name}`)
    await page.getByRole('link', { name: 'Vai al webhook' }).click()
    await page.getByRole('button', { name: 'Invia evento di prova' }).click()
    await page.getByRole('heading', { level: 1, name: 'Consegna: Evento di prova' }).waitFor()
    await eventually('the test event is delivered', async () => {
      await page.goto(page.url().split('?')[0]!)
      return page.getByText('Risposta 200').first().isVisible()
    })
    expect(await receiverOfWebhooks(name)).toMatchObject([{ kind: 'webhook.test', verdict: 'valid' }])
    expect(await problems(page)).toEqual([])
    await shoot(page, `webhook-consegna-${name}`)

    await page.getByRole('link', { name: `Gestionale ${name}` }).click()
    await page.getByRole('table', { name: 'Elenco delle consegne' }).waitFor()
    expect(await problems(page)).toEqual([])
    await shoot(page, `webhook-dettaglio-${name}`)
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})

it('un pagamento si sa subito; quello che non è arrivato si vede e si invia di nuovo', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page, 'admin')
  await addWebhook(page, 'incassi')
  const [notice] = await publishNotices([2_345])
  await eventually('the receiver knows of the publication', async () =>
    (await receiverOfWebhooks('incassi')).some((call) => call.kind === 'debtPosition.published'),
  )
  await receiverOfWebhooks('incassi', { scenario: 'down' })
  await payAtPsp(notice!.organizationFiscalCode, notice!.noticeNumber)
  await page.goto(`${backoffice()}/webhook`)
  await page.getByRole('link', { name: 'Gestionale incassi' }).click()
  await eventually('the page tells that the receiver does not answer', async () => {
    await page.reload()
    return page.getByText('Non risponde bene da:').isVisible()
  })
  await page.getByText('Ha risposto con un errore.').first().waitFor()
  await shoot(page, 'webhook-non-risponde')
  await receiverOfWebhooks('incassi', { scenario: 'ok' })
  // This delivery alone: a whole period would hold what other journeys have published by the thousand.
  await page.getByRole('row').filter({ hasText: 'Ha risposto con un errore.' }).first().getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: /^Consegna:/ }).waitFor()
  await page.getByRole('button', { name: 'Invia di nuovo' }).click()
  await page.waitForURL(/fatto=rinviata/)
  const paid = await eventually('the receiver knows of the payment', async () =>
    (await receiverOfWebhooks('incassi')).find(
      (call) => call.kind === 'installment.paid' && call.status === 200 && call.body.includes(notice!.noticeNumber),
    ),
  )
  expect(paid.verdict).toBe('valid')
  expect(JSON.parse(paid.body).data).toMatchObject({ noticeNumber: notice!.noticeNumber, amountCents: 2_345 })
  expect(paid.body).not.toMatch(/RSSMRA80A01H501U|Mario/)
  await context.close()
})

it('chi non amministra non lo trova nel menu e non lo apre', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  expect(await page.getByRole('link', { name: 'Webhook' }).count()).toBe(0)
  await page.goto(`${backoffice()}/webhook`)
  expect(await page.getByRole('heading', { level: 1, name: 'Webhook' }).count()).toBe(0)
  await context.close()
})
