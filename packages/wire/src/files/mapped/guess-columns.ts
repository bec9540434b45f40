// Which column is which, guessed from its name and from what is in it: a beginning, that a person looks at and puts right.
import { parseIban } from '@repo/domain/iban'
import { parseLocalDate } from '@repo/domain/local-date'
import { isEmail } from '../cell-rules.ts'
import { centsOfEuro } from '../decimal-euro.ts'
import type { OwnColumn } from '../own/own-columns.ts'
import { type AmountForm, bareAmount, type ColumnMapping, type DayOrder, plainName, readDay } from './column-mapping.ts'

/** Names that other programs use, without blanks, capitals and accents; the most telling first. */
const NAMES: readonly (readonly [OwnColumn, RegExp])[] = [
  ['codice_fiscale', /^(cf|codicefiscale|codfiscale|codfisc|piva|partitaiva|cfpiva|codicefiscalepartitaiva)/],
  ['email', /mail/],
  ['numero_avviso', /^(numero|codice|cod|nr?)avviso/],
  [
    'id_posizione',
    /^(id|iupd|iud|idposizione|iddebito|riferimento|numeropratica|pratica|codicepratica|chiave|identificativo)$/,
  ],
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

const isTaxCode = (cell: string) => /^([A-Z]{6}[A-Z\d]{2}[A-Z][A-Z\d]{2}[A-Z][A-Z\d]{3}[A-Z]|\d{11})$/i.test(cell)
const isIban = (cell: string) => parseIban(cell) !== undefined
const isNotice = (cell: string) => /^3\d{17}$/.test(cell)
const isDay = (cell: string) =>
  (parseLocalDate(readDay(cell, 'day-first')) ?? parseLocalDate(readDay(cell, 'month-first'))) !== undefined
const isAmount = (cell: string) => /[.,]\d{2}$/.test(bareAmount(cell)) && centsOfEuro(bareAmount(cell)) !== undefined

/** What the cells of a column all are, where their name does not tell. */
const CONTENTS: readonly (readonly [OwnColumn, (cell: string) => boolean])[] = [
  ['codice_fiscale', isTaxCode],
  ['email', isEmail],
  ['numero_avviso', isNotice],
  ['scadenza', isDay],
  ['importo', isAmount],
]

/** Whether a first line is rather of data than of names: nobody calls a column so. */
export function looksLikeData(header: readonly string[]): boolean {
  return header.some((cell) => [isTaxCode, isIban, isEmail, isNotice, isDay, isAmount].some((is) => is(cell.trim())))
}

/** @param examples the first lines. @returns the place, from 0, of each of our columns that was found; no column is given twice */
export function guessColumns(
  header: readonly string[],
  examples: readonly (readonly string[])[],
): Partial<Record<OwnColumn, number>> {
  const places: Partial<Record<OwnColumn, number>> = {}
  const taken = new Set<number>()
  const take = (column: OwnColumn, fits: (place: number) => boolean) => {
    const place = header.findIndex((_, at) => !taken.has(at) && fits(at))
    if (place < 0) return
    places[column] = place
    taken.add(place)
  }
  for (const [column, name] of NAMES) take(column, (place) => name.test(plainName(header[place] ?? '')))
  for (const [column, is] of CONTENTS) {
    if (places[column] !== undefined) continue
    take(column, (place) => {
      const cells = examples.flatMap((cellsOf) => cellsOf[place]?.trim() || [])
      return cells.length > 0 && cells.every(is)
    })
  }
  return places
}

/**
 * A whole mapping to begin from: columns, and how days and amounts are written as far as examples and names tell.
 * @param sheet of a sheet, whose numbers are never grouped
 */
export function guessMapping(
  header: readonly string[],
  examples: readonly (readonly string[])[],
  sheet: boolean,
): ColumnMapping {
  const places = guessColumns(header, examples)
  const cellsOf = (place: number | undefined) =>
    place === undefined ? [] : examples.flatMap((cells) => cells[place]?.trim() || [])
  return {
    header,
    places,
    fixed: {},
    days: guessDays(cellsOf(places.scadenza)),
    amounts: guessAmounts(cellsOf(places.importo).map(bareAmount), header[places.importo ?? -1] ?? '', sheet),
  }
}

function guessDays(cells: readonly string[]): DayOrder {
  const read = (order: DayOrder) => cells.every((cell) => parseLocalDate(readDay(cell, order)) !== undefined)
  return !read('day-first') && read('month-first') ? 'month-first' : 'day-first'
}

function guessAmounts(cells: readonly string[], name: string, sheet: boolean): AmountForm {
  if (/cent/i.test(name) && cells.every((cell) => /^\d+$/.test(cell))) return 'cents'
  if (sheet) return 'euro'
  const comma = cells.some((cell) => /,\d{1,2}$/.test(cell))
  const dot = cells.some((cell) => /\.\d{1,2}$/.test(cell))
  if (comma !== dot) return comma ? 'thousands-dot' : 'thousands-comma'
  return 'euro'
}
