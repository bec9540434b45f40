import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { newVisitor, openBrowser, phone } from './support/browser.ts'
import { demoFacts, demoNotice } from './support/running-system.ts'

/** Every citizen page: light, reachable by keyboard, strict about what it loads, narrow screens included. */
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const notice = () => {
  const { organizationFiscalCode, noticeNumber } = demoNotice('payable')
  return `/pagamenti/${organizationFiscalCode}/${noticeNumber}`
}
const cart = () => {
  const payable = demoFacts().notices.filter(({ status }) => status === 'payable')
  const mine = payable.filter((each) => each.organizationFiscalCode === payable[0]?.organizationFiscalCode)
  return `avvisi=${mine.map((each) => `${each.organizationFiscalCode}-${each.noticeNumber}`).join('_')}`
}
const pages: [string, () => string][] = [
  ['la prima pagina', () => '/'],
  ["l'ingresso dei pagamenti", () => '/pagamenti'],
  ["l'avviso", notice],
  ['il riepilogo', () => `${notice()}/riepilogo`],
  ['il carrello', () => `/pagamenti/carrello?${cart()}`],
  ['il riepilogo del carrello', () => `/pagamenti/carrello/riepilogo?${cart()}`],
  ["la pagina dell'ente", () => '/enti/99999000013'],
  ['i servizi', () => '/servizi'],
  ['le domande frequenti', () => '/domande-frequenti'],
  ["l'assistenza", () => '/assistenza'],
  ['la privacy', () => '/privacy'],
  ['le note legali', () => '/note-legali'],
  ["l'accessibilità", () => '/accessibilita'],
]

describe.each(pages)('%s', (_, path) => {
  it('pesa al massimo 160 kB di JavaScript e 55 kB di CSS, e non chiede nulla a terzi', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.portal], { viewport: phone })
    const weights = { script: 0, stylesheet: 0 }
    const pending: Promise<void>[] = []
    page.on('response', (response) => {
      const kind = response.request().resourceType()
      if (kind !== 'script' && kind !== 'stylesheet') return
      pending.push(
        response.body().then((body) => {
          weights[kind] += gzipSync(body).length
        }),
      )
    })
    await page.goto(`${demoFacts().urls.portal}${path()}`, { waitUntil: 'networkidle' })
    await Promise.all(pending)
    expect(weights.script).toBeLessThanOrEqual(160 * 1024)
    expect(weights.stylesheet).toBeLessThanOrEqual(55 * 1024)
    expect(weights.stylesheet).toBeGreaterThan(0)
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })

  it('è pulita per axe, ha un solo h1, e si legge a 320 pixel senza scorrere di lato', async () => {
    const { page, context } = await newVisitor(browser, [demoFacts().urls.portal], {
      viewport: { width: 320, height: 640 },
    })
    await page.goto(`${demoFacts().urls.portal}${path()}`)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/Vai ai contenuti/)
    await context.close()
  })

  it('ha una politica dei contenuti stretta, con un nonce nuovo ogni volta', async () => {
    const url = `${demoFacts().urls.portal}${path()}`
    const [first, second] = await Promise.all([fetch(url), fetch(url)])
    const policies = [first, second].map((response) => response.headers.get('content-security-policy') ?? '')
    for (const policy of policies) {
      expect(policy).toMatch(/script-src [^;]*'nonce-/)
      expect(policy).not.toMatch(/script-src [^;]*'unsafe-(inline|eval)'/)
      expect(policy).toContain("frame-ancestors 'none'")
    }
    expect(policies[0]).not.toBe(policies[1])
  })
})

it('una richiesta che scrive, venuta da un altro sito, è respinta', async () => {
  const answer = await fetch(`${demoFacts().urls.portal}/pagamenti`, {
    method: 'POST',
    headers: { origin: 'https://altrove.example' },
    body: 'x=1',
  })
  expect(answer.status).toBe(403)
})
