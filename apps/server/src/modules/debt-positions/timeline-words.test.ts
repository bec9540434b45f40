import { describe, expect, it } from '@jest/globals'
import { timelineDetails, timelineTitle } from './timeline-words.js'

describe('history in words', () => {
  it('tells a payment recorded by hand', () => {
    expect(timelineTitle('debtPositions.paidByHand')).toBe('Pagamento registrato a mano')
    expect(
      timelineDetails({
        method: 'cash',
        amountCents: 1050,
        paidOn: '2026-06-10',
        document: 'Q 12',
        reason: 'sportello',
      }),
    ).toEqual([
      { label: 'Importo', after: '10,50\u00a0€' },
      { label: 'Come', after: 'Contanti' },
      { label: 'Pagato il', after: '10/06/2026' },
      { label: 'Documento', after: 'Q 12' },
      { label: 'Motivo', after: 'sportello' },
    ])
  })

  it('tells what changed of an installment of a plan, what appeared and what went away', () => {
    const changes = [
      { field: '2.dueDate', before: '2026-06-10', after: '2026-07-10' },
      { field: 'validFrom', after: '2026-01-01' },
      { field: 'notifiedOn', before: '2026-02-01' },
      { field: '1.transfers' },
      { field: 'single.amountSteps' },
      { field: 'installments', before: 3, after: 4 },
      { field: 'unheardOf' },
    ]
    expect(timelineDetails({ changes })).toEqual([
      { label: 'Rata 2: scadenza', before: '10/06/2026', after: '10/07/2026' },
      { label: 'Si può pagare dal', before: 'nessuno', after: '01/01/2026' },
      { label: 'Notificata il', before: '01/02/2026', after: 'nessuno' },
      { label: 'Rata 1: beneficiari e bilancio', after: 'modificato' },
      { label: 'Rata unica: importi per data', after: 'modificato' },
      { label: 'Numero di rate', before: '3', after: '4' },
      { label: 'unheardOf', after: 'modificato' },
    ])
  })

  it('reads what it does not know without failing', () => {
    expect(timelineTitle('somebody.didSomething')).toBe('somebody.didSomething')
    expect(timelineDetails(undefined)).toEqual([])
    expect(timelineDetails({ amountCents: 'ten' })).toEqual([])
  })
})
