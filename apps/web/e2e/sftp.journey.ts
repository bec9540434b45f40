import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import ssh2 from 'ssh2'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { demoFacts } from './support/running-system.ts'
import { dropFile } from './support/sftp-program.ts'

/** An administrator lets a program in by SFTP, and the program drops a file. */
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

describe.each([
  ['largo', desktop, true],
  ['telefono', phone, true],
  ['senza-javascript', desktop, false],
])('chiavi SFTP, %s', (name, viewport, javaScriptEnabled) => {
  it('si aggiunge, il programma deposita un file, si revoca', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice], {
      viewport,
      javaScriptEnabled,
    })
    // The checker is a script: it needs scripts.
    const checkAccessibility = async () => {
      if (javaScriptEnabled) expect(await accessibilityProblems(page)).toEqual([])
    }
    await signIn(page, 'admin')
    await page.goto(`${demoFacts().urls.backoffice}/gestione/client-api/nuovo`)
    await page.getByLabel('Nome').fill(`Tributi via SFTP, ${name}`)
    await page.locator('label', { hasText: 'Caricare file di posizioni' }).click()
    await page.getByRole('button', { name: 'Crea il client' }).click()
    await page.getByRole('link', { name: 'Fatto, vai al client' }).click()
    await page.getByRole('heading', { level: 2, name: 'Chiavi SFTP' }).waitFor()
    await page.getByText('Nessuna chiave').waitFor()
    const [, command = '', user = ''] =
      /(sftp -P \d+ ([\da-f-]{36})@localhost)/.exec((await page.getByRole('main').textContent()) ?? '') ?? []
    expect(command).toContain(new URL(demoFacts().urls.sftp).port)

    const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'server tributi' })
    await page.getByRole('link', { name: 'Aggiungi una chiave SFTP' }).click()
    await page.getByLabel('Nome della chiave').fill('Server tributi')
    await page.getByLabel('Chiave pubblica').fill(pair.private)
    await page.getByRole('button', { name: 'Aggiungi la chiave' }).click()
    await page.getByText('Questa è la chiave privata').first().waitFor()
    await checkAccessibility()
    await shoot(page, `sftp-errore-${name}`)
    await page.getByLabel('Chiave pubblica').fill(pair.public)
    await page.getByRole('button', { name: 'Aggiungi la chiave' }).click()
    await page.getByText('La chiave è stata aggiunta: vale da subito.').waitFor()
    await checkAccessibility()
    await shoot(page, `sftp-chiave-${name}`)

    const program = { username: user, privateKey: pair.private }
    expect(await dropFile(program, `tari-${name}.csv`, 'uno;due\n')).toEqual([`tari-${name}.csv`])

    await page.reload()
    await page.getByRole('link', { name: 'Revoca la chiave SFTP Server tributi' }).click()
    await checkAccessibility()
    await shoot(page, `sftp-revoca-${name}`)
    await page.getByLabel('Motivo').fill('server dismesso')
    await page.getByRole('button', { name: 'Revoca' }).click()
    await page.getByText('La chiave SFTP è stata revocata.').waitFor()
    await expect(dropFile(program, 'dopo.csv', 'uno;due\n')).rejects.toThrow('authentication methods failed')
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})
