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

/** The n-th bill, from 0: 4 equal instalments when asked for, else one. */
export function bill(n, collectionServiceId, instalments) {
  const letters = (value) =>
    [0, 1, 2].map((place) => String.fromCharCode(65 + (Math.floor(value / 26 ** place) % 26))).join('')
  const day = String((n % 28) + 1).padStart(2, '0')
  const first15 = `${letters(n)}${letters(n * 7 + 3)}${String(n % 100).padStart(2, '0')}A${day}H501`
  return {
    collectionServiceId,
    externalId: `TARI-2026-${String(n).padStart(8, '0')}`,
    description: 'TARI 2026',
    debtor: {
      fiscalCode: first15 + personCheckCharacter(first15),
      fullName: `${NAMES[(n * 13) % NAMES.length]} ${SURNAMES[(n * 31) % SURNAMES.length]}`,
      address: `Via ${STREETS[n % STREETS.length]} ${(n % 200) + 1}, 00100 Roma`,
    },
    paymentOptions: [
      {
        installments: Array.from({ length: instalments }, (_, index) => ({
          amountCents: 2_500 + (n % 10_000),
          dueDate: `2030-${String(3 * index + 1).padStart(2, '0')}-28`,
        })),
      },
    ],
  }
}
