import type { z } from 'zod'

/** More words than these are in the documentation. */
const MOST_VALUES = 20

/** What a field of that kind is called when something else came. */
const kinds: Readonly<Record<string, string>> = {
  string: 'Serve un testo',
  number: 'Serve un numero',
  int: 'Serve un numero intero',
  boolean: 'Serve true o false',
  array: 'Serve un elenco',
  object: 'Serve un oggetto',
  record: 'Serve un oggetto',
  null: 'Serve null',
}

const formats: Readonly<Record<string, string>> = {
  uuid: "Serve un identificativo nella forma di un UUID, come quelli delle risposte dell'API",
  date: 'Serve un giorno nella forma AAAA-MM-GG, per esempio 2027-03-31',
  datetime: 'Serve un momento UTC, per esempio 2027-03-31T09:30:00Z',
  email: 'Serve un indirizzo e-mail, per esempio nome@esempio.it',
  url: 'Serve un indirizzo che comincia con https://',
}

/** What to send instead, in Italian, for an issue whose schema has no sentence of its own. */
export function fieldSentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Questo campo è richiesto' : (kinds[issue.expected] ?? ANY)
    case 'invalid_value':
      return valuesSentence(issue.values)
    case 'too_small':
      return bound(issue.origin, 'almeno', issue.minimum)
    case 'too_big':
      return bound(issue.origin, 'al massimo', issue.maximum)
    case 'invalid_format':
      return formats[issue.format] ?? 'La forma del valore non è quella prevista'
    default:
      return ANY
  }
}

const ANY = 'Il valore non è valido'

function valuesSentence(values: readonly unknown[]): string {
  if (values.length > MOST_VALUES) return ANY
  return values.length === 1
    ? `L'unico valore ammesso è ${values[0]}`
    : `Usa uno di questi valori: ${values.join(', ')}`
}

function bound(origin: string, words: 'almeno' | 'al massimo', limit: number | bigint): string {
  if (origin === 'string') return `Usa ${words} ${limit} ${limit === 1 ? 'carattere' : 'caratteri'}`
  if (origin === 'array' || origin === 'set') return `Indica ${words} ${limit} ${limit === 1 ? 'voce' : 'voci'}`
  return words === 'almeno' ? `Il valore più piccolo ammesso è ${limit}` : `Il valore più grande ammesso è ${limit}`
}
