import { describe, expect, it } from '@jest/globals'
import { appliedDeliveryFilters, deliveryListPath, parseDeliveryList } from './delivery-list-query.ts'
import { webhookLook } from './webhook-looks.ts'

describe('list of deliveries', () => {
  it('keeps its filters in the address', () => {
    const { query, dropped } = parseDeliveryList({ state: 'failed', kind: 'debtPosition.paid', page: '2' })
    expect(dropped).toBe(false)
    expect(deliveryListPath('a', query, { page: 3 })).toBe(
      '/gestione/webhook/a?state=failed&kind=debtPosition.paid&page=3#consegne',
    )
    expect(appliedDeliveryFilters('a', query)).toEqual([
      { label: 'Stato: Non consegnato', removeHref: '/gestione/webhook/a?kind=debtPosition.paid#consegne' },
      { label: 'Evento: Posizione pagata', removeHref: '/gestione/webhook/a?state=failed#consegne' },
    ])
  })

  it('drops what is not valid', () => {
    expect(parseDeliveryList({ state: 'lost', kind: 'x' })).toEqual({ query: { page: 1, size: 25 }, dropped: true })
  })
})

it('a receiver is well, does not answer, or is not called', () => {
  expect(webhookLook({ enabled: true }).label).toBe('Attivo')
  expect(webhookLook({ enabled: true, failingSince: '2026-11-20T11:00:00Z' }).label).toBe('Non risponde')
  expect(webhookLook({ enabled: false, failingSince: '2026-11-20T11:00:00Z' }).label).toBe('Disattivato')
})
