import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 900 }

/** Opens the browser that the test run found. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH
  if (!executablePath) throw new Error('CHROME_PATH is not set: run the journeys with "npm run e2e"')
  const args = (process.env.CHROME_ARGS ?? '').split(' ').filter(Boolean)
  return chromium.launch({
    executablePath,
    args: [
      ...args,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

/** What a page did that it should not have. */
export interface Misdeeds {
  readonly errors: string[]
  readonly foreignRequests: string[]
}

/** A fresh visitor: own cookies, Italian, watched for errors and for requests that leave the allowed origins. */
export async function newVisitor(
  browser: Browser,
  allowedOrigins: readonly string[],
  options: { readonly viewport?: { width: number; height: number }; readonly javaScriptEnabled?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; misdeeds: Misdeeds }> {
  const context = await browser.newContext({
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    viewport: options.viewport ?? desktop,
    javaScriptEnabled: options.javaScriptEnabled ?? true,
    acceptDownloads: true,
  })
  context.setDefaultTimeout(20_000)
  const misdeeds: Misdeeds = { errors: [], foreignRequests: [] }
  const page = await context.newPage()
  page.on('pageerror', (error) => misdeeds.errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) misdeeds.errors.push(message.text())
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && !allowedOrigins.includes(url.origin))
      misdeeds.foreignRequests.push(url.origin)
  })
  return { context, page, misdeeds }
}
