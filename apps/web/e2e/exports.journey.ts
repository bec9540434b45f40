import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { mailAbout, payAtPsp } from './support/outside-world.ts'
import { publishNotices } from './support/published-notices.ts'
import { demoFacts, eventually } from './support/running-system.ts'
import { newSftpProgram, takeFiles } from './support/sftp-program.ts'

/** An operator takes what was paid in a file, and has it made every night. */
let browser: Browser
/** Where screenshots go when someone wants to look at the pages. */
const shots = process.env.SCREENSHOTS_DIR

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `esportazioni-${name}.png`), fullPage: true })
}

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const exportsPage = () => `${demoFacts().urls.backoffice}/gestione/esportazioni`

/** A notice that is paid at a PSP. @returns its cause */
async function paid(): Promise<string> {
  const [notice] = await publishNotices([4_321])
  await payAtPsp(notice!.organizationFiscalCode, notice!.noticeNumber)
  return notice!.description
}

/** Looks at an export until its file can be downloaded, and takes it. */
async function takeFile(page: Page): Promise<{ name: string; text: string }> {
  const link = page.getByRole('link', { name: 'Scarica', exact: true })
  await eventually('the file is ready', async () => {
    if (await link.isVisible()) return true
    await page.goto(page.url().split('?')[0]!)
    return link.isVisible()
  })
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

describe.each([
  ['largo', desktop, true],
  ['telefono', phone, true],
  ['senza-javascript', desktop, false],
])('esportazioni, %s', (size, viewport, javaScriptEnabled) => {
  // The checker of accessibility is a script.
  const problems = async (page: Page) => (javaScriptEnabled ? accessibilityProblems(page) : [])
  const visitor = () => newVisitor(browser, [demoFacts().urls.backoffice], { viewport, javaScriptEnabled })

  it('ciò che è stato pagato si chiede e si scarica', async () => {
    const { page, context, misdeeds } = await visitor()
    await signIn(page)
    const description = await paid()
    await page.goto(exportsPage())
    await page.getByRole('heading', { level: 1, name: 'Esportazioni' }).waitFor()
    expect(await problems(page)).toEqual([])
    await page.getByRole('link', { name: 'Nuova esportazione' }).click()
    await page.getByLabel('Dal giorno').fill('ieri')
    await page.getByRole('button', { name: 'Esporta' }).click()
    await page.locator('.error-summary').waitFor()
    expect(await page.getByLabel('Dal giorno').inputValue()).toBe('ieri')
    expect(await problems(page)).toEqual([])
    await shoot(page, `nuova-${size}`)
    await eventually('the payment is in the file', async () => {
      await page.goto(`${exportsPage()}/nuova`)
      await page.getByLabel('Che cosa esportare').selectOption({ label: 'Pagamenti, CSV per un foglio di calcolo' })
      await page.getByLabel('Dal giorno').fill('01/01/2026')
      await page.getByRole('button', { name: 'Esporta' }).click()
      await page.getByRole('heading', { level: 1, name: /^Esportazione \d/ }).waitFor()
      const { name, text } = await takeFile(page)
      return /^99999000013_PAGATI_\d+\.csv$/.test(name) && text.includes(description)
    })
    expect(await problems(page)).toEqual([])
    await shoot(page, `dettaglio-${size}`)
    await page.goto(`${exportsPage()}?kind=paid&status=completed`)
    await page.getByRole('table', { name: 'Elenco delle esportazioni' }).waitFor()
    expect(await page.getByLabel('Contenuto', { exact: true }).inputValue()).toBe('paid')
    expect(await problems(page)).toEqual([])
    await shoot(page, `elenco-${size}`)
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  }, 240_000)

  it('si programma, si fa adesso, si mette in pausa, si cambia, si elimina', async () => {
    const { page, context, misdeeds } = await visitor()
    await signIn(page)
    const name = `Incassi ${randomUUID().slice(0, 8)}`
    const email = `ragioneria-${randomUUID().slice(0, 8)}@ente.example`
    await page.goto(`${exportsPage()}/programmate`)
    await page.getByRole('heading', { level: 1, name: 'Esportazioni programmate' }).waitFor()
    expect(await problems(page)).toEqual([])
    await page.getByRole('link', { name: 'Nuova esportazione programmata' }).click()
    await page.getByLabel('Dove mandare il file').selectOption('email')
    await page.getByRole('button', { name: 'Programma', exact: true }).click()
    await page.locator('.error-summary').waitFor()
    expect(await problems(page)).toEqual([])
    await shoot(page, `programma-errori-${size}`)
    await page.getByLabel('Nome').fill(name)
    await page.getByLabel('Ogni quanto').selectOption({ label: 'Ogni lunedì' })
    await page.getByLabel('Indirizzi e-mail').fill(email)
    await page.locator('label', { hasText: 'anche ciò che c’è già' }).click()
    await page.getByRole('button', { name: 'Programma', exact: true }).press('Enter')
    await page.getByText('Programma creato.').waitFor()
    await page.getByText('Ogni lunedì, alle 06:00').waitFor()
    expect(await problems(page)).toEqual([])
    const schedule = page.url().split('?')[0]!

    await paid()
    await page.goto(schedule)
    await page.getByRole('button', { name: 'Esporta adesso' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: /^Esportazione \d/ }).waitFor()
    await takeFile(page)
    await eventually('somebody is told by e-mail', async () => (await mailAbout(email, name)) !== undefined)
    await eventually('the page tells that it was delivered', async () => {
      await page.goto(page.url().split('?')[0]!)
      return page.getByText('Consegnata').first().isVisible()
    })

    await page.goto(schedule)
    await page.getByRole('button', { name: 'Metti in pausa' }).press('Enter')
    await page.getByText('Programma in pausa.').waitFor()
    expect(await problems(page)).toEqual([])
    await shoot(page, `programma-${size}`)
    await page.getByRole('button', { name: 'Riprendi' }).press('Enter')
    await page.getByText('Programma ripreso.').waitFor()
    await page.getByRole('link', { name: 'Modifica' }).click()
    expect(await page.getByLabel('Indirizzi e-mail').inputValue()).toBe(email)
    await page.getByLabel('Ogni quanto').selectOption({ label: 'Ogni giorno' })
    await page.getByRole('button', { name: 'Salva' }).press('Enter')
    await page.getByText('Ogni giorno, alle 06:00').waitFor()
    await page.goto(`${exportsPage()}/programmate`)
    await page.getByRole('link', { name }).waitFor()
    expect(await problems(page)).toEqual([])
    await shoot(page, `programmate-${size}`)
    await page.getByRole('link', { name }).click()
    await page.getByRole('link', { name: 'Elimina' }).click()
    await page.getByRole('button', { name: 'Elimina il programma' }).press('Enter')
    await page.getByText('Programma eliminato.').waitFor()
    expect(await page.getByRole('link', { name }).count()).toBe(0)
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  }, 240_000)

  it('gli avvisi della settimana vanno nella cartella di chi li stampa', async () => {
    const { page, context, misdeeds } = await visitor()
    await signIn(page)
    const printer = await newSftpProgram('Stampatore')
    await page.goto(`${exportsPage()}/programmate/nuova`)
    await page.getByLabel('Nome').fill(`Avvisi ${printer.name}`)
    const what = page.getByLabel('Che cosa esportare')
    await what.selectOption({ label: 'Risposte ai caricamenti, una cartella per caricamento in uno ZIP' })
    const when = page.getByLabel('Ogni quanto')
    await when.selectOption({ label: 'L’ultimo giorno del mese' })
    await page.getByRole('button', { name: 'Programma', exact: true }).press('Enter')
    await page.getByText('si conservano trenta giorni').first().waitFor()
    expect(await problems(page)).toEqual([])
    await what.selectOption({ label: 'Avvisi da pagare, un PDF per posizione in uno ZIP' })
    await when.selectOption({ label: 'Ogni lunedì' })
    await page.getByLabel('Dove mandare il file').selectOption({ label: `Cartella SFTP di ${printer.name}` })
    await shoot(page, `avvisi-programma-${size}`)
    await page.getByRole('button', { name: 'Programma', exact: true }).press('Enter')
    await page.getByText('Programma creato.').waitFor()
    const schedule = page.url().split('?')[0]!

    const notices = await publishNotices([1_200, 3_400])
    await page.goto(schedule)
    await page.getByRole('button', { name: 'Esporta adesso' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: /^Esportazione \d/ }).waitFor()
    const made = page.url().split('?')[0]!
    await eventually('the file is in the folder', async () => {
      await page.goto(made)
      return page.getByText('Consegnata').first().isVisible()
    })
    expect(await page.getByText('Totale').count()).toBe(0)
    expect(await problems(page)).toEqual([])
    await shoot(page, `avvisi-${size}`)
    const files = Object.entries(await takeFiles(printer))
    expect(files).toHaveLength(1)
    const [name, bytes] = files[0]!
    expect(name).toMatch(/^99999000013_AVVISI_\d+\.zip$/)
    for (const { noticeNumber } of notices) expect(bytes.includes(`avviso-${noticeNumber}.pdf`)).toBe(true)
    await page.goto(`${exportsPage()}?kind=notices`)
    await page.getByRole('table', { name: 'Elenco delle esportazioni' }).waitFor()
    expect(await problems(page)).toEqual([])
    await shoot(page, `avvisi-elenco-${size}`)
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  }, 240_000)
})

it('un programma tiene il suo servizio anche quando non è più attivo', async () => {
  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page, 'admin')
  const code = `EXP-${Date.now().toString(36).toUpperCase()}`
  await page.goto(`${demoFacts().urls.backoffice}/gestione/servizi/attiva?tipo=MULTE`)
  await page.getByLabel('Nome').fill(`Servizio ${code}`)
  await page.getByLabel('Codice del servizio').fill(code)
  await page.getByLabel('Conto di accredito').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Attiva' }).click()
  await page.getByText('Servizio attivato.').waitFor()
  const service = page.url().split('?')[0]!

  await page.goto(`${exportsPage()}/programmate/nuova`)
  await page.getByLabel('Nome').fill(`Incassi ${code}`)
  await page.locator('label', { hasText: `Servizio ${code}` }).click()
  await page.getByRole('button', { name: 'Programma', exact: true }).click()
  await page.getByText('Programma creato.').waitFor()
  const schedule = page.url().split('?')[0]!

  await page.goto(service)
  await page.getByRole('button', { name: 'Disattiva' }).click()
  await page.getByText('Il servizio è disattivato').waitFor()

  const named = `Servizio ${code} (non più attivo)`
  await page.goto(schedule)
  await page.getByText(named).waitFor()
  await page.getByRole('link', { name: 'Modifica' }).click()
  expect(await page.getByLabel(named).isChecked()).toBe(true)
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('A che ora').selectOption('7')
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.getByText('Ogni giorno, alle 07:00').waitFor()
  await page.getByText(named).waitFor()
  await page.getByRole('link', { name: 'Elimina' }).click()
  await page.getByRole('button', { name: 'Elimina il programma' }).click()
  await page.getByText('Programma eliminato.').waitFor()
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
}, 120_000)
