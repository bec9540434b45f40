import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { newVisitor, openBrowser } from './support/browser.ts'
import { publishPosition, signIn } from './support/operator.ts'
import { demoFacts, demoUser, eventually } from './support/running-system.ts'

/** The same debt paid at the counter of a PSP, with no browser of the citizen. */
let browser: Browser
let operator: Page
let counter: Page
let noticeNumber = ''
let positionUrl = ''

beforeAll(async () => {
  browser = await openBrowser()
  const { urls } = demoFacts()
  operator = (await newVisitor(browser, [urls.backoffice])).page
  counter = (await newVisitor(browser, [urls.sandbox])).page
})
afterAll(() => browser?.close())

describe('un avviso pagato allo sportello di un PSP', () => {
  it('nasce in gestione', async () => {
    await signIn(operator)
    const published = await publishPosition(operator, { description: `Sportello ${Date.now()}`, amount: '25,00' })
    noticeNumber = published.noticeNumber
    positionUrl = published.url
  })

  it('lo sportello chiede quanto si deve e incassa', async () => {
    await counter.goto(`${demoFacts().urls.sandbox}/psp`)
    await counter.getByLabel('Codice avviso').fill(noticeNumber)
    await counter.getByLabel(/Codice fiscale dell.ente creditore/).fill(demoUser('operator').organizationFiscalCode)
    await counter.getByRole('button', { name: 'Verifica' }).click()
    await counter.getByText('L’avviso si può pagare').waitFor()
    expect(await counter.getByRole('main').textContent()).toContain('25,00')
    await counter.getByRole('button', { name: /^Paga/ }).click()
    await counter
      .getByText(/Pagamento (riuscito|eseguito)|pagato/i)
      .first()
      .waitFor()
  })

  it('la posizione è pagata, con la sua ricevuta', async () => {
    await eventually('the position is paid', async () => {
      await operator.goto(positionUrl)
      return (await operator.getByRole('main').textContent())?.includes('Ricevuta acquisita')
    })
    expect(await operator.getByRole('main').textContent()).toContain('Pagata')
  })

  it('pagarlo di nuovo allo sportello non si può', async () => {
    await counter.goto(`${demoFacts().urls.sandbox}/psp`)
    await counter.getByLabel('Codice avviso').fill(noticeNumber)
    await counter.getByLabel(/Codice fiscale dell.ente creditore/).fill(demoUser('operator').organizationFiscalCode)
    await counter.getByRole('button', { name: 'Verifica' }).click()
    await counter.getByText('PAA_PAGAMENTO_DUPLICATO').first().waitFor()
  })
})
