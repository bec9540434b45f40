import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { newVisitor, openBrowser } from './support/browser.ts'
import { publishPosition, signIn } from './support/operator.ts'
import { archivedStatus, payAtPsp, switchScenarios } from './support/outside-world.ts'
import { demoFacts, demoUser, eventually } from './support/running-system.ts'

/** What pagoPA's archive holds of a debt, while it works and while it does not. */
let browser: Browser
let operator: Page
let refused = { noticeNumber: '', url: '' }

const organization = () => demoUser('operator').organizationFiscalCode

beforeAll(async () => {
  browser = await openBrowser()
  operator = (await newVisitor(browser, [demoFacts().urls.backoffice])).page
  await signIn(operator)
})
afterAll(async () => {
  await switchScenarios([])
  await browser?.close()
})

/** Waits for what the panel of a position says. */
function copyTells(url: string, text: string): Promise<unknown> {
  return eventually(`the copy is told: ${text}`, async () => {
    await operator.goto(url)
    return (await operator.getByRole('region', { name: /Copia nell.archivio/ }).textContent())?.includes(text)
  })
}

/** Looks for a copy in the list of those that were refused, the oldest first: others may have been refused meanwhile. */
function listTells(description: RegExp): Promise<unknown> {
  return eventually('the copy is in the list', async () => {
    for (let page = 1; ; page += 1) {
      await operator.goto(
        `${demoFacts().urls.backoffice}/gestione/archivio-pagopa?state=failed&size=100${page > 1 ? `&page=${page}` : ''}`,
      )
      if ((await operator.getByRole('link', { name: description }).count()) > 0) return true
      if ((await operator.locator('table.data-table tbody tr').count()) < 100) return false
    }
  })
}

describe('la copia di una posizione nell’archivio pagoPA', () => {
  it('rifiutata, si vede con il suo motivo', async () => {
    await switchScenarios(['archive-refuses'])
    refused = await publishPosition(operator, { description: `Rifiutata ${Date.now()}`, amount: '31,00' })
    await copyTells(refused.url, 'Non inviata')
    await copyTells(refused.url, 'ha rifiutato i dati')
    await listTells(/^Rifiutata/)
    await operator.goto(`${demoFacts().urls.backoffice}/gestione`)
    await operator.getByRole('link', { name: /non inviat[ae] all.archivio pagoPA/ }).waitFor()
  })

  it('inviata di nuovo da un operatore, è allineata', async () => {
    await switchScenarios([])
    await operator.goto(refused.url)
    await operator.getByRole('button', { name: 'Invia di nuovo' }).click()
    await operator.getByText('sarà inviata di nuovo').waitFor()
    await copyTells(refused.url, 'Allineata')
    expect(await archivedStatus(refused.noticeNumber)).toBe('VALID')
  })

  it('pagata tramite pagoPA, non chiede altro', async () => {
    await payAtPsp(organization(), refused.noticeNumber)
    await copyTells(refused.url, 'Non necessaria')
    expect(await archivedStatus(refused.noticeNumber)).toBe('PAID')
  })

  it('con l’archivio spento si pubblica e si paga lo stesso', async () => {
    await switchScenarios(['archive-down'])
    const { noticeNumber, url } = await publishPosition(operator, {
      description: `Archivio spento ${Date.now()}`,
      amount: '32,00',
    })
    await copyTells(url, 'guasto temporaneo')
    await payAtPsp(organization(), noticeNumber)
    await copyTells(url, 'Non necessaria')
    expect(await archivedStatus(noticeNumber)).toBeUndefined()
  })
})
