import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anInstallment, aPosition, aPositionWithPlan, aTransfer } from '../test/fixtures.ts'
import { type ArchiveCopy, archiveWishes, contentOf, debtPositionIdOf, iupdOf, sameAsHeld } from './archive-copy.ts'
import { cents } from './cents.ts'
import type { DebtPosition } from './debt-position.ts'
import type { InstallmentStatus } from './lifecycle.ts'
import { localDate } from './local-date.ts'

const organization = { name: 'Comune di Prova', officeName: 'Tributi', amountVaries: false }
const today = localDate('2026-06-01')
const wishes = (position: DebtPosition, day = today) => archiveWishes(position, organization, day)
const withStatuses = (position: DebtPosition, statuses: readonly InstallmentStatus[]): DebtPosition => {
  const left = [...statuses]
  return {
    ...position,
    paymentOptions: position.paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((each) => ({ ...each, status: left.shift() ?? each.status })),
    })),
  }
}

describe('what the archive must be told', () => {
  it.each<[string, InstallmentStatus[], string]>([
    ['published', ['unpaid', 'unpaid', 'unpaid'], 'open'],
    ['cancelled', ['cancelled', 'cancelled', 'cancelled'], 'withdrawn'],
    ['paid at once', ['paid', 'excluded', 'excluded'], 'settled'],
    ['the first of a plan paid', ['excluded', 'paid', 'unpaid'], 'settled'],
    ['reported', ['reported', 'excluded', 'excluded'], 'settled'],
  ])('%s', (_, statuses, wish) => {
    expect(wishes(withStatuses(aPositionWithPlan(), statuses))).toMatchObject([{ wish }])
  })

  it.each([
    ['on its last day', '2026-06-16', false, 'open'],
    ['the day after', '2026-06-17', false, 'lapsed'],
    ['the day after, when it can be paid late', '2026-06-17', true, 'open'],
  ])('unpaid, %s', (_, day, payableAfterDueDate, wish) => {
    const option = { id: 'o', kind: 'single' as const, installments: [anInstallment(1, { payableAfterDueDate })] }
    expect(wishes(aPosition({ paymentOptions: [option] }), localDate(day))).toMatchObject([{ wish }])
  })

  it('paid outside pagoPA: the archive must ask for it no more, only for the rest', () => {
    const plan = withStatuses(aPositionWithPlan(), ['excluded', 'paid', 'unpaid'])
    const byHand = (statuses: readonly InstallmentStatus[]) => ({
      ...plan,
      paymentOptions: withStatuses(aPositionWithPlan(), statuses).paymentOptions.map((option) => ({
        ...option,
        installments: option.installments.map((each) => ({ ...each, paidByHand: each.status === 'paid' })),
      })),
    })
    const rest = wishes(byHand(['excluded', 'paid', 'unpaid']))
    expect(rest).toMatchObject([{ wish: 'open' }])
    expect(rest[0]!.copy.notices).toHaveLength(1)
    expect(wishes(byHand(['excluded', 'paid', 'paid']))).toMatchObject([{ wish: 'withdrawn' }])
    expect(wishes(byHand(['paid', 'excluded', 'excluded']))).toMatchObject([{ wish: 'withdrawn' }])
  })

  it('asks what is due today, and stays out of stand-in when that changes', () => {
    const installment = anInstallment(1, {
      amountSteps: [{ lastDay: localDate('2026-06-10'), amountCents: cents(10_000) }],
    })
    const position = aPosition({ paymentOptions: [{ id: 'o', kind: 'single', installments: [installment] }] })
    const copyOn = (day: string) => wishes(position, localDate(day))[0]!.copy
    expect(copyOn('2026-06-10')).toMatchObject({ payStandIn: false, notices: [{ amountCents: 10_000 }] })
    expect(copyOn('2026-06-11').notices[0]).toMatchObject({ amountCents: 12_345, transfers: [{ amountCents: 12_345 }] })
  })

  it('a draft has nothing to tell', () => {
    const draft = { ...anInstallment(1), status: 'draft' as const, iuv: undefined, noticeNumber: undefined }
    expect(wishes(aPosition({ paymentOptions: [{ id: 'o', kind: 'single', installments: [draft] }] }))).toEqual([])
  })

  it('what is paid at once and a plan stand together; a second plan stands apart and is withdrawn when another option is paid', () => {
    const base = aPositionWithPlan()
    const second = {
      id: 'p',
      kind: 'installments' as const,
      installments: [anInstallment(8, { number: 1 }), anInstallment(9, { number: 2 })],
    }
    const position = { ...base, paymentOptions: [...base.paymentOptions, second] }
    expect(wishes(position).map((each) => [each.iupd, each.wish, each.copy.notices.length])).toEqual([
      [iupdOf(base.id, 0), 'open', 3],
      [iupdOf(base.id, 1), 'open', 2],
    ])
    const paid = withStatuses(position, ['paid', 'excluded', 'excluded', 'excluded', 'excluded'])
    expect(wishes(paid).map((each) => each.wish)).toEqual(['settled', 'withdrawn'])
  })
})

