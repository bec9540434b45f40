import { describe, expect, it } from '@jest/globals'
import { parsePositionForm } from './position-form.ts'

const good = {
  collectionServiceId: '018f0000-0000-7000-8000-000000000001',
  debtorFiscalCode: ' rssmra80a01h501u ',
  debtorFullName: 'Mario Rossi',
  debtorEmail: '',
  debtorAddress: '',
  description: 'Mensa scolastica',
  amount: '1.020,50',
  dueDate: '30/06/2026',
}

describe('form of a position', () => {
  it('reads amounts and days as people write them', () => {
    expect(parsePositionForm(good)).toMatchObject({
      ok: true,
      input: { amountCents: 102_050, dueDate: '2026-06-30', debtor: { fiscalCode: 'RSSMRA80A01H501U' } },
    })
  })

  it('takes the day of a date picker too', () => {
    expect(parsePositionForm({ ...good, dueDate: '2026-06-30' })).toMatchObject({ input: { dueDate: '2026-06-30' } })
  })

  it('finds everything that is missing, once and in the order of the form', () => {
    const result = parsePositionForm({})
    expect(result.ok ? [] : result.errors.map((error) => error.field)).toEqual([
      'collectionServiceId',
      'debtorFiscalCode',
      'debtorFullName',
      'description',
      'amount',
      'dueDate',
    ])
  })

  it.each([
    ['amount', '1,020.50', "Scrivi l'importo in euro, per esempio 1.020,50"],
    ['amount', '0', "L'importo deve essere almeno 0,01 €"],
    ['dueDate', '31/02/2026', 'Scrivi la scadenza nel formato gg/mm/aaaa, per esempio 30/06/2026'],
    [
      'debtorFiscalCode',
      'RSSMRA80A01H501A',
      "Il codice fiscale non è corretto: l'ultima lettera non corrisponde. Controlla di averlo scritto bene.",
    ],
    ['debtorFiscalCode', '123', 'Il codice fiscale ha 16 caratteri, la partita IVA 11 cifre'],
    ['debtorEmail', 'nome@', 'Inserisci un indirizzo e-mail valido, per esempio nome@esempio.it'],
    ['description', 'x'.repeat(91), 'La causale ha al massimo 90 caratteri'],
  ])('explains %s %p', (field, value, message) => {
    expect(parsePositionForm({ ...good, [field]: value })).toEqual({ ok: false, errors: [{ field, message }] })
  })
})
