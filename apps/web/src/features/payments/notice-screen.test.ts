import { describe, expect, it } from '@jest/globals'
import { type NoticeView, noticeStatuses } from '@repo/contracts/payments/citizen-payments'
import { noticeScreen } from './notice-screen.ts'

const notice: NoticeView = {
  organization: { name: 'Comune di Esempio', fiscalCode: '99999000013' },
  noticeNumber: '301000000000000123',
  status: 'payable',
  description: 'Mensa scolastica',
  serviceName: 'Mensa',
  debtorMasked: 'M**** R****',
  amountCents: 4500,
  dueDate: '2026-06-30',
  receiptAvailable: false,
}

describe('screen of a notice', () => {
  it.each(noticeStatuses)('%s has its own words, chip and next action', (status) => {
    const screen = noticeScreen({ ...notice, status })
    for (const text of [screen.title, screen.text, screen.look.label]) expect(text).toMatch(/\S/)
  })

  it('tells each status apart', () => {
    const labels = noticeStatuses.map((status) => noticeScreen({ ...notice, status }).look.label)
    expect(new Set(labels).size).toBe(noticeStatuses.length)
  })

  it('says when it was paid, in Rome', () => {
    expect(noticeScreen({ ...notice, status: 'paid', paidAt: '2026-03-11T23:30:00Z' }).title).toBe(
      'Questo avviso risulta già pagato il 12/03/2026',
    )
    expect(noticeScreen({ ...notice, status: 'paid' }).title).toBe('Questo avviso risulta già pagato')
  })

  it('offers payment only of what can be paid', () => {
    const payable = noticeStatuses.filter((status) => noticeScreen({ ...notice, status }).action === 'pay')
    expect(payable).toEqual(['payable'])
  })
})
