import { expect, it } from '@jest/globals'
import { refusalWords } from './bulk-refusal-words.js'
import { debtPositionErrors } from './debt-positions.errors.js'

it.each([
  ['cancel', { facts: { status: 'paid' } }, 'Non si può annullare: è pagata'],
  ['publish', { facts: { status: 'cancelled' } }, 'Non si può pubblicare: è annullata'],
  ['restore', {}, 'La posizione non è in uno stato che permette questa operazione'],
] as const)('a refused %s says the status that refuses', (kind, details, expected) => {
  expect(refusalWords(kind, debtPositionErrors.transitionRefused(details))).toBe(expected)
})

it('otherwise it says what its own page would', () => {
  const fields = [{ pointer: '/dueDate', code: 'past', detail: 'La scadenza è già passata' }]
  expect(refusalWords('publish', debtPositionErrors.invalid({ fields }))).toBe('La scadenza è già passata')
  expect(refusalWords('publish', debtPositionErrors.notReady({ detail: 'Manca la stazione' }))).toBe(
    'Manca la stazione',
  )
})
