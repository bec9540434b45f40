import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { fillPosition, signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'

/** From the catalogue to a service that can be paid: what is missing is told, and put right, before any payer finds out. */
let browser: Browser
const code = `TARI-${Date.now().toString(36).toUpperCase()}`

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const at = (path: string) => `${demoFacts().urls.backoffice}/gestione${path}`

it('chi amministra attiva un servizio, vede che cosa manca, lo sistema, ed è pronto', async () => {
  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page, 'admin')
  await page.getByRole('link', { name: 'Servizi di incasso' }).filter({ visible: true }).click()
  await page.getByRole('link', { name: 'Attiva dal catalogo' }).click()
  await page.getByLabel('Cerca nel catalogo').fill('tari degli anni')
  await page.getByRole('button', { name: 'Cerca' }).click()
  await page.getByRole('link', { name: 'Attiva TARI degli anni precedenti' }).click()

  await page.getByRole('button', { name: 'Attiva' }).click()
  await page.getByText('Attenzione: alcuni campi').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('Codice del servizio').fill(code)
  await page.getByLabel('Conto di accredito').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Attiva' }).click()
  await page.getByText('Servizio attivato.').waitFor()
  await page.getByText('Mancano i dati della provincia per la TEFA').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  const service = page.url().split('?')[0]!

  await page.goto(at('/posizioni/nuova'))
  await fillPosition(page, { description: 'TARI 2025', amount: '10,00', service: 'TARI degli anni precedenti' })
  await page.getByRole('button', { name: 'Continua' }).click()
  await page.getByRole('button', { name: 'Pubblica' }).click()
  await page.getByText('Indica provincia, conto e percentuale').waitFor()

  await page.goto(at('/pronti-a-incassare'))
  await page.getByText('Non del tutto').waitFor()
  await page.goto(service)
  await page.getByRole('link', { name: 'Impostazioni TEFA' }).click()
  await page.getByLabel('Valgono dal').fill('01/01/2026')
  await page.getByLabel('Provincia o città metropolitana').fill('Provincia di Prova')
  await page.getByLabel('Codice fiscale della provincia').fill('99999000021')
  await page.getByLabel('IBAN della provincia').fill('IT03 L030 0203 2800 0040 0162 854')
  await page.getByLabel('Percentuale').fill('4,5')
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.getByText('Impostazioni salvate.').waitFor()
  await page.getByText('4,5 %').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])

  await page.goto(service)
  await page.getByText('Non manca nulla').waitFor()
  await page.getByRole('link', { name: 'Modifica' }).click()
  await page.getByLabel('Codice di tassonomia').fill('9999999IM')
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.getByText('Questo codice non è nella tassonomia').first().waitFor()
  await page.getByLabel('Codice di tassonomia').fill('9/0101109IM/')
  await page.getByLabel('Capitolo').fill('1010/2')
  await page.getByText('Si può pagare dopo la scadenza').click()
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.getByText('Servizio modificato.').waitFor()
  await page.getByText('Capitolo: nessuno → 1010/2').waitFor()
  await page.getByText('Pagabile dopo la scadenza: sì → no').waitFor()

  await page.getByRole('button', { name: 'Disattiva' }).click()
  await page.getByText('Il servizio è disattivato').waitFor()
  await page.getByRole('button', { name: 'Riattiva' }).click()
  await page.getByText('Servizio riattivato.').waitFor()
  await page.getByRole('button', { name: 'Disattiva' }).click()
  await page.getByText('Il servizio è disattivato').waitFor()
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

it('chi non amministra legge e non cambia', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page, 'viewer')
  await page.goto(at('/servizi'))
  await page.getByRole('link', { name: 'Mensa scolastica' }).click()
  await page.getByRole('heading', { name: 'Impostazioni' }).waitFor()
  expect(await page.getByRole('link', { name: 'Modifica' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Disattiva' }).count()).toBe(0)
  await page.goto(`${page.url()}/modifica`)
  await page.getByRole('heading', { level: 1, name: 'Servizi di incasso' }).waitFor()
  await context.close()
})

const pages = [
  '/servizi',
  '/servizi?readiness=ready&search=mensa',
  '/servizi/catalogo',
  '/servizi/attiva?tipo=MULTE',
  '/servizi/tassonomia?search=rifiuti',
  '/servizi/tefa',
  '/servizi/lingua-avvisi',
  '/pronti-a-incassare',
  '',
]
describe.each([
  ['schermo largo', desktop],
  ['telefono', phone],
])('%s', (_, viewport) => {
  it('ogni pagina è accessibile', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], { viewport })
    await signIn(page, 'admin')
    for (const path of pages) {
      await page.goto(at(path))
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect([path, await accessibilityProblems(page)]).toEqual([path, []])
      const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
      expect([path, wide]).toEqual([path, false])
    }
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})