describe('its content', () => {
  const one = (position = aPosition(), facts = organization): ArchiveCopy =>
    archiveWishes(position, facts, today)[0]!.copy

  it('carries the notice, whole', () => {
    expect(one()).toMatchObject({
      debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
      companyName: 'Comune di Prova',
      officeName: 'Tributi',
      payStandIn: true,
      switchToExpired: false,
      notices: [{ noticeNumber: '302202600012345687', iuv: '02202600012345687', amountCents: 12_345, partial: false }],
    })
  })

  it('stays out of stand-in only when the amount varies until payment', () => {
    expect(one(aPosition(), { ...organization, amountVaries: true }).payStandIn).toBe(false)
  })

  it.each([
    ['no installment after its date', [false, false, false], true],
    ['some', [false, true, true], false],
    ['all', [true, true, true], false],
  ])('expires when payable late is: %s', (_, late, expires) => {
    const flags = [...late]
    const plan = aPositionWithPlan()
    const position = {
      ...plan,
      paymentOptions: plan.paymentOptions.map((option) => ({
        ...option,
        installments: option.installments.map((each) => ({ ...each, payableAfterDueDate: flags.shift() ?? false })),
      })),
    }
    expect(one(position).switchToExpired).toBe(expires)
  })

  it('is payable from the first day of any of its notices, at once when one has none', () => {
    const starting = (days: readonly (string | undefined)[]) =>
      one(
        aPosition({
          paymentOptions: [
            {
              id: 'o',
              kind: 'installments',
              installments: days.map((day, index) =>
                anInstallment(index + 1, { number: index + 1, validFrom: day ? localDate(day) : undefined }),
              ),
            },
          ],
        }),
      ).validFrom
    expect(starting(['2026-03-01', '2026-02-01'])).toBe('2026-02-01')
    expect(starting(['2026-03-01', undefined])).toBeUndefined()
  })

  it('cleans texts, keeps ten entries of metadata with distinct keys, no postal account beside a stamp', () => {
    const entries = Array.from({ length: 15 }, (_, index) => ({ key: `k${index}`, value: ` v\u0000 ${index}` }))
    const stamp = { documentHash: 'aGFzaA==', province: 'RM' }
    const copy = one(
      aPosition({
        description: ' TARI\n 2026 ',
        paymentOptions: [
          {
            id: 'o',
            kind: 'single',
            installments: [
              anInstallment(1, {
                metadata: [{ key: 'k0', value: 'first' }, ...entries],
                transfers: [aTransfer({ iban: undefined, postalIban: 'IT24A0760101600000001234567' as never, stamp })],
              }),
            ],
          },
        ],
      }),
    )
    expect(copy.notices[0]!.description).toBe('TARI 2026')
    expect(copy.notices[0]!.metadata).toHaveLength(10)
    expect(copy.notices[0]!.metadata[0]).toEqual({ key: 'k0', value: 'first' })
    expect(copy.notices[0]!.metadata[1]).toEqual({ key: 'k1', value: 'v 1' })
    expect(copy.notices[0]!.transfers[0]).toMatchObject({ stamp, postalIban: undefined })
  })

  it('never leaves with address or e-mail', () => {
    const debtor = { ...aPosition().debtor, email: 'a@b.example', address: 'Via Roma 1' }
    expect(contentOf(one(aPosition({ debtor })))).toBe(contentOf(one()))
  })
})

describe('keys', () => {
  it('lead back to the position, and fit the archive', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 90 }), (id, index) => {
        expect(debtPositionIdOf(iupdOf(id, index))).toBe(id)
        expect(iupdOf(id, index).length).toBeLessThanOrEqual(35)
      }),
    )
  })

  it.each(['99999000013-TARI-2026', '', '0198000000007000800000000000000', '01980000000070008000000000000001-1'])(
    'of others lead nowhere: %s',
    (iupd) => expect(debtPositionIdOf(iupd)).toBeUndefined(),
  )
})

describe('comparing', () => {
  const copy = wishes(aPositionWithPlan())[0]!.copy

  it('the order of notices and transfers does not matter', () => {
    expect(sameAsHeld(copy, { iupd: copy.iupd, notices: [...copy.notices].reverse() })).toBe(true)
  })

  it.each([
    ['an amount', { amountCents: cents(1) }],
    ['a due date', { dueDate: localDate('2027-01-01') }],
    ['a notice', { noticeNumber: '301000000000000000' }],
    ['an account', { transfers: [{ ...aTransfer(), iban: 'IT03L0300203280000400162854' }] }],
  ])('%s does', (_, change) => {
    const [first, ...others] = copy.notices
    expect(sameAsHeld(copy, { iupd: copy.iupd, notices: [{ ...first!, ...change }, ...others] })).toBe(false)
  })

  it('the text of the content does not depend on how the object was made', () => {
    expect(contentOf(Object.fromEntries(Object.entries(copy).reverse()) as never)).toBe(contentOf(copy))
  })
})
