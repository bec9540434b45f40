import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { newVisitor, openBrowser } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { callAsProgram } from './support/program.ts'
import { demoFacts, eventually } from './support/running-system.ts'

/** A program sends a file; an operator takes the files that answer it. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

it('di un file caricato si scaricano gli scarti, come il suo tracciato li scrive', async () => {
  const call = await callAsProgram()
  const key = randomUUID().slice(0, 8)
  const text = [
    'id_posizione;codice_servizio;causale;codice_fiscale;nominativo;importo;scadenza',
    `${key}-1;MENSA;Mensa da file;RSSMRA80A01H501U;Mario Rossi;10,00;2032-12-31`,
    `${key}-2;MENSA;Mensa da file;RSSMRA80A01H501X;Mario Rossi;10,00;2032-12-31`,
  ].join('\n')
  const { id } = await call('/import-files?load=published', {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="mensa.csv"',
      'idempotency-key': randomUUID(),
    },
    body: text,
  })
  const importId = await eventually<string>(
    'the file is loaded',
    async () => (await call(`/import-files/${id}`)).importId,
  )
  await eventually('the answers are made', async () => (await call(`/imports/${importId}/results`)).ready)

  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  await page.goto(`${demoFacts().urls.backoffice}/gestione/caricamenti/${importId}`)
  const files = page.getByRole('region', { name: 'File con gli esiti' })
  await files.waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  const [discards] = await Promise.all([
    page.waitForEvent('download'),
    files.getByRole('link', { name: 'mensa_SCARTI.csv' }).click(),
  ])
  expect(discards.suggestedFilename()).toBe('mensa_SCARTI.csv')
  const lines = (await readFile(await discards.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toEqual([text.split('\n')[0], text.split('\n')[2]])
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})
