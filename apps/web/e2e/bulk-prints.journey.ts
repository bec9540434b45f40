import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Locator, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, type Misdeeds, newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn, signInAs } from './support/operator.ts'
import { publishNotices } from './support/published-notices.ts'
import { backAgain, demoFacts, eventually, freezeService, killService } from './support/running-system.ts'

/** The notices of many positions in one go: chosen, waited for, downloaded; stopped; gone on with after a crash; forgotten after a week. */
let browser: Browser
let page: Page
let misdeeds: Misdeeds
let numbers: string[] = []
let goOn: () => void = () => undefined

beforeAll(async () => {
  browser = await openBrowser()
  const visitor = await newVisitor(browser, [demoFacts().urls.backoffice])
  page = visitor.page
  misdeeds = visitor.misdeeds
  const notices = await publishNotices(Array.from({ length: 120 }, (_, index) => 1_000 + index))
  numbers = notices.map(({ noticeNumber }) => noticeNumber).sort()
  await signIn(page)
})
afterEach(() => {
  goOn()
  goOn = () => undefined
})
afterAll(() => browser?.close())

const at = (path: string) => `${demoFacts().urls.backoffice}/gestione/stampe${path}`
const newest = (): Locator => page.locator('tbody tr').first()

async function ask(noticeNumbers: readonly string[], format: string): Promise<void> {
  await page.goto(at('/nuova'))
  await page.getByLabel('Codici avviso').fill(noticeNumbers.join('\n'))
  await page.getByLabel('Formato').selectOption({ label: format })
  await page.getByLabel('Pagine per ogni parte').fill('10')
  await page.getByRole('button', { name: 'Prepara la stampa' }).click()
  await page.getByText('La stampa è in preparazione').waitFor()
}

async function untilReady(patienceMs?: number): Promise<void> {
  const isReady = async () => {
    const refresh = page.getByRole('link', { name: 'Aggiorna' })
    if (await refresh.count()) await refresh.click()
    await page.waitForLoadState()
    return (await newest().getByText('Pronta').count()) > 0
  }
  await eventually('the print is ready', isReady, patienceMs)
}

async function downloaded(link: Locator): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  return readFileSync(await download.path())
}

/** Names in the directory at the end of a ZIP (APPNOTE.TXT, sections 4.3.12 and 4.3.16). */
function namesIn(zip: Buffer): string[] {
  const count = zip.readUInt16LE(zip.length - 12)
  let offset = zip.readUInt32LE(zip.length - 6)
  return Array.from({ length: count }, () => {
    const length = zip.readUInt16LE(offset + 28)
    const name = zip.toString('utf8', offset + 46, offset + 46 + length)
    offset += 46 + length + zip.readUInt16LE(offset + 30) + zip.readUInt16LE(offset + 32)
    return name
  })
}

describe('una stampa massiva', () => {
  it('scelta per codici, si vede avanzare e si scarica come ZIP', async () => {
    goOn = freezeService('worker')
    await page.goto(at(''))
    await page.getByRole('link', { name: 'Nuova stampa' }).click()
    await page.getByLabel('Codici avviso').fill('123')
    await page.getByRole('button', { name: 'Prepara la stampa' }).click()
    await page.getByText('Attenzione: alcuni campi').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await ask(numbers.slice(0, 3), 'ZIP, un PDF per posizione')
    await newest().getByText('In preparazione').waitFor()
    await newest().getByText('0 di 3').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    goOn()
    await untilReady()
    await newest().getByText('3 di 3').waitFor()
    const zip = await downloaded(newest().getByRole('link', { name: 'avvisi.zip' }))
    expect(namesIn(zip)).toEqual(numbers.slice(0, 3).map((number) => `avviso-${number}.pdf`))
  })

  it('per la tipografia è un PDF ordinato, in parti, con il suo indice', async () => {
    await ask(numbers.slice(0, 25), 'PDF per la tipografia, con indice')
    await untilReady()
    const names = await newest().getByRole('listitem').allTextContents()
    expect(names).toEqual(['avvisi-001.pdf', 'avvisi-002.pdf', 'avvisi-003.pdf', 'indice.csv'])
    const pdf = (await downloaded(newest().getByRole('link', { name: 'avvisi-003.pdf' }))).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(5)
    const lines = (await downloaded(newest().getByRole('link', { name: 'indice.csv' }))).toString().trim().split('\r\n')
    expect(lines.slice(1).map((line) => line.split(';').at(-1))).toEqual(numbers.slice(0, 25))
    expect(lines.at(-1)).toBe(`3;5;5;${numbers[24]}`)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('interrotta, non lascia file', async () => {
    goOn = freezeService('worker')
    await ask(numbers.slice(0, 2), 'ZIP, un PDF per posizione')
    await newest().getByRole('link', { name: 'Interrompi' }).click()
    await page.getByRole('heading', { level: 1, name: 'Interrompi la stampa' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Interrompi la stampa' }).click()
    await page.getByText('La stampa è interrotta').waitFor()
    await newest().getByText('Interrotta').waitFor()
    await newest().getByText('Nessun file').waitFor()
  })

  it('riprende da dove era quando chi la prepara viene ucciso, ogni avviso una volta', async () => {
    await ask(numbers, 'ZIP, un PDF per posizione')
    const died = killService('worker')
    await backAgain('worker', died)
    // The queue takes a silent worker for dead after half a minute, and looks every half a minute.
    await untilReady(100_000)
    const zip = await downloaded(newest().getByRole('link', { name: 'avvisi.zip' }))
    expect(namesIn(zip)).toEqual(numbers.map((number) => `avviso-${number}.pdf`))
  })

  it('dopo una settimana è scaduta: si vede che c’era, i file non ci sono più', async () => {
    await page.goto(at(''))
    const old = page.getByRole('row').filter({ hasText: 'Scaduta' })
    await old.getByText('1 di 1').waitFor()
    await old.getByText('Nessun file').waitFor()
    expect(await old.getByRole('link').count()).toBe(0)
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  })

  it('non c’è ancora per chi non ha mai stampato', async () => {
    const { context, page: other } = await newVisitor(browser, [demoFacts().urls.backoffice])
    const [first] = demoFacts().organizations
    const neighbour = demoFacts().users.find((user) => user.organizationFiscalCode !== first!.fiscalCode)!
    await signInAs(other, neighbour)
    await other.goto(at(''))
    await other.getByText('Nessuna stampa').waitFor()
    expect(await accessibilityProblems(other)).toEqual([])
    await context.close()
  })
})

describe.each([
  ['schermo largo', desktop],
  ['telefono', phone],
])('%s', (_, viewport) => {
  it('ogni pagina è accessibile e non scorre di lato', async () => {
    const visitor = await newVisitor(browser, [demoFacts().urls.backoffice], { viewport })
    await signIn(visitor.page)
    for (const path of ['', '/nuova']) {
      await visitor.page.goto(at(path))
      await visitor.page.getByRole('heading', { level: 1 }).waitFor()
      expect([path, await accessibilityProblems(visitor.page)]).toEqual([path, []])
      const wide = await visitor.page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      )
      expect([path, wide]).toEqual([path, false])
    }
    expect(visitor.misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await visitor.context.close()
  })
})
