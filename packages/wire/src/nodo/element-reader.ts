// Reads the children of an element in the strict order of an XSD sequence.
import type { SimpleType } from './common-types.ts'
import type { XmlElement } from './xml-tree.ts'

/** The first thing that breaks the schema. Says where and what was expected, never what was found: it may be personal. */
export type XsdProblem = {
  /** Path of local names, e.g. `/paGetPaymentReq/qrCode/noticeNumber`. */
  readonly path: string
  readonly code: 'root' | 'missing' | 'unexpected' | 'too-many' | 'invalid'
  readonly expected: string
}

/** Reading stops at the first problem, so `problems` has one entry. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly XsdProblem[] }

export type ExpectedRoot = {
  readonly name: string
  readonly namespace: string
  /** Namespace of everything below the root; none when absent, as in schemas without `elementFormDefault="qualified"`. */
  readonly below?: string
}

/** Reads a message whose root must have that name and namespace. */
export function readMessage<T>(
  root: XmlElement,
  expected: ExpectedRoot,
  read: (reader: ElementReader) => T,
): Parsed<T> {
  try {
    if (root.name !== expected.name || root.namespace !== expected.namespace) {
      throw new SchemaBroken({ path: `/${root.name}`, code: 'root', expected: expected.name })
    }
    return { ok: true, value: readWhole(root, `/${root.name}`, expected.below ?? '', read) }
  } catch (cause) {
    if (cause instanceof SchemaBroken) return { ok: false, problems: [cause.problem] }
    throw cause
  }
}

/** A cursor over the children of one element. Every method throws `SchemaBroken`, caught by `readMessage`. */
export class ElementReader {
  readonly #element: XmlElement
  readonly #path: string
  readonly #namespace: string
  #at = 0

  constructor(element: XmlElement, path: string, namespace = '') {
    this.#element = element
    this.#path = path
    this.#namespace = namespace
    // Blanks between elements are layout; any other character there is content the schema does not know.
    if (element.text.trim() !== '') this.#fail('unexpected', 'text()', 'no text')
  }

  /** The next child, of a simple type. */
  value<T>(name: string, type: SimpleType<T>): T {
    return this.#read(this.#take(name) ?? this.#fail('missing', name, type.name), type)
  }

  /** The next child if it has that name. */
  optionalValue<T>(name: string, type: SimpleType<T>): T | undefined {
    const child = this.#take(name)
    return child && this.#read(child, type)
  }

  /** The next child, a sequence itself. */
  element<T>(name: string, read: (reader: ElementReader) => T): T {
    return this.optionalElement(name, read) ?? this.#fail('missing', name, 'element')
  }

  optionalElement<T>(name: string, read: (reader: ElementReader) => T): T | undefined {
    const child = this.#take(name)
    return child && readWhole(child, `${this.#path}/${name}`, this.#namespace, read)
  }

  /** One to `max` children of the same name. */
  elements<T>(name: string, max: number, read: (reader: ElementReader) => T): T[] {
    const values = [this.element(name, read)]
    for (let value = this.optionalElement(name, read); value !== undefined; value = this.optionalElement(name, read)) {
      if (values.push(value) > max) this.#fail('too-many', name, `at most ${max}`)
    }
    return values
  }

  /** Refuses whatever is left. */
  end(): void {
    const left = this.#element.children[this.#at]
    if (left) this.#fail('unexpected', left.name, 'nothing more')
  }

  #take(name: string): XmlElement | undefined {
    const child = this.#element.children[this.#at]
    if (child?.name !== name || child.namespace !== this.#namespace) return undefined
    this.#at++
    return child
  }

  #read<T>(child: XmlElement, type: SimpleType<T>): T {
    const value = child.children.length === 0 ? type.read(child.text) : undefined
    return value === undefined ? this.#fail('invalid', child.name, type.name) : value
  }

  #fail(code: XsdProblem['code'], name: string, expected: string): never {
    throw new SchemaBroken({ path: `${this.#path}/${name}`, code, expected })
  }
}

class SchemaBroken extends Error {
  readonly problem: XsdProblem
  constructor(problem: XsdProblem) {
    super(`${problem.path}: ${problem.code}`)
    this.problem = problem
  }
}

function readWhole<T>(element: XmlElement, path: string, namespace: string, read: (reader: ElementReader) => T): T {
  const reader = new ElementReader(element, path, namespace)
  const value = read(reader)
  reader.end()
  return value
}
