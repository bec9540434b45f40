import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { type Misdeeds, newVisitor, openBrowser, phone } from './support/browser.ts'
import { api, cartsAtCheckout, mailsTo, payAtPsp } from './support/outside-world.ts'
import { type PublishedNotice, publishNotices } from './support/published-notices.ts'
import { demoFacts, demoNotice, eventually } from './support/running-system.ts'

/** Several notices in one payment, on a phone: gathered, paid once, a receipt for each; with a script and without. */
let browser: Browser
let page: Page
let misdeeds: Misdeeds
beforeAll(async () => {
  browser = await openBrowser()
  const { urls } = demoFacts()
  ;({ page, misdeeds } = await newVisitor(browser, [urls.portal, urls.sandbox], { viewport: phone }))
})
afterAll(() => browser?.close())

const main = (of = page) => of.getByRole('main')
const cartAddress = (notices: readonly PublishedNotice[]) =>
  `${demoFacts().urls.portal}/pagamenti/carrello?avvisi=${notices
    .map((each) => `${each.organizationFiscalCode}-${each.noticeNumber}`)
    .join('_')}`

async function add(of: Page, noticeNumber: string, organizationFiscalCode?: string): Promise<void> {
  await of.getByLabel('Codice avviso').fill(noticeNumber)
  if (organizationFiscalCode) await of.getByLabel("Codice fiscale dell'ente creditore").fill(organizationFiscalCode)
  await of.getByRole('button', { name: 'Aggiungi', exact: true }).click()
}

async function check(of = page): Promise<void> {
  expect(await accessibilityProblems(of)).toEqual([])
  expect(await of.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width)
}

