// A browser without JavaScript, for walking through the pages as a person does: cookies, links, forms, redirects.
import { readHtml } from './html-page.mjs'
import { PlainError } from './plain-error.mjs'

const MAX_REDIRECTS = 10
const TIMEOUT_MS = 30_000

/** @typedef {import('./html-page.mjs').HtmlPage & { url: string, status: number, type: string, bytes: Buffer }} Page */
/** @typedef {string | RegExp} Wanted  Text that must occur, or a pattern. */

const matches = (text, wanted) => (wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted))
const starts = (text, wanted) => text.toLowerCase().startsWith(wanted.toLowerCase())

export class Visitor {
  #name
  /** Cookies by host name: browsers do not tell ports apart. */
  #jar = new Map()
  /** @type {Page | undefined} */
  #page

  /** @param {string} name who is visiting, for the sentences that say what went wrong */
  constructor(name) {
    this.#name = name
  }

  /** The page being looked at. @returns {Page} */
  get page() {
    if (!this.#page) throw new Error(`${this.#name} has opened no page yet`)
    return this.#page
  }

  /** Opens an address, absolute or relative to the current page. @returns {Promise<Page>} */
  async open(address) {
    return this.#go(new URL(address, this.#page?.url), { method: 'GET' })
  }

  /** Opens the first link with that text. @param {Wanted} text */
  async follow(text) {
    const link = this.page.links.find((each) => matches(each.text, text))
    if (!link)
      throw this.#lost(`there is no link "${text}"`, `links: ${this.page.links.map((each) => each.text).join(' | ')}`)
    return this.open(link.href)
  }

  /** Uses a link or a button, whichever the page offers. @param {Wanted} text @param {Record<string, string>} [fields] */
  async use(text, fields = {}) {
    return this.page.forms.some((form) => form.buttons.some((button) => matches(button.text, text)))
      ? this.submit(text, fields)
      : this.follow(text)
  }

  /**
   * Fills in the form that has this button, and presses it.
   * @param {Wanted} buttonText
   * @param {Record<string, string>} fields by the beginning of the label or by name; for a choice, the text to choose.
   *   Fields that are not named keep what the page put in them.
   */
  async submit(buttonText, fields = {}) {
    const form = this.page.forms.find((each) => each.buttons.some((button) => matches(button.text, buttonText)))
    const button = form?.buttons.find((each) => matches(each.text, buttonText))
    if (!form || !button) {
      const offered = this.page.forms.flatMap((each) => each.buttons.map(({ text }) => text))
      throw this.#lost(`there is no button "${buttonText}"`, `buttons: ${offered.join(' | ')}`)
    }
    for (const [label, value] of Object.entries(fields)) this.#fill(form, label, value)
    const entries = form.controls.flatMap(entriesOf)
    if (button.name) entries.push([button.name, button.value])
    const target = new URL(form.action || this.page.url, this.page.url)
    if (form.method !== 'post') {
      target.search = new URLSearchParams(entries).toString()
      return this.#go(target, { method: 'GET' })
    }
    return this.#go(target, { method: 'POST', body: bodyOf(form, entries) })
  }

  /**
   * Opens the current page again until the text appears, as a meta refresh would.
   * @param {Wanted} text @param {number} seconds
   */
  async waitFor(text, seconds) {
    const deadline = Date.now() + seconds * 1000
    while (!matches(this.page.text, text)) {
      if (Date.now() > deadline) throw this.#lost(`"${text}" did not appear within ${seconds} seconds`)
      await new Promise((resolve) => setTimeout(resolve, 500))
      await this.open(this.page.url)
    }
    return this.page
  }

  /** Stops with a clear sentence unless the page says so. @param {Wanted} text */
  expect(text) {
    if (!matches(this.page.text, text)) throw this.#lost(`it does not say "${text}"`)
    return this.page
  }

  #fill(form, label, value) {
    const controls = form.controls.filter(({ type }) => type !== 'hidden')
    const wanted = controls.filter((control) => control.name === label || starts(control.label, label))
    const [first] = wanted
    if (!first) {
      const offered = controls.map((control) => control.label || control.name)
      throw this.#lost(`there is no field "${label}"`, `fields: ${offered.join(' | ')}`)
    }
    if (first.type === 'radio') return choose(form.controls, first, wanted, value)
    if (first.type === 'checkbox') first.checked = value !== ''
    else if (first.type === 'select') {
      const option = first.options.find((each) => each.text.includes(value) && each.value !== '')
      if (!option) throw this.#lost(`"${label}" does not offer "${value}"`)
      for (const each of first.options) each.selected = each === option
    } else first.value = value
  }

