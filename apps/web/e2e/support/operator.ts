import type { Page } from 'playwright-core'
import { demoFacts, demoUser } from './running-system.ts'

/** What an operator does in the back office, in the words of the screens. */
export async function signIn(page: Page, role = 'operator'): Promise<void> {
  await signInAs(page, demoUser(role))
}

export async function signInAs(page: Page, user: { email: string; password: string }): Promise<void> {
  const { email, password } = user
  await page.goto(`${demoFacts().urls.backoffice}/gestione/accesso`)
  await page.getByLabel('Indirizzo e-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Accedi' }).click()
  await page.getByRole('heading', { level: 1, name: 'Panoramica' }).waitFor()
}

export interface NewPosition {
  readonly description: string
  readonly amount: string
  readonly email?: string
  readonly service?: string
}

/** Fills the form, checks the summary, publishes. @returns the notice number and the position's page */
export async function publishPosition(
  page: Page,
  position: NewPosition,
): Promise<{ noticeNumber: string; url: string }> {
  await page.goto(`${demoFacts().urls.backoffice}/gestione/posizioni/nuova`)
  await fillPosition(page, position)
  await page.getByRole('button', { name: 'Continua' }).click()
  await page.getByText('dopo la pubblicazione').waitFor()
  await page.getByRole('button', { name: 'Pubblica' }).click()
  await page.getByText('Posizione pubblicata').first().waitFor()
  const text = await page.getByRole('main').textContent()
  const noticeNumber = /3\d{3}(?:[\s\u00a0]?\d{4}){3}[\s\u00a0]?\d{2}/.exec(text ?? '')?.[0].replace(/\D/g, '')
  if (!noticeNumber) throw new Error('the page of the position shows no notice number')
  return { noticeNumber, url: page.url().split('?')[0]! }
}

export async function fillPosition(page: Page, { description, amount, email, service }: NewPosition): Promise<void> {
  await page.getByLabel('Servizio').selectOption(service ? { label: service } : { index: 1 })
  await page.getByLabel('Codice fiscale o partita IVA').fill('rss mra 80a01 h501u')
  await page.getByLabel('Nome e cognome, o ragione sociale').fill('Mario Rossi')
  if (email) await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Causale').fill(description)
  await page.getByLabel('Importo in euro').fill(amount)
  await page.getByLabel('Scadenza').fill('30/06/2027')
}
