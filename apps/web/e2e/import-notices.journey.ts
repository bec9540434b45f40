import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { newVisitor, openBrowser } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { callAsProgram } from './support/program.ts'
import { demoFacts, eventually } from './support/running-system.ts'

/** A file arrives as drafts; its notices are printed from its page, once they are published. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

it('di un caricamento di bozze si stampano gli avvisi, quando sono pubblicate', async () => {
  const call = await callAsProgram()
  const key = randomUUID().slice(0, 8)
  const text = [
    'id_posizione;codice_servizio;causale;codice_fiscale;nominativo;importo;scadenza',
    ...[1, 2, 3].map((number) => `${key}-${number};MENSA;Mensa in bozza;RSSMRA80A01H501U;Mario Rossi;10,00;2032-12-31`),
  ].join('\n')
  const post = { method: 'POST', headers: { 'idempotency-key': randomUUID() } }
  const { id } = await call('/import-files?load=drafts', {
    ...post,
    headers: {
      ...post.headers,
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="bozze.csv"',
    },
    body: text,
  })
  const importId = await eventually<string>(
    'the file is loaded',
    async () => (await call(`/import-files/${id}`)).importId,
  )
  await eventually('the import is over', async () => (await call(`/imports/${importId}`)).status === 'completed')

  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  const clean = async () => expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
  const ask = async () => {
    await page.goto(`${demoFacts().urls.backoffice}/gestione/caricamenti/${importId}`)
    await page.getByRole('link', { name: 'Stampa gli avvisi' }).press('Enter')
    await page.getByText('Le sue posizioni sono arrivate come bozze').waitFor()
    await page.getByRole('button', { name: 'Prepara la stampa' }).press('Enter')
  }
  await signIn(page)
  await ask()
  await page.getByText('Nessuna posizione da pagare risponde alla scelta').waitFor()
  await clean()

  // Two of the three are published.
  const { items } = await call(`/imports/${importId}/rows`)
  for (const { debtPositionId } of items.slice(0, 2)) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'if-match': '"1"' }
    await call(`/debt-positions/${debtPositionId}/publication`, { method: 'POST', headers, body: '{}' })
  }
  await ask()
  await page.getByText('La stampa è in preparazione').waitFor()
  await clean()
  const newest = page.locator('tbody tr').first()
  await eventually('the print is ready', async () => {
    const refresh = page.getByRole('link', { name: 'Aggiorna' })
    if (await refresh.count()) await refresh.click()
    await page.waitForLoadState()
    return (await newest.getByText('Pronta').count()) > 0
  })
  const [zip] = await Promise.all([
    page.waitForEvent('download'),
    newest.getByRole('link', { name: /avvisi\.zip/ }).click(),
  ])
  const names = (await readFile(await zip.path())).toString('latin1').match(/avviso-\d{18}\.pdf/g)
  expect(new Set(names).size).toBe(2)
  // And back to where they came from.
  await newest.locator(`a[href="/gestione/caricamenti/${importId}"]`).press('Enter')
  await page.waitForURL(`**/gestione/caricamenti/${importId}`)
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})
