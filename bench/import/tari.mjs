// Waste tax bills of people who do not exist, the same at every run.
import { personCheckCharacter } from '../../packages/domain/src/fiscal-code.ts'

const SURNAMES =
  'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Giordano Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina Gatti Palumbo'.split(
    ' ',
  )
const NAMES =
  'Mario Giulia Luca Anna Paolo Francesca Marco Chiara Andrea Sara Giuseppe Elena Antonio Laura Francesco Valentina Roberto Martina Stefano Silvia Niccolò Zoë'.split(
    ' ',
  )
const STREETS = 'Roma Garibaldi Mazzini Cavour Verdi Dante Marconi Matteotti Gramsci Piave'.split(' ')

const HEADER = 'id_posizione;codice_servizio;causale;codice_fiscale;nominativo;indirizzo;opzione;importo;scadenza\r\n'

/** A CSV of bills in our own format, as it would come from an upload: in parts, never whole. One line for each instalment. */
export async function* billsFile(from, rows, serviceCode, instalments) {
  let part = HEADER
  for (let n = from; n < from + rows; n += 1) {
    part += bill(n, serviceCode, instalments)
    if (part.length < 65_536) continue
    yield Buffer.from(part)
    part = ''
  }
  if (part !== '') yield Buffer.from(part)
}

/** The lines of the n-th bill: 4 equal instalments when asked for, else one. */
function bill(n, serviceCode, instalments) {
  const letters = (value) =>
    [0, 1, 2].map((place) => String.fromCharCode(65 + (Math.floor(value / 26 ** place) % 26))).join('')
  const day = String((n % 28) + 1).padStart(2, '0')
  const first15 = `${letters(n)}${letters(n * 7 + 3)}${String(n % 100).padStart(2, '0')}A${day}H501`
  const cents = 2_500 + (n % 10_000)
  const start = [
    `TARI-2026-${String(n).padStart(8, '0')}`,
    serviceCode,
    'TARI 2026',
    first15 + personCheckCharacter(first15),
    `${NAMES[(n * 13) % NAMES.length]} ${SURNAMES[(n * 31) % SURNAMES.length]}`,
    `"Via ${STREETS[n % STREETS.length]} ${(n % 200) + 1}, 00100 Roma"`,
    '1',
    `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`,
  ].join(';')
  return Array.from(
    { length: instalments },
    (_, index) => `${start};2030-${String(3 * index + 1).padStart(2, '0')}-28\r\n`,
  ).join('')
}
