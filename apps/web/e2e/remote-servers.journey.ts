import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'

/** An administrator adds a server of others, which here is our own: its client is somebody's folder. */
let browser: Browser
/** Where screenshots go when someone wants to look at the pages. */
const shots = process.env.SCREENSHOTS_DIR

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const main = async (page: Page) => (await page.getByRole('main').textContent()) ?? ''

describe.each([
  ['largo', desktop, true],
  ['telefono', phone, true],
  ['senza-javascript', desktop, false],
])('server remoti, %s', (name, viewport, javaScriptEnabled) => {
  it('si aggiunge, si conferma la sua chiave, si prova, si corregge, si toglie', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], {
      viewport,
      javaScriptEnabled,
    })
    // The checker is a script: it needs scripts.
    const checkAccessibility = async () => {
      if (javaScriptEnabled) expect(await accessibilityProblems(page)).toEqual([])
    }
    await signIn(page, 'admin')
    const gestione = `${demoFacts().urls.backoffice}/gestione`
    await page.goto(`${gestione}/client-api/nuovo`)
    await page.getByLabel('Nome').fill(`Cartella altrui, ${name}`)
    await page.locator('label', { hasText: 'Caricare file di posizioni' }).click()
    await page.getByRole('button', { name: 'Crea il client' }).click()
    await page.getByRole('link', { name: 'Fatto, vai al client' }).click()
    await page.getByRole('heading', { level: 2, name: 'Chiavi SFTP' }).waitFor()
    const client = page.url()
    const shown = await main(page)
    const user = /sftp -P \d+ ([\da-f-]{36})@localhost/.exec(shown)?.[1] ?? ''
    const hostKey = /SHA256:[\w+/]{43}/.exec(shown)?.[0] ?? ''

    await page.goto(`${gestione}/server-remoti`)
    await page.getByRole('heading', { level: 1, name: 'Server remoti' }).waitFor()
    await checkAccessibility()
    await page.getByRole('link', { name: 'Aggiungi un server' }).click()
    await page.getByRole('button', { name: 'Aggiungi il server' }).click()
    await page.locator('.error-summary').waitFor()
    await checkAccessibility()
    await shoot(page, `server-remoti-errori-${name}`)
    await page.getByLabel('Nome', { exact: false }).first().fill(`Gestionale ${name}`)
    await page.getByLabel('Indirizzo').fill('localhost')
    await page.getByLabel('Porta').fill(new URL(demoFacts().urls.sftp).port)
    await page.getByLabel('Nome utente').fill('sbagliato')
    await page.getByLabel('Cartella dove lasciare i file che escono').fill('/in')
    await page.getByRole('button', { name: 'Aggiungi il server' }).click()
    await page.getByText('Il server è stato aggiunto: ora provalo.').waitFor()
    const publicKey = /ssh-ed25519 [\w+/=]+ quietanza/.exec(await main(page))?.[0] ?? ''
    const server = page.url().split('?')[0]!

    await page.goto(`${client.split('?')[0]}/chiave-sftp`)
    await page.getByLabel('Nome della chiave').fill('Quietanza')
    await page.getByLabel('Chiave pubblica').fill(publicKey)
    await page.getByRole('button', { name: 'Aggiungi la chiave' }).click()
    await page.getByText('La chiave è stata aggiunta').waitFor()

    await page.goto(server)
    await page.getByRole('button', { name: 'Prova il server' }).click()
    await page.getByRole('heading', { level: 2, name: 'Conferma la chiave del server' }).waitFor()
    expect(await main(page)).toContain(hostKey)
    await checkAccessibility()
    await shoot(page, `server-remoti-conferma-${name}`)
    await page.getByRole('button', { name: 'È la sua, conferma' }).click()
    await page.getByText('La chiave è confermata').waitFor()
    await page.getByRole('button', { name: 'Prova il server' }).click()
    await page.getByText('Il server non ci fa entrare').waitFor()

    await page.getByRole('link', { name: 'Modifica' }).click()
    await page.getByRole('heading', { level: 1, name: 'Modifica il server remoto' }).waitFor()
    await checkAccessibility()
    await shoot(page, `server-remoti-modifica-${name}`)
    await page.getByLabel('Cartella dove lasciare i file che escono').fill('')
    await page.getByRole('button', { name: 'Salva' }).click()
    await page.locator('.error-summary').waitFor()
    await page.getByLabel('Cartella dove lasciare i file che escono').fill('/in')
    await page.getByLabel('Nome utente').fill(user)
    await page.getByRole('button', { name: 'Salva' }).click()
    await page.getByText('Modifiche salvate: ora prova il server.').waitFor()
    expect(await main(page)).toContain(publicKey)
    await page.getByRole('button', { name: 'Prova il server' }).click()
    await page.getByText('Siamo entrati e le cartelle ci sono.').waitFor()
    await checkAccessibility()
    await shoot(page, `server-remoti-provato-${name}`)

    await page.goto(`${gestione}/server-remoti`)
    await page.getByRole('link', { name: `Gestionale ${name}` }).waitFor()
    await checkAccessibility()
    await page.goto(`${gestione}/esportazioni/programmate/nuova`)
    await page.getByLabel('Nome').fill(`Incassi ${name}`)
    await page.getByLabel('Dove mandare il file').selectOption({ label: `Server Gestionale ${name}` })
    await page.getByRole('button', { name: 'Programma', exact: true }).click()
    await page.getByText('Programma creato.').waitFor()
    const schedule = page.url().split('?')[0]!
    await page.goto(`${server}/togli`)
    await page.getByRole('link', { name: `Incassi ${name}` }).waitFor()
    await checkAccessibility()
    await page.getByRole('button', { name: 'Togli il server' }).click()
    await page.getByText('Il server è stato tolto.').waitFor()

    await page.goto(`${schedule}/modifica`)
    const where = page.getByLabel('Dove mandare il file')
    expect(await where.locator('option:checked').textContent()).toBe('Server remoto (non più disponibile)')
    await page.getByRole('button', { name: 'Salva' }).click()
    await page.getByText('Questo server non può ricevere file').first().waitFor()
    await checkAccessibility()
    await page.goto(`${schedule}/elimina`)
    await page.getByRole('button', { name: 'Elimina il programma' }).click()
    await page.getByText('Programma eliminato.').waitFor()
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})
