// Values of JSON that others have written, read member by member: a missing value and a null are the same, a wrong one is told with its
// pointer into the record, and what nobody asked for is told too, because a name written wrongly would be lost in silence.

/** Says what is wrong at a JSON pointer (RFC 6901) into the record, in a sentence that never repeats what was found. */
export type Tell = (pointer: string, detail: string) => void

export type TextRule = { readonly required?: boolean; readonly max?: number }

export class Members {
  private readonly value: Readonly<Record<string, unknown>>
  private readonly at: string
  private readonly tell: Tell
  private readonly known = new Set<string>()

  private constructor(value: Readonly<Record<string, unknown>>, at: string, tell: Tell) {
    this.value = value
    this.at = at
    this.tell = tell
  }

  /** Undefined, and told, when the value is not an object. */
  static of(value: unknown, at: string, tell: Tell): Members | undefined {
    if (isObject(value)) return new Members(value, at, tell)
    tell(at, 'Qui va un oggetto JSON, tra parentesi graffe')
    return undefined
  }

  /** Pointer of a member. */
  pointer(name: string): string {
    return `${this.at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  }

  has(name: string): boolean {
    this.known.add(name)
    return this.value[name] !== undefined && this.value[name] !== null
  }

  /** Without blanks around; empty when absent. */
  text(name: string, { required = false, max }: TextRule = {}): string {
    const found = this.has(name) ? this.value[name] : ''
    if (typeof found !== 'string') {
      this.tell(this.pointer(name), `"${name}" è un testo: scrivilo tra virgolette`)
      return ''
    }
    const text = found.trim()
    if (required && text === '') this.tell(this.pointer(name), `"${name}" è obbligatorio: scrivilo`)
    if (max !== undefined && [...text].length > max)
      this.tell(this.pointer(name), `"${name}" ha al massimo ${max} caratteri: accorcialo`)
    return text
  }

  /** A number, or a number inside a text, as its decimal text; empty when absent. */
  decimal(name: string): string {
    if (!this.has(name)) return ''
    const found = this.value[name]
    if (typeof found === 'number') return String(found)
    if (typeof found === 'string') return found.trim()
    this.tell(this.pointer(name), `"${name}" è un numero`)
    return ''
  }

  integer(name: string, { required = false }: { readonly required?: boolean } = {}): number | undefined {
    if (!this.has(name)) {
      if (required) this.tell(this.pointer(name), `"${name}" è obbligatorio: scrivilo`)
      return undefined
    }
    const found = this.value[name]
    if (typeof found === 'number' && Number.isSafeInteger(found)) return found
    this.tell(this.pointer(name), `"${name}" è un numero intero, senza virgolette né decimali`)
    return undefined
  }

  flag(name: string): boolean | undefined {
    if (!this.has(name)) return undefined
    const found = this.value[name]
    if (typeof found === 'boolean') return found
    this.tell(this.pointer(name), `"${name}" è true o false, senza virgolette`)
    return undefined
  }

  members(name: string): Members | undefined {
    return this.has(name) ? Members.of(this.value[name], this.pointer(name), this.tell) : undefined
  }

  /** The objects of an array; what is not an object is told and left out. Undefined when the array is absent. */
  list(name: string, { required = false, max }: TextRule = {}): readonly Members[] | undefined {
    const found = this.has(name) ? this.value[name] : undefined
    if (found === undefined) {
      if (required) this.tell(this.pointer(name), `"${name}" è obbligatorio: scrivi almeno un elemento`)
      return undefined
    }
    if (!Array.isArray(found)) {
      this.tell(this.pointer(name), `"${name}" è un elenco, tra parentesi quadre`)
      return undefined
    }
    if (required && found.length === 0) this.tell(this.pointer(name), `"${name}" è vuoto: scrivi almeno un elemento`)
    if (max !== undefined && found.length > max)
      this.tell(this.pointer(name), `"${name}" ha al massimo ${max} elementi`)
    return found.flatMap((each: unknown, index) => Members.of(each, `${this.pointer(name)}/${index}`, this.tell) ?? [])
  }

  /** Names that the format has and that have no use here. */
  skip(...names: readonly string[]): void {
    for (const name of names) this.known.add(name)
  }

  /** Tells the members that nobody asked for: call it last. */
  refuseOthers(): void {
    for (const name of Object.keys(this.value)) {
      if (this.known.has(name)) continue
      // The name may be anything, also somebody's: only a name that looks like one is repeated.
      const shown = /^[A-Za-z_]\w{0,40}$/.test(name) ? ` "${name}"` : ''
      this.tell(this.pointer(name), `La proprietà${shown} non è prevista dal formato: toglila o correggine il nome`)
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
