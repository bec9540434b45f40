import { describe, expect, it } from '@jest/globals'
import { archiveWishes } from '@repo/domain/archive-copy'
import { localDate } from '@repo/domain/local-date'
import { aDebtPosition, aDebtPositionWithPlan, anInstallment, aTransfer } from '@repo/testkit/builders/debt-position'
import { readHeldPosition, readHeldPositions, writeArchiveBody } from './archive-body.js'

const now = new Date('2026-03-01T10:00:00Z')
const organization = { name: 'Comune di Prova', amountVaries: false }
const copyOf = (position = aDebtPosition()) => archiveWishes(position, organization, localDate('2026-03-01'))[0]!.copy
const starting = (day: string) =>
  copyOf(
    aDebtPosition({
      paymentOptions: [{ id: 'o', kind: 'single', installments: [anInstallment(1, { validFrom: localDate(day) })] }],
    }),
  )

describe('what is sent', () => {
  it('is payable until the Roman midnight of its due day', () => {
    expect(writeArchiveBody(copyOf(), now).paymentOption[0]!.dueDate).toBe('2026-06-16T21:59:59.000Z')
  })

  it.each([
    ['a day to come', '2026-03-02', '2026-03-01T23:00:00.000Z'],
    ['a day that has come', '2026-03-01', undefined],
  ])('begins on %s', (_, day, validityDate) => {
    expect(writeArchiveBody(starting(day), now).validityDate).toBe(validityDate)
  })

  it('a plan is of parts, what is paid at once is whole', () => {
    const options = writeArchiveBody(copyOf(aDebtPositionWithPlan()), now).paymentOption
    expect(options.map((option) => option.isPartialPayment)).toEqual([false, true, true])
  })

  it('a digital stamp takes the place of the accounts', () => {
    const stamp = { documentHash: 'aGFzaA==', province: 'RM' }
    const position = aDebtPosition({
      paymentOptions: [
        {
          id: 'o',
          kind: 'single',
          installments: [anInstallment(1, { transfers: [aTransfer({ iban: undefined, stamp })] })],
        },
      ],
    })
    expect(writeArchiveBody(copyOf(position), now).paymentOption[0]!.transfer[0]).toMatchObject({
      stamp: { hashDocument: 'aGFzaA==', stampType: '01', provincialResidence: 'RM' },
    })
  })
})

describe('what is read', () => {
  const body = writeArchiveBody(copyOf(), now)

  it.each([
    ['in UTC', '2026-06-16T21:59:59.000Z'],
    ['without an offset', '2026-06-16T21:59:59'],
    ['with another offset', '2026-06-16T23:59:59+02:00'],
  ])('a due date %s is its Roman day', (_, dueDate) => {
    const held = readHeldPosition(
      JSON.stringify({ ...body, status: 'VALID', paymentOption: [{ ...body.paymentOption[0], dueDate }] }),
    )
    expect(held?.notices[0]?.dueDate).toBe('2026-06-16')
  })

  it('a page tells how many there are', () => {
    const page = { page: 0, limit: 50, items_found: 1, total_pages: 1 }
    const list = { payment_position_list: [{ ...body, status: 'VALID' }], page_info: page }
    expect(readHeldPositions(JSON.stringify(list))).toMatchObject({ pages: 1, positions: [{ iupd: body.iupd }] })
  })

  it.each(['', '<html>', '{}', '[]'])('nonsense is not understood: %s', (text) => {
    expect(readHeldPosition(text)).toBeUndefined()
    expect(readHeldPositions(text)).toBeUndefined()
  })
})
