// Reads of an HTML page what a person can do on it without JavaScript: links, forms, text. No dependencies.

/**
 * @typedef {{ name: string, type: string, value: string, checked: boolean, label: string,
 *   options: { value: string, text: string, selected: boolean }[] }} Control
 * @typedef {{ name: string, value: string, text: string }} Button
 * @typedef {{ action: string, method: string, enctype: string, controls: Control[], buttons: Button[] }} Form
 * @typedef {{ href: string, text: string }} Link
 * @typedef {{ title: string, text: string, links: Link[], forms: Form[], refresh: { seconds: number, url: string } | undefined }} HtmlPage
 */

const TOKEN =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<(script|style|template)\b[\s\S]*?<\/\1\s*>|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g
const BLOCKS = new Set(
  'address article aside br button dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section select summary table td textarea th tr ul'.split(
    ' ',
  ),
)
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** Text with its character references resolved. */
export function decodeEntities(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole
    return String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10))
  })
}

const oneLine = (text) => text.replace(/\s+/g, ' ').trim()

function attributesOf(text) {
  const attributes = {}
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE))
    attributes[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '')
  return attributes
}

/** Reads the page; a missing close tag does no harm. @returns {HtmlPage} */
export function readHtml(source) {
  const reader = new Reader()
  for (const [token, hidden, closing, name, rest] of source.matchAll(TOKEN)) {
    if (name === undefined) {
      if (!hidden && !token.startsWith('<!')) reader.text(decodeEntities(token))
    } else if (closing) reader.close(name.toLowerCase())
    else reader.open(name.toLowerCase(), attributesOf(rest))
  }
  return reader.page()
}

class Reader {
  #title = ''
  #text = ''
  #refresh
  /** @type {Link[]} */
  #links = []
  /** @type {(Form & { id: string })[]} */
  #forms = []
  #form
  /** Elements whose text is wanted, innermost last. */
  #listening = []
  #labels = []
  #fields = []

  text(text) {
    this.#text += text
    for (const { add } of this.#listening) add(text)
  }

  open(name, attributes) {
    if (BLOCKS.has(name)) this.#text += '\n'
    if (name === 'form') this.#openForm(attributes)
    else if (name === 'a' && attributes.href !== undefined) {
      const link = { href: attributes.href, text: '' }
      this.#links.push(link)
      this.#listen(name, (text) => {
        link.text += text
      })
    } else if (name === 'title') {
      this.#listen(name, (text) => {
        this.#title += text
      })
    } else if (name === 'label') {
      const label = { for: attributes.for, text: '', field: undefined }
      this.#labels.push(label)
      this.#listen(name, (text) => {
        label.text += text
      })
    } else if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh') {
      const [seconds, url] = (attributes.content ?? '').split(/;\s*url\s*=\s*/i)
      this.#refresh = { seconds: Number(seconds), url: url ?? '' }
    } else if (['input', 'select', 'textarea', 'button'].includes(name)) this.#openField(name, attributes)
    else if (name === 'option') this.#openOption(attributes)
  }

  close(name) {
    if (BLOCKS.has(name)) this.#text += '\n'
    if (name === 'form') this.#form = undefined
    const at = this.#listening.findLastIndex((entry) => entry.name === name)
    if (at >= 0) this.#listening.splice(at, 1)
  }

  /** @returns {HtmlPage} */
  page() {
    for (const field of this.#fields) field.control.label = this.#labelOf(field)
    for (const form of this.#forms) for (const button of form.buttons) button.text = oneLine(button.text)
    for (const { control } of this.#fields) for (const option of control.options) option.text = oneLine(option.text)
    return {
      title: oneLine(this.#title),
      text: this.#text.split('\n').map(oneLine).filter(Boolean).join('\n'),
      links: this.#links.map(({ href, text }) => ({ href, text: oneLine(text) })),
      forms: this.#forms,
      refresh: this.#refresh,
    }
  }

  #listen(name, add) {
    this.#listening.push({ name, add })
  }

  #openForm({ id = '', action = '', method = 'get', enctype = 'application/x-www-form-urlencoded' }) {
    this.#form = {
      id,
      action,
      method: method.toLowerCase(),
      enctype: enctype.toLowerCase(),
      controls: [],
      buttons: [],
    }
    this.#forms.push(this.#form)
  }

  #openField(name, attributes) {
    const form = attributes.form ? this.#forms.find(({ id }) => id === attributes.form) : this.#form
    const type = (attributes.type ?? (name === 'button' ? 'submit' : name)).toLowerCase()
    if (name === 'button' || type === 'submit' || type === 'image') {
      const button = {
        name: attributes.name ?? '',
        value: attributes.value ?? '',
        text: attributes['aria-label'] ?? '',
      }
      if (type !== 'button' && type !== 'reset' && attributes.disabled === undefined) form?.buttons.push(button)
      if (name === 'input') button.text ||= attributes.value ?? ''
      else
        this.#listen(name, (text) => {
          button.text += text
        })
      return
    }
    const control = {
      name: attributes.name ?? '',
      type: name === 'input' && attributes.type === undefined ? 'text' : type,
      value: attributes.value ?? (type === 'checkbox' || type === 'radio' ? 'on' : ''),
      checked: attributes.checked !== undefined,
      label: '',
      options: [],
    }
    if (attributes.disabled === undefined && control.name) form?.controls.push(control)
    const label = this.#listening.some((entry) => entry.name === 'label') ? this.#labels.at(-1) : undefined
    this.#fields.push({ id: attributes.id, aria: attributes['aria-label'], label, control })
    if (name === 'textarea')
      this.#listen(name, (text) => {
        control.value += control.value === '' ? text.replace(/^\n/, '') : text
      })
  }

  #openOption(attributes) {
    const select = this.#fields.findLast(({ control }) => control.type === 'select')?.control
    const option = { value: attributes.value, text: '', selected: attributes.selected !== undefined }
    select?.options.push(option)
    this.#listen('option', (text) => {
      option.text += text
    })
  }

  #labelOf({ id, aria, label }) {
    const named = this.#labels.find((entry) => id !== undefined && entry.for === id) ?? label
    return oneLine(named?.text || aria || '')
  }
}
