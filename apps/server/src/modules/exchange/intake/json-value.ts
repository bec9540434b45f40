import { FileRefusal } from './file-refusal.js'

/** Escapes one by one: a pair that makes a character, what no database keeps (the null character, half of a pair), any other. */
const ESCAPES =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u(0000|[dD][89a-fA-F][\da-fA-F]{2})|[\s\S])/g

/**
 * Reads one JSON value. How deep it is was counted before.
 * @param where as a person finds it: `Nell’elemento 3`, `Alla riga 3`
 * @returns undefined when it is not written as JSON
 * @throws FileRefusal `not-text` for characters that cannot be kept
 */
export function jsonValue(text: string, where: string): { readonly value: unknown } | undefined {
  if (text.includes('\\u'))
    for (const [, unkept] of text.matchAll(ESCAPES))
      if (unkept !== undefined) throw new FileRefusal('not-text', { said: `${where} c’è ${UNKEPT}` })
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

const UNKEPT = 'un carattere che non esiste in un testo (\\u0000, o mezza coppia \\ud800-\\udfff): toglilo.'
