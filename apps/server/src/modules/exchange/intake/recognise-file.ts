import type { FileDialect, FileHead, Recognition } from '@repo/wire/files/file-dialect'
import { FileRefusal } from './file-refusal.js'

export interface Recognised {
  readonly dialect: FileDialect
  readonly recognition: Recognition
}

const SEPARATOR_NAMES: Readonly<Record<string, string>> = {
  ';': 'punto e virgola',
  ',': 'virgola',
  '\t': 'tabulazione',
  '|': 'barra verticale',
}

/**
 * The dialect a file speaks. Each looks at the content, and at the name where its format asks; of more that know it, the one that finds nothing wrong.
 * @param dialects the most particular first
 * @returns undefined when it is of none
 */
export function findDialect(dialects: readonly FileDialect[], head: FileHead): Recognised | undefined {
  const known = dialects.flatMap((dialect): Recognised[] => {
    const recognition = dialect.recognise(head)
    return recognition ? [{ dialect, recognition }] : []
  })
  return known.find(({ recognition }) => recognition.problems.length === 0) ?? known[0]
}

/** The same. @throws FileRefusal `unknown-format`, with what was found: how many columns, parted by what */
export function recogniseFile(dialects: readonly FileDialect[], head: FileHead): Recognised {
  const found = findDialect(dialects, head)
  if (!found) throw new FileRefusal('unknown-format', { said: whyUnknown(head) })
  return found
}

/** Never repeats what is in the file: names of columns may hide what is personal. */
function whyUnknown({ kind, header = [], separator = '', members = [] }: FileHead): string {
  if (kind === 'json') {
    const shape = members.length === 0 ? 'un elenco' : `un oggetto con ${members.length} proprietà`
    return `Non riconosciamo il formato: abbiamo trovato un JSON (${shape}). Controlla i nomi delle proprietà nella guida ai formati.`
  }
  const parted = SEPARATOR_NAMES[separator] ?? 'celle'
  return `Non riconosciamo il formato: la prima riga ha ${header.length} colonne (separatore: ${parted}), e non sono di nessun formato noto. Controlla che la prima riga sia l’intestazione.`
}
