import { expect, it } from '@jest/globals'
import { webhookBody, webhookValues } from './webhook-form-values.ts'

it('a receiver comes back from its form as it went in', () => {
  const webhook = {
    url: 'https://gestionale.example/eventi',
    description: 'Gestionale',
    kinds: ['debtPosition.paid' as const, 'receipt.received' as const],
  }
  expect(webhookBody(webhookValues(webhook))).toEqual(webhook)
  expect(webhookBody({})).toEqual({ url: '', description: '', kinds: [] })
})
