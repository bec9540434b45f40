import { describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import { checkDebtPosition } from '@repo/domain/check-debt-position'
import { installmentsOf } from '@repo/domain/debt-position'
import { parseOrganizationFiscalCode, parsePersonFiscalCode } from '@repo/domain/fiscal-code'
import { parseIban } from '@repo/domain/iban'
import { positionStatus } from '@repo/domain/lifecycle'
import { settle } from '@repo/domain/settle'
import { aDebtor, aDebtPosition, aDebtPositionWithPlan } from './debt-position.ts'
import { anOrganization, anotherOrganization } from './organization.ts'
import { aReceiptFor } from './receipt.ts'

describe('builders make lawful values', () => {
  it.each([
    ['one installment', aDebtPosition()],
    ['a plan', aDebtPositionWithPlan([cents(1), cents(2), cents(3)])],
  ])('position with %s', (_, position) => {
    expect(checkDebtPosition(position)).toEqual([])
    expect(position.status).toBe(positionStatus(installmentsOf(position).map((each) => each.status)))
  })

  it('identifiers', () => {
    expect(parsePersonFiscalCode(aDebtor().fiscalCode)).toBeDefined()
    for (const body of [anOrganization(), anotherOrganization()]) {
      expect(parseOrganizationFiscalCode(body.fiscalCode)).toBeDefined()
      expect(parseIban(body.iban)).toBeDefined()
      expect(parseIban(body.postalIban)).toBeDefined()
    }
  })

  it('a receipt that settles without anomalies', () => {
    const position = aDebtPosition()
    const receipt = aReceiptFor(installmentsOf(position)[0]!)
    expect(settle(position, receipt, new Date())).toMatchObject({ anomalies: [], position: { status: 'paid' } })
  })
})
