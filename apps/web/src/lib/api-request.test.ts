import { describe, expect, it } from '@jest/globals'
import { listDebtPositions } from '@repo/contracts/debt-positions/debt-positions'
import { startPayment } from '@repo/contracts/payments/citizen-payments'
import { apiRequest } from './api-request.ts'

describe('request to the API', () => {
  it('fills the path, escaping what people typed', () => {
    const params = { organizationFiscalCode: '99999000013', noticeNumber: '../../x?y' }
    expect(apiRequest(startPayment, { params, body: { email: 'a@b.it' } })).toEqual({
      method: 'POST',
      target: '/citizen/organizations/99999000013/notices/..%2F..%2Fx%3Fy/payments',
      body: '{"email":"a@b.it"}',
    })
  })

  it('leaves out filters that were not given', () => {
    const query = { search: 'mensa & nido', status: undefined, dueFrom: '', page: 2 }
    expect(apiRequest(listDebtPositions, { query }).target).toBe(
      '/backoffice/debt-positions?search=mensa+%26+nido&page=2',
    )
  })

  it('does not call with a hole in the path', () => {
    expect(() => apiRequest(startPayment, {})).toThrow('organizationFiscalCode')
  })
})