  async #go(url, request) {
    let current = url
    let { method, body } = request
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await this.#fetch(current, method, body)
      this.#keepCookies(current, response)
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || location === null) return this.#show(current, response)
      await response.arrayBuffer()
      current = new URL(location, current)
      if (response.status !== 307 && response.status !== 308) {
        method = 'GET'
        body = undefined
      }
    }
    throw new PlainError(`${this.#name} was sent around in circles by ${url.origin}${url.pathname}.`)
  }

  async #fetch(url, method, body) {
    const headers = {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-language': 'it',
      cookie: this.#cookiesFor(url),
      ...(method === 'POST' && { origin: url.origin }),
      ...(this.#page && { referer: this.#page.url }),
    }
    try {
      return await fetch(url, { method, body, headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    } catch (error) {
      const why =
        error.name === 'TimeoutError' ? `no answer in ${TIMEOUT_MS / 1000} s` : (error.cause?.code ?? error.message)
      throw new PlainError(`${this.#name} cannot reach ${url.origin}${url.pathname} (${why}): is the system running?`)
    }
  }

  /** @returns {Promise<Page>} */
  async #show(url, response) {
    const bytes = Buffer.from(await response.arrayBuffer())
    const type = response.headers.get('content-type') ?? ''
    const html = readHtml(type.startsWith('text/html') ? bytes.toString('utf8') : '')
    const page = { ...html, url: url.href, status: response.status, type, bytes }
    // A file is saved: the page it was asked from stays.
    if (type.startsWith('text/html') || !this.#page) this.#page = page
    if (response.status >= 400) throw this.#lost(`it answers HTTP ${response.status}`)
    return page
  }

  #keepCookies({ hostname }, response) {
    const jar = this.#jar.get(hostname) ?? new Map()
    this.#jar.set(hostname, jar)
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(';')
      const name = pair.slice(0, pair.indexOf('=')).trim()
      const ended = attributes.some((each) => {
        const [key, value = ''] = each.trim().split('=')
        if (key.toLowerCase() === 'max-age') return Number(value) <= 0
        return key.toLowerCase() === 'expires' && Date.parse(value) <= Date.now()
      })
      if (ended) jar.delete(name)
      else jar.set(name, pair.slice(pair.indexOf('=') + 1))
    }
  }

  #cookiesFor({ hostname }) {
    return [...(this.#jar.get(hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #lost(what, offered = '') {
    const { url, title, text } = this.page
    const address = new URL(url)
    const shown = offered || `it says: ${text.replaceAll('\n', ' · ').slice(0, 400)}`
    return new PlainError(`${this.#name}, on "${title}" (${address.origin}${address.pathname}): ${what}; ${shown}`)
  }
}

function choose(controls, first, wanted, value) {
  const group = controls.filter(({ type, name }) => type === 'radio' && name === first.name)
  const chosen = group.find((each) => each.label.includes(value) || each.value === value) ?? wanted[0]
  for (const each of group) each.checked = each === chosen
}

/** @returns {[string, string][]} */
function entriesOf(control) {
  if (control.type === 'file') return []
  if (control.type === 'checkbox' || control.type === 'radio')
    return control.checked ? [[control.name, control.value]] : []
  if (control.type !== 'select') return [[control.name, control.value]]
  const option = control.options.find(({ selected }) => selected) ?? control.options[0]
  return option ? [[control.name, option.value ?? option.text]] : []
}

function bodyOf(form, entries) {
  if (form.enctype !== 'multipart/form-data') return new URLSearchParams(entries)
  const body = new FormData()
  for (const [name, value] of entries) body.append(name, value)
  return body
}