describe('tre avvisi in un solo pagamento', () => {
  const email = `carrello-${Date.now()}@cittadino.example`
  let notices: PublishedNotice[]
  let checkoutPage = ''

  it("dalla pagina di un avviso se ne aggiungono altri, e l'importo cresce", async () => {
    notices = await publishNotices([1_000, 2_050, 30])
    const [first, second, third] = notices as [PublishedNotice, PublishedNotice, PublishedNotice]
    await page.goto(`${demoFacts().urls.portal}/pagamenti/${first.organizationFiscalCode}/${first.noticeNumber}`)
    await page.getByRole('link', { name: 'Paga insieme altri avvisi' }).click()
    await page.getByRole('heading', { name: '1 avviso' }).waitFor()
    await check()
    await add(page, second.noticeNumber)
    await page.getByRole('heading', { name: '2 avvisi' }).waitFor()
    expect(await page.title()).toContain('2 avvisi')
    await add(page, third.noticeNumber.replace(/(\d{4})/g, '$1 '))
    await page.getByRole('heading', { name: '3 avvisi' }).waitFor()
    expect(await main().textContent()).toMatch(/Totale\s*30,80/)
    expect(page.url()).not.toMatch(/RSSMRA/i)
    await check()
  })

  it("un avviso di un altro ente, uno già pagato e uno che non c'è sono rifiutati dicendo perché", async () => {
    const paid = demoNotice('paid')
    await add(page, paid.noticeNumber, paid.organizationFiscalCode)
    await page.getByText('risulta già pagato').first().waitFor()
    const foreign = demoFacts().notices.find(
      (each) => each.status === 'payable' && each.organizationFiscalCode !== notices[0]!.organizationFiscalCode,
    )
    await add(page, foreign!.noticeNumber, foreign!.organizationFiscalCode)
    await page.getByText('è di un altro ente').first().waitFor()
    await add(page, '301999999999999975', notices[0]!.organizationFiscalCode)
    await page.getByText('Non abbiamo trovato un avviso').first().waitFor()
    await check()
    expect(await page.getByRole('heading', { name: '3 avvisi' }).count()).toBe(1)
  })

  it('uno si toglie e si rimette', async () => {
    const { description, noticeNumber } = notices[2]!
    await page.getByRole('link', { name: new RegExp(`Togli dal pagamento: ${description}`) }).click()
    await page.getByRole('heading', { name: '2 avvisi' }).waitFor()
    await add(page, noticeNumber)
    await page.getByRole('heading', { name: '3 avvisi' }).waitFor()
  })

  it('lo stesso modulo mandato due volte porta alla stessa pagina di pagoPA', async () => {
    await page.getByRole('link', { name: 'Continua con il pagamento' }).click()
    await page.getByRole('heading', { level: 1, name: 'Riepilogo del pagamento' }).waitFor()
    await check()
    await page.getByLabel('Indirizzo e-mail').fill(email)
    const form = await page.locator('form').filter({ hasText: 'Paga con pagoPA' }).evaluate(readForm)
    await page.getByRole('button', { name: 'Paga con pagoPA' }).click()
    await page.waitForURL(`${demoFacts().urls.sandbox}/**`)
    checkoutPage = page.url()
    const { status, body } = await startAgain(form)
    expect({ status, redirectUrl: body.redirectUrl }).toEqual({ status: 201, redirectUrl: checkoutPage })
    expect(await cartsWith(notices[0]!)).toHaveLength(1)
  })

  it('si paga una volta sola e arrivano tre ricevute', async () => {
    expect(await main().textContent()).toMatch(/30,80/)
    await page.getByText('Altri esiti di prova').click()
    await page.getByLabel('Ricevuta in ritardo').check()
    await page.getByLabel('Secondi di attesa prima della ricevuta').fill('3')
    await page.getByRole('button', { name: /^Paga/ }).click()
    await page.waitForURL(`${demoFacts().urls.portal}/**`)
    await page.getByText('Stiamo verificando il pagamento').waitFor()
    await check()
    await page.getByRole('heading', { name: 'Pagamento effettuato' }).waitFor({ timeout: 60_000 })
    for (const { description } of notices) {
      const link = page.getByRole('link', { name: `Scarica la ricevuta (PDF) di ${description}` })
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
      expect(
        readFileSync(await download.path())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }
    await check()
  })

  it('il pagante riceve un messaggio per ogni avviso', async () => {
    await eventually('three messages', async () => {
      const subjects = (await mailsTo(email)).map((mail) => mail.subject)
      return notices.every(({ description }) => subjects.some((subject) => subject.includes(description)))
    })
    expect(await mailsTo(email)).toHaveLength(3)
  })

  it('tornare di nuovo, per qualunque strada, non cambia che è pagato', async () => {
    const [cart] = await cartsWith(notices[0]!)
    for (const url of Object.values(cart!.returnUrls)) {
      await page.goto(url)
      await page.getByRole('heading', { name: 'Pagamento effettuato' }).waitFor()
    }
  })

  it('nessun errore nelle pagine, nessuna richiesta a terzi', () => {
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  })
})

describe('un carrello lasciato a metà', () => {
  it('chi non è mai tornato può riprendere; ciò che è pagato altrove è detto, il resto si paga ancora', async () => {
    const notices = await publishNotices([1_100, 1_200])
    await page.goto(cartAddress(notices))
    await page.getByRole('link', { name: 'Continua con il pagamento' }).click()
    await page.getByRole('button', { name: 'Paga con pagoPA' }).click()
    await page.waitForURL(`${demoFacts().urls.sandbox}/**`)
    const [cart] = await cartsWith(notices[0]!)
    const token = new URL(cart!.returnUrls.ok).pathname.split('/').at(-2)
    await page.goto(`${demoFacts().urls.portal}/pagamenti/stato/${token}`)
    await page.getByText('Pagamento non ancora completato').waitFor()
    expect(await page.getByText('Da pagare').count()).toBe(2)
    await check()

    await payAtPsp(notices[0]!.organizationFiscalCode, notices[0]!.noticeNumber)
    await page.getByRole('heading', { name: 'Il pagamento risulta in parte' }).waitFor({ timeout: 60_000 })
    expect(await page.getByRole('link', { name: /Scarica la ricevuta/ }).count()).toBe(1)
    await check()
    await page.getByRole('link', { name: 'Paga gli avvisi che restano' }).click()
    await page.getByRole('heading', { name: '1 avviso' }).waitFor()
    expect(await main().textContent()).toContain(notices[1]!.description)
  })
})

it('senza JavaScript si aggiunge, si sbaglia, si paga e si torna', async () => {
  const { urls } = demoFacts()
  const { page: plain, context } = await newVisitor(browser, [urls.portal, urls.sandbox], {
    viewport: phone,
    javaScriptEnabled: false,
  })
  const [first, second] = (await publishNotices([1_300, 1_400])) as [PublishedNotice, PublishedNotice]
  await plain.goto(cartAddress([first]))
  await add(plain, '123')
  await plain.getByText('Ne hai inserite 3').first().waitFor()
  expect(await plain.getByLabel('Codice avviso').inputValue()).toBe('123')
  await add(plain, second.noticeNumber)
  await plain.getByRole('heading', { name: '2 avvisi' }).waitFor()
  await plain.getByRole('link', { name: 'Continua con il pagamento' }).click()
  await plain.getByLabel('Indirizzo e-mail').fill('non un indirizzo')
  await plain.getByRole('button', { name: 'Paga con pagoPA' }).click()
  await plain.getByText('Inserisci un indirizzo e-mail valido').first().waitFor()
  await plain.getByLabel('Indirizzo e-mail').fill('')
  await plain.getByRole('button', { name: 'Paga con pagoPA' }).click()
  await plain.waitForURL(`${urls.sandbox}/**`)
  await plain.getByRole('button', { name: /Annulla/ }).click()
  await plain.waitForURL(`${urls.portal}/**`)
  expect(await main(plain).textContent()).toMatch(/Hai interrotto il pagamento/)
  await context.close()
})

const cartsWith = async ({ noticeNumber }: PublishedNotice) =>
  (await cartsAtCheckout()).filter((cart) => cart.notices.some((each) => each.noticeNumber === noticeNumber))

/** The fields of a form, as its page made them. */
function readForm(form: Element): Record<string, string> {
  return Object.fromEntries([...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)]))
}

/** Sends to the API what the form's action sends, once more. */
function startAgain({ avvisi = '', email = '', idempotencyKey = '' }: Record<string, string>) {
  const [first, ...otherNotices] = avvisi.split('_').map((each) => {
    const [organizationFiscalCode, noticeNumber] = each.split('-')
    return { organizationFiscalCode, noticeNumber }
  })
  const path = `/citizen/organizations/${first?.organizationFiscalCode}/notices/${first?.noticeNumber}/payments`
  return api('POST', path, { body: { email, idempotencyKey, otherNotices } })
}
