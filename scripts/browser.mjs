// A browser for the journeys: the one of CHROME_PATH, an installed Chrome or Chromium, or the one that comes through npm.
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inRoot } from './paths.mjs'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Containers and root accounts have no sandbox to give; the pages visited are our own. */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']

/**
 * Finds a browser that really starts and renders.
 * @returns {Promise<{ env: Record<string, string>, description: string } | { problem: string }>}
 *   `env` (CHROME_PATH, CHROME_ARGS and, for the packaged one, its libraries and fonts) is what the journeys need
 */
export async function findBrowser(given = process.env) {
  const installed = [given.CHROME_PATH ?? '', ...USUAL_PLACES].filter((path) => existsSync(path))
  const candidates = installed.map((path) => ({ path, surroundings: {} }))
  const refusals = []
  for (const candidate of [...candidates, undefined]) {
    try {
      const { path, surroundings } = candidate ?? (await unpackBrowser())
      const env = { CHROME_PATH: path, CHROME_ARGS: ARGUMENTS.join(' '), ...surroundings }
      return { env, description: `Chromium ${await tryBrowser(path, { ...given, ...env })} (${path})` }
    } catch (error) {
      refusals.push(`${candidate?.path ?? '@sparticuz/chromium'}: ${String(error.message).split('\n')[0]}`)
    }
  }
  return { problem: refusals.join('; ') }
}

/** Starts it once and looks at a page. Returns its version. */
async function tryBrowser(executablePath, env) {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS, env, timeout: 30_000 })
  try {
    const page = await browser.newPage()
    await page.setContent('<h1>Avviso</h1>')
    if ((await page.locator('h1').textContent()) !== 'Avviso') throw new Error('it starts but does not render')
    return browser.version()
  } finally {
    await browser.close()
  }
}

/** Unpacks the packaged browser, with the libraries a bare system lacks, into a folder of ours. */
async function unpackBrowser() {
  const folder = inRoot('.run/browser')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const before = process.env.TMPDIR
  // The package unpacks into the temporary folder, where anybody could have put files of the same names.
  process.env.TMPDIR = folder
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium')
    const path = await chromium.executablePath()
    const packaged = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin')
    const libraries = join(await inflate(join(packaged, 'al2023.tar.br')), 'lib')
    /** @type {Record<string, string>} */
    const surroundings = { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }
    if (!existsSync('/etc/fonts/fonts.conf')) surroundings.FONTCONFIG_PATH = join(folder, 'fonts')
    return { path, surroundings }
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

if (import.meta.main) console.log(await findBrowser())
