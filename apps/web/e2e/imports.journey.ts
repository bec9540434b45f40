import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { newVisitor, openBrowser, phone } from './support/browser.ts'
import { signIn } from './support/operator.ts'
import { backAgain, demoFacts, eventually, killService } from './support/running-system.ts'

/** A program loads many positions; an operator sees how it goes and what to put right. */
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

let token: string | undefined
async function askToken(): Promise<string> {
  const { urls, apiClients } = demoFacts()
  const { clientId, clientSecret } = apiClients[0]!
  const asked = await fetch(`${urls.api}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  if (!asked.ok) throw new Error(`no token: ${asked.status} ${await asked.text()}`)
  return ((await asked.json()) as { access_token: string }).access_token
}

/** As the program of the demonstration. */
async function callApi(path: string, body?: unknown) {
  const { urls, apiClients } = demoFacts()
  const organizationFiscalCode = apiClients[0]!.organizationFiscalCode
  token ??= await askToken()
  const answer = await fetch(`${urls.api}/v1/organizations/${organizationFiscalCode}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  // biome-ignore lint/suspicious/noExplicitAny: what comes from outside
  return (await answer.json()) as any
}

/** Sends a file as it is; it loads by itself. */
async function sendFile(name: string, text: string): Promise<string> {
  const { urls, apiClients } = demoFacts()
  token ??= await askToken()
  const answer = await fetch(
    `${urls.api}/v1/organizations/${apiClients[0]!.organizationFiscalCode}/import-files?load=published`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${name}"`,
        'idempotency-key': randomUUID(),
      },
      body: text,
    },
  )
  if (!answer.ok) throw new Error(`the file was not taken: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** `count` bills; every tenth has a tax code that is wrong, when asked for. */
async function bills(count: number, prefix: string, wrong: boolean): Promise<unknown[]> {
  const { items } = await callApi('/collection-services')
  const collectionServiceId = items.find((each: { code: string }) => each.code === 'MENSA').id
  return Array.from({ length: count }, (_, index) => ({
    collectionServiceId,
    externalId: `${prefix}-${index + 1}`,
    description: 'Carico di prova',
    debtor: {
      fiscalCode: wrong && index % 10 === 9 ? 'RSSMRA80A01H501X' : 'RSSMRA80A01H501U',
      fullName: 'Mario Rossi',
    },
    paymentOptions: [{ installments: [{ amountCents: 1_000, dueDate: '2032-12-31' }] }],
  }))
}

const clean = async (page: Page) => {
  expect([page.url(), await accessibilityProblems(page)]).toEqual([page.url(), []])
  const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  expect([page.url(), wide]).toEqual([page.url(), false])
}

it('si segue un caricamento, si leggono gli scarti e si scaricano', async () => {
  const sent = await callApi('/imports', { positions: await bills(1_200, 'CARICO', true) })
  expect(sent).toMatchObject({ status: 'received', rows: 1_200 })
  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  await page.goto(`${demoFacts().urls.backoffice}/gestione/caricamenti/${sent.id}`)
  // The page renews itself.
  await page.getByText('Completato con scarti').first().waitFor({ timeout: 60_000 })
  await page.getByText('1.200 di 1.200 righe').waitFor()
  await page
    .getByRole('cell', { name: /ultimo carattere del codice fiscale/ })
    .first()
    .waitFor()
  await clean(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Scarica gli scarti (CSV)' }).click(),
  ])
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv.trimEnd().split('\r\n')).toHaveLength(121)
  expect(csv).toContain('10;CARICO-10;/debtor/fiscalCode;check-character;')
  await page.getByRole('link', { name: 'Caricamenti' }).first().click()
  await page.getByRole('cell', { name: '120', exact: true }).first().waitFor()
  await clean(page)
  await page.setViewportSize(phone)
  await clean(page)
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

it('un file più grande di quanto una pagina possa tenere parte dal browser e arriva intero', async () => {
  const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.backoffice])
  await signIn(page)
  await page.goto(`${demoFacts().urls.backoffice}/gestione/caricamenti`)
  const answer = await page.evaluate(async () => {
    const line = 'GRANDE;MENSA;Carico da file;RSSMRA80A01H501U;Mario Rossi;10,00;2032-12-31\n'
    const file = new Blob([line.repeat(300_000)])
    const sent = await fetch('/gestione/caricamenti/file', {
      method: 'POST',
      headers: { 'content-disposition': 'attachment; filename="grande.csv"' },
      body: file,
    })
    return { status: sent.status, size: file.size, body: await sent.json() }
  })
  expect(answer).toMatchObject({ status: 202, body: { name: 'grande.csv', status: 'received', bytes: answer.size } })
  expect(answer.size).toBeGreaterThan(20_000_000)
  expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
  await context.close()
})

/** A job whose worker died is taken for abandoned after half a minute, and looked for every half minute. */
async function patiently<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  return eventually(what, ask).catch(() => eventually(what, ask))
}

it('con il programma ucciso a metà, arriva in fondo senza perdere né ripetere una riga', async () => {
  const rows = 6_000
  const { id } = await callApi('/imports', { positions: await bills(rows, 'CADUTA', false) })
  await patiently('some rows are loaded', async () => (await callApi(`/imports/${id}`)).counts.read > 0)
  await backAgain('worker', killService('worker'))
  const done = await patiently('the import is complete', async () => {
    const view = await callApi(`/imports/${id}`)
    return view.status === 'completed' && view
  })
  expect(done.counts).toMatchObject({ read: rows, created: rows, changed: 0, unchanged: 0, discarded: 0 })
  expect((await loadedBy(id)).size).toBe(rows)
})

/** The positions of an import. */
async function loadedBy(importId: string): Promise<ReadonlySet<string>> {
  const positions = new Set<string>()
  for (let cursor = '0'; cursor !== undefined; ) {
    const page = await callApi(`/imports/${importId}/rows?limit=500&cursor=${cursor}`)
    for (const each of page.items) positions.add(each.debtPositionId)
    cursor = page.next
  }
  return positions
}

it('un file diventa un caricamento: con il programma ucciso due volte ha tutte le sue righe, ognuna una volta', async () => {
  const rows = 8_000
  const lines = Array.from(
    { length: rows },
    (_, index) => `FILE-${index + 1};MENSA;Carico da file;RSSMRA80A01H501U;Mario Rossi;10,00;2032-12-31`,
  )
  const header = 'id_posizione;codice_servizio;causale;codice_fiscale;nominativo;importo;scadenza'
  const fileId = await sendFile('mensa.csv', [header, ...lines].join('\n'))
  const importId = await patiently(
    'the file is read',
    async () => (await callApi(`/import-files/${fileId}`)).importId as string | undefined,
  )
  await backAgain('worker', killService('worker'))
  await patiently('some rows are loaded', async () => (await callApi(`/imports/${importId}`)).counts.read > 0)
  await backAgain('worker', killService('worker'))
  const done = await patiently('the import is complete', async () => {
    const view = await callApi(`/imports/${importId}`)
    return view.status === 'completed' && view
  })
  expect(done).toMatchObject({ fileId, rows, counts: { read: rows, created: rows, unchanged: 0, discarded: 0 } })
  expect((await loadedBy(importId)).size).toBe(rows)
})
