// Which column is which, guessed from its name and from what is in it: a beginning, that a person looks at and puts right.
import { parseItalianDate, parseLocalDate } from '@repo/domain/local-date'
import { isEmail } from '../cell-rules.ts'
import { centsOfEuro } from '../decimal-euro.ts'
import type { OwnColumn } from '../own/own-columns.ts'

/** Names that other programs use, without blanks, capitals and accents; the most telling first. */
const NAMES: readonly (readonly [OwnColumn, RegExp])[] = [
  ['codice_fiscale', /^(cf|codicefiscale|codfiscale|codfisc|piva|partitaiva|cfpiva|codicefiscalepartitaiva)/],
  ['email', /mail/],
  ['numero_avviso', /^(numero|codice|cod|nr?)avviso/],
  ['id_posizione', /^(id|iupd|iud|idposizione|iddebito|riferimento|numeropratica|pratica|codicepratica|chiave)$/],
  ['codice_servizio', /^(codice|cod)?(servizio|tributo|tipodovuto|entrata)$/],
  ['causale', /^(causale|descrizione|oggetto)/],
  [
    'nominativo',
    /^(nominativo|intestatario|anagrafica|denominazione|ragionesociale|cognomee?nome|nomee?cognome|debitore|pagatore|contribuente)/,
  ],
  ['importo', /^(importo|totale|dovuto|euro|ammontare)/],
  ['scadenza', /^(scadenza|datascadenza|scade|entro)/],
  ['indirizzo', /^(indirizzo|residenza|via)/],
  ['notificato_il', /notific/],
]

/** What the cells of a column all are, where their name does not tell. */
const CONTENTS: readonly (readonly [OwnColumn, (cell: string) => boolean])[] = [
  ['codice_fiscale', (cell) => /^([A-Z]{6}[A-Z\d]{2}[A-Z][A-Z\d]{2}[A-Z][A-Z\d]{3}[A-Z]|\d{11})$/i.test(cell)],
  ['email', isEmail],
  ['numero_avviso', (cell) => /^3\d{17}$/.test(cell)],
  ['scadenza', (cell) => (parseLocalDate(cell) ?? parseItalianDate(cell)) !== undefined],
  ['importo', (cell) => /[.,]\d{2}$/.test(cell) && centsOfEuro(cell) !== undefined],
]

/** @param examples the first lines. @returns the place, from 0, of each of our columns that was found; no column is given twice */
export function guessColumns(
  header: readonly string[],
  examples: readonly (readonly string[])[],
): Partial<Record<OwnColumn, number>> {
  const places: Partial<Record<OwnColumn, number>> = {}
  const taken = new Set<number>()
  const take = (column: OwnColumn, fits: (place: number) => boolean) => {
    const place = places[column] ?? header.findIndex((_, at) => !taken.has(at) && fits(at))
    if (place < 0) return
    places[column] = place
    taken.add(place)
  }
  for (const [column, name] of NAMES) take(column, (place) => name.test(plain(header[place] ?? '')))
  for (const [column, is] of CONTENTS) {
    if (places[column] !== undefined) continue
    take(column, (place) => {
      const cells = examples.flatMap((cellsOf) => cellsOf[place]?.trim() || [])
      return cells.length > 0 && cells.every(is)
    })
  }
  return places
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L}\d]/gu, '')
    .toLowerCase()
