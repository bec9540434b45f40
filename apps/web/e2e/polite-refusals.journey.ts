import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { type Misdeeds, newVisitor, openBrowser, phone } from './support/browser.ts'
import { fillPosition, signIn } from './support/operator.ts'
import { verifyAtPsp } from './support/outside-world.ts'
import { demoFacts, demoNotice, demoUser } from './support/running-system.ts'

/** What cannot be done is refused with a clear sentence, and nothing that was typed is lost. */
let browser: Browser
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  browser = await openBrowser()
  const visitor = await newVisitor(browser, [demoFacts().urls.portal], { viewport: phone })
  page = visitor.page
  misdeeds = visitor.misdeeds
})
afterAll(() => browser?.close())

const unknown = { organizationFiscalCode: '99999000013', noticeNumber: '301999999999999975' }

describe('il cittadino', () => {
  it.each([
    ['sconosciuto', () => unknown, 'Non abbiamo trovato un avviso con questo codice', 'PAA_PAGAMENTO_SCONOSCIUTO'],
    ['già pagato', () => demoNotice('paid'), 'risulta già pagato', 'PAA_PAGAMENTO_DUPLICATO'],
    ['scaduto', () => demoNotice('expired'), 'Questo avviso è scaduto', 'PAA_PAGAMENTO_SCADUTO'],
    ['annullato', () => demoNotice('cancelled'), 'Questo avviso è stato annullato', 'PAA_PAGAMENTO_ANNULLATO'],
  ])('con un avviso %s legge perché non si paga, e il PSP ne riceve il codice', async (_, notice, sentence, fault) => {
    const { organizationFiscalCode, noticeNumber } = notice()
    await page.goto(`${demoFacts().urls.portal}/pagamenti/${organizationFiscalCode}/${noticeNumber}`)
    await page.getByText(sentence).first().waitFor()
    expect(await page.getByRole('link', { name: 'Continua con il pagamento' }).count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(JSON.stringify(await verifyAtPsp(organizationFiscalCode, noticeNumber))).toContain(fault)
  })

  it('che sbaglia il codice legge quante cifre mancano, e ritrova quello che aveva scritto', async () => {
    await page.goto(`${demoFacts().urls.portal}/pagamenti`)
    await page.getByLabel("Codice fiscale dell'ente creditore").fill('99999000013')
    await page.getByLabel('Codice avviso').fill('3010 0000 0000 0001 4')
    await page.getByRole('button', { name: "Cerca l'avviso" }).click()
    await page.getByText('Il codice avviso è formato da 18 cifre. Ne hai inserite 17.').first().waitFor()
    expect(await page.getByLabel("Codice fiscale dell'ente creditore").inputValue()).toBe('99999000013')
    expect(await page.getByLabel('Codice avviso').inputValue()).toContain('3010')
    expect(await page.title()).toMatch(/^Errore/)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('non scarica il documento di un altro', async () => {
    const { organizationFiscalCode, noticeNumber } = demoNotice('payable')
    await page.goto(`${demoFacts().urls.portal}/pagamenti/${organizationFiscalCode}/${noticeNumber}`)
    await page.getByText("Scarica l'avviso in PDF").first().click()
    await page.getByLabel('Codice fiscale o partita IVA del debitore').fill('BNCNNA85T50G273O')
    await page
      .getByRole('button', { name: /Scarica/ })
      .first()
      .click()
    await page.getByText('Il codice fiscale non corrisponde').first().waitFor()
  })

  it('in una pagina che non esiste trova la strada', async () => {
    const answer = await page.goto(`${demoFacts().urls.portal}/non-esiste`)
    expect(answer?.status()).toBe(404)
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  })

  it('non vede errori né richieste a terzi', () => expect(misdeeds).toEqual({ errors: [], foreignRequests: [] }))
})

describe("l'operatore", () => {
  let office: Page
  beforeAll(async () => {
    office = (await newVisitor(browser, [demoFacts().urls.backoffice])).page
  })

  it('con la password sbagliata non sa quale parte era sbagliata', async () => {
    await office.goto(`${demoFacts().urls.backoffice}/gestione/posizioni`)
    await office.getByLabel('Indirizzo e-mail').fill(demoUser('viewer').email)
    await office.getByLabel('Password').fill('Sbagliata2026')
    await office.getByRole('button', { name: 'Accedi' }).click()
    await office.getByText("L'indirizzo e-mail o la password non sono corretti").first().waitFor()
    expect(await office.getByLabel('Indirizzo e-mail').inputValue()).toBe(demoUser('viewer').email)
  })

  it('con i campi sbagliati legge che cosa fare in ciascuno e ritrova ciò che aveva scritto', async () => {
    await signIn(office)
    await office.goto(`${demoFacts().urls.backoffice}/gestione/posizioni/nuova`)
    await fillPosition(office, { description: 'Prova di errori', amount: 'dodici' })
    await office.getByLabel('Codice fiscale o partita IVA').fill('RSSMRA80A01H501X')
    await office.getByRole('button', { name: 'Continua' }).click()
    await office.getByText("l'ultima lettera non corrisponde").first().waitFor()
    const text = await office.getByRole('main').textContent()
    expect(text).toContain("Scrivi l'importo in euro, per esempio 1.020,50")
    expect(await office.getByLabel('Importo in euro').inputValue()).toBe('dodici')
    expect(await office.getByLabel('Causale').inputValue()).toBe('Prova di errori')
    expect(await accessibilityProblems(office)).toEqual([])
  })

  it('chi può solo leggere non trova comandi che scrivono', async () => {
    const reader = (await newVisitor(browser, [demoFacts().urls.backoffice])).page
    await signIn(reader, 'viewer')
    await reader.goto(`${demoFacts().urls.backoffice}/gestione/posizioni`)
    expect(await reader.getByRole('link', { name: 'Nuova posizione' }).count()).toBe(0)
    await reader.goto(`${demoFacts().urls.backoffice}/gestione/posizioni/nuova`)
    expect(await reader.getByLabel('Causale').count()).toBe(0)
  })

  it('la gestione non si apre dal portale, né il portale dalla gestione', async () => {
    const { portal, backoffice } = demoFacts().urls
    expect((await fetch(`${portal}/gestione`, { redirect: 'manual' })).status).toBe(404)
    expect((await fetch(`${backoffice}/pagamenti`, { redirect: 'manual' })).status).toBe(404)
  })
})
