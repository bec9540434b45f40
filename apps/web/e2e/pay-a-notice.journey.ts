import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, type Misdeeds, newVisitor, openBrowser, phone } from './support/browser.ts'
import { publishPosition, signIn } from './support/operator.ts'
import { mailAbout } from './support/outside-world.ts'
import { demoFacts, demoUser } from './support/running-system.ts'

/** The main road, clicked: a debt, its notice, the payment on a phone, the receipt, the history. */
const description = `Mensa scolastica ${Date.now()}`
const email = `pagante-${Date.now()}@cittadino.example`
const organization = () => demoUser('operator').organizationFiscalCode
let browser: Browser
let operator: Page
let citizen: Page
const misdeeds: Misdeeds[] = []
let noticeNumber = ''
let positionUrl = ''

beforeAll(async () => {
  browser = await openBrowser()
  const { urls } = demoFacts()
  const office = await newVisitor(browser, [urls.backoffice], { viewport: desktop })
  const street = await newVisitor(browser, [urls.portal, urls.sandbox], { viewport: phone })
  operator = office.page
  citizen = street.page
  misdeeds.push(office.misdeeds, street.misdeeds)
})
afterAll(() => browser?.close())

async function downloaded(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return readFileSync(await download.path())
}

describe('una posizione, dal debito alla ricevuta', () => {
  it("l'operatore accede, inserisce la posizione e la pubblica", async () => {
    await signIn(operator)
    const published = await publishPosition(operator, { description, amount: '1.020,50', email })
    noticeNumber = published.noticeNumber
    positionUrl = published.url
    expect(noticeNumber).toMatch(/^3\d{17}$/)
    expect(await accessibilityProblems(operator)).toEqual([])
  })

  it("scarica l'avviso", async () => {
    const pdf = await downloaded(operator, () => operator.getByRole('link', { name: 'Scarica avviso' }).first().click())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    // The notice carries the address of its own page.
    const page = `${demoFacts().urls.portal}/pagamenti/${organization()}/${noticeNumber}`
    expect(pdf.toString('latin1')).toContain(`(${page})`)
    await citizen.goto(page)
    await citizen.getByText('Puoi pagare questo avviso').waitFor()
  })

  it('il cittadino scrive i codici e vede che cosa deve', async () => {
    await citizen.goto(`${demoFacts().urls.portal}/pagamenti`)
    await citizen.getByLabel("Codice fiscale dell'ente creditore").fill(organization())
    await citizen.getByLabel('Codice avviso').fill(noticeNumber.replace(/(\d{4})/g, '$1 '))
    await citizen.getByRole('button', { name: "Cerca l'avviso" }).click()
    await citizen.getByText('Puoi pagare questo avviso').waitFor()
    const text = await citizen.getByRole('main').textContent()
    expect(text).toContain('1.020,50')
    expect(text).toContain(description)
    expect(text).toContain('30 giugno 2027')
    expect(text).not.toContain('Mario Rossi')
    expect(text).not.toContain('RSSMRA80A01H501U')
  })

  it('passa a pagoPA e paga', async () => {
    await citizen.getByRole('link', { name: 'Continua con il pagamento' }).click()
    await citizen.getByLabel('Indirizzo e-mail').fill(email)
    await citizen.getByRole('button', { name: 'Paga con pagoPA' }).click()
    await citizen.waitForURL(`${demoFacts().urls.sandbox}/**`)
    await citizen.getByText('Altri esiti di prova').click()
    await citizen.getByLabel('Ricevuta in ritardo').check()
    await citizen.getByLabel('Secondi di attesa prima della ricevuta').fill('4')
    await citizen.getByRole('button', { name: /^Paga/ }).click()
    await citizen.waitForURL(`${demoFacts().urls.portal}/**`)
  })

  it('vede «In verifica», e la pagina cambia da sola quando arriva la ricevuta', async () => {
    await citizen.getByText('In verifica').first().waitFor()
    expect(await citizen.getByRole('link', { name: /Scarica la ricevuta/ }).count()).toBe(0)
    await citizen.getByRole('link', { name: /Scarica la ricevuta/ }).waitFor({ timeout: 60_000 })
    expect(await citizen.getByRole('main').textContent()).toContain('1.020,50')
    expect(await accessibilityProblems(citizen)).toEqual([])
  })

  it('scarica la ricevuta e riceve il messaggio', async () => {
    const pdf = await downloaded(citizen, () => citizen.getByRole('link', { name: /Scarica la ricevuta/ }).click())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const mail = await mailAbout(email, description)
    expect(mail.attachments).toHaveLength(1)
  })

  it("l'operatore legge lo storico: chi, che cosa, quando", async () => {
    await operator.goto(positionUrl)
    const text = await operator.getByRole('main').textContent()
    for (const fact of [
      'Pagata',
      'Posizione creata',
      'Posizione pubblicata',
      'Ricevuta acquisita',
      'Bruno Sala',
      'Nodo dei Pagamenti',
    ]) {
      expect(text).toContain(fact)
    }
    expect(await accessibilityProblems(operator)).toEqual([])
  })

  it('lo stesso avviso risulta già pagato', async () => {
    await citizen.goto(`${demoFacts().urls.portal}/pagamenti/${organization()}/${noticeNumber}`)
    await citizen.getByText('risulta già pagato').first().waitFor()
    expect(await citizen.getByRole('link', { name: 'Continua con il pagamento' }).count()).toBe(0)
  })

  it('nessun errore nelle pagine, nessuna richiesta a terzi', () => {
    expect(misdeeds).toEqual(misdeeds.map(() => ({ errors: [], foreignRequests: [] })))
  })
})
