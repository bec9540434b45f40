import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems } from './support/accessibility.ts'
import { desktop, newVisitor, openBrowser, phone } from './support/browser.ts'
import { type ReferenceWorld, referenceWorld } from './support/reference-world.ts'
import { demoFacts } from './support/running-system.ts'

/** The examples of the documentation are carried out as they are written, against the system that an integrator would have started. */
const folder = new URL('../../../docs/api/', import.meta.url)
const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''))
const run = promisify(execFile)
const workDir = realpathSync(mkdtempSync(join(tmpdir(), 'quietanza-docs-')))
const shots = process.env.SCREENSHOTS_DIR

const blocksOf = (text: string) => [...text.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block ?? '')
const blocksOfPage = (page: string) => blocksOf(readFileSync(new URL(`${page}.md`, folder), 'utf8'))
/** Addresses, credentials, token and service, as the quick start prepares them. */
const preamble = () => blocksOfPage('avvio-rapido').slice(0, 3)
const guide = () => `${demoFacts().urls.api}/docs/v1`

/** @throws Error with what curl and bash said, when a line fails */
async function bash(blocks: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { api, sandbox } = demoFacts().urls
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], {
    cwd: workDir,
    env: { ...process.env, API: api, SANDBOX: sandbox, ...more },
    timeout: 90_000,
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${error.stdout}\n${error.stderr}`, { cause: error })
  })
  return stdout
}

let browser: Browser
let world: ReferenceWorld
beforeAll(async () => {
  browser = await openBrowser()
  world = await referenceWorld()
  writeFileSync(join(workDir, 'documento.pdf'), world.pdf)
  // What a file is called says nothing of it.
  writeFileSync(join(workDir, 'documento.zip'), world.positionsFile)
})
afterAll(() => browser?.close())

it('the quick start goes from the token to three notices, a payment, its call and its event', async () => {
  const said = await bash([...blocksOfPage('avvio-rapido'), 'echo; echo "AVVISO $AVVISO"'])
  const notice = /AVVISO (\d{18})/.exec(said)?.[1]
  expect(new Set(said.match(/"noticeNumber":"\d{18}"/g)).size).toBe(3)
  expect(said).toContain('%PDF-')
  expect(said).toContain('"verdict":"valid"')
  expect(said).toContain(`"installment.paid"`)
  expect(said.trim().split('\n').at(-2)).toMatch(new RegExp(`installment.paid.*"noticeNumber":"${notice}"$|^$`))
  const [pdf] = [readFileSync(join(workDir, 'avvisi.pdf'), 'latin1')]
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(3)
})

const others = pages.filter((page) => page !== 'avvio-rapido' && blocksOfPage(page).length > 0)
it.each(others)('the examples of %s are carried out', async (page) => {
  const said = await bash([...preamble(), ...blocksOfPage(page)], { AVVISO: await world.payableNotice() })
  expect(said.length).toBeGreaterThan(20)
})

it('the examples say what happens: once, overtaken, refused alone', async () => {
  const twice = await bash([...preamble(), ...blocksOfPage('idempotenza')])
  const secrets = [...twice.matchAll(/whsec_[\w-]+/g)].map(([secret]) => secret)
  expect([secrets.length, new Set(secrets).size]).toEqual([2, 1])
  expect(twice.trim()).toMatch(/200\n412$/)
  const upserted = await bash([...preamble(), ...blocksOfPage('posizioni')])
  expect(upserted.trim().split('\n').at(-1)).toBe('200')
  const batch = await bash([...preamble(), blocksOfPage('caricamenti')[0]!])
  expect(batch).toMatch(/"status":201[\s\S]*"pointer":"\/debtor\/fiscalCode"/)
})

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly responses: Record<string, unknown>
}

describe('the reference', () => {
  it('every example is carried out and answers what is written', async () => {
    const { api } = demoFacts().urls
    const document = (await (await fetch(`${api}/v1/openapi.json`)).json()) as {
      tags: { name: string }[]
      paths: Record<string, Record<string, Operation>>
    }
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    const index = await (await fetch(`${guide()}/riferimento`)).text()
    const chapters = new Set([...index.matchAll(/href="\/docs\/v1\/(riferimento-[\w-]+)/g)].map(([, page]) => page))
    const examples = new Map<string, string>()
    for (const page of chapters) {
      const html = await (await fetch(`${guide()}/${page}`)).text()
      for (const [, , title, example] of html.matchAll(
        /<h2 id="([^"]+)">([^<]+)<\/h2>[\s\S]*?Esempio, bash"><code>([\s\S]*?)<\/code>/g,
      ))
        examples.set(plain(title!), plain(example!))
    }
    expect([...examples.keys()].sort()).toEqual(operations.map(({ summary }) => summary).sort())
    const outcomes: Record<string, string> = {}
    const promised: Record<string, string> = {}
    for (const { operationId, summary, responses } of operations) {
      const success = Object.keys(responses).filter((status) => status.startsWith('2'))
      const said = await bash(
        [...preamble(), WITH_STATUS, examples.get(summary)!],
        await world.variablesFor(operationId),
      )
      const status = said.trim().split('\n').at(-1)!
      promised[operationId] = success[0]!
      const tooLate = OVER_AT_ONCE.has(operationId) && status === '409' && '409' in responses
      outcomes[operationId] = status.startsWith('2') || tooLate ? success[0]! : said.slice(-600)
    }
    expect(outcomes).toEqual(promised)
  })
})

/** Small jobs are over before anyone can stop them: then these answer the refusal that the reference tells. */
const OVER_AT_ONCE = new Set([
  'pauseClientImport',
  'resumeClientImport',
  'cancelClientImport',
  'cancelClientNoticeBatch',
])
/** The same curl, which also says the status; bodies that are files stay where they were asked. */
const WITH_STATUS = `curl() { command curl -s -w '\\n%{http_code}' "$@"; }`

const plain = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** On a phone, one page of each kind is examined. */
const EXAMINED = /panoramica|avvio-rapido|errori|riferimento$|riferimento-webhook/

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return
  // Long pages are looked at from the top.
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: document.body.scrollHeight }))
  const clip = { x: 0, y: 0, width, height: Math.min(height, 2_400) }
  await page.screenshot({ path: join(shots, `docs-${name}.png`), fullPage: true, clip })
}

describe.each([
  ['desktop', desktop],
  ['phone', phone],
])('the pages, %s', (size, viewport) => {
  it('are accessible, ask nothing of others and do not overflow', async () => {
    const { page, context, misdeeds } = await newVisitor(browser, [demoFacts().urls.api], { viewport })
    await page.goto(guide())
    const names = await page.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    for (const name of names) {
      await page.goto(`${demoFacts().urls.api}${name}`)
      if (size === 'desktop' || EXAMINED.test(name))
        expect({ name, problems: await accessibilityProblems(page) }).toEqual({ name, problems: [] })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect({ name, overflow: Math.max(0, overflow) }).toEqual({ name, overflow: 0 })
      await shoot(page, `${name.split('/').at(-1)}-${size}`)
    }
    expect(misdeeds).toEqual({ errors: [], foreignRequests: [] })
    await context.close()
  })
})

it('an example is copied with one press, by keyboard too', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.api])
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${guide()}/avvio-rapido`)
  await page.getByRole('button', { name: 'Copia' }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Copiato' }).waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(`${copied}\n`).toBe(blocksOfPage('avvio-rapido')[0])
  await context.close()
})

it('what is read is reached by keyboard: the first stop leads to the content', async () => {
  const { page, context } = await newVisitor(browser, [demoFacts().urls.api])
  await page.goto(guide())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('contenuto')
  await context.close()
})
