import { describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import fc from 'fast-check'
import { recoveredReceipt } from '../../test/rest-bodies.ts'
import { bodyOf, readSample } from '../../test/samples.ts'
import { parsePaSendRtV2Request } from '../nodo/pa-send-rt-v2.ts'
import { receiptFromService } from './receipt.ts'
import { receiptToService } from './write-receipt.ts'

const written = JSON.parse(receiptToService(recoveredReceipt))
const changed = (change: object) => receiptFromService(JSON.stringify({ ...written, ...change }))

describe('recovered receipt', () => {
  it('comes back as it was', () => {
    expect(receiptFromService(receiptToService(recoveredReceipt))).toEqual({ ok: true, value: recoveredReceipt })
  })

  it('is the same that the Nodo delivers, but for what the service does not tell', () => {
    const delivered = parsePaSendRtV2Request(bodyOf(readSample('pa-send-rt-v2.request')))
    if (!delivered.ok) throw new Error('unreadable sample')
    const { receipt } = delivered.value
    const transfers = receipt.transfers.map((transfer) => ({ ...transfer, beneficiaryName: undefined }))
    expect(receiptFromService(receiptToService(receipt))).toEqual({
      ok: true,
      value: { ...receipt, transfers, paymentNote: undefined, standIn: undefined },
    })
  })

  it('any amount, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (amount) => {
        const text = receiptToService({ ...recoveredReceipt, amountCents: cents(amount) })
        expect(receiptFromService(text)).toMatchObject({ ok: true, value: { amountCents: amount } })
      }),
    )
  })

  it('without what it may lack', () => {
    const { idTransfer: _, ...line } = written.transferList[0]
    const bare = { transferList: [line, line], payer: null, channelDescription: null, applicationDate: '', fee: null }
    expect(changed(bare)).toMatchObject({
      ok: true,
      value: { transfers: [{ number: 1 }, { number: 2 }], channelDescription: '' },
    })
  })

  it.each([
    ['the moment', { paymentDateTimeFormatted: '2026-06-15T10:35:12+02:00' }, '2026-06-15T08:35:12.000Z'],
    ['the moment without zone', { paymentDateTimeFormatted: '2026-06-15T10:35:12' }, '2026-06-15T08:35:12.000Z'],
    ['only the day', { paymentDateTimeFormatted: undefined }, '2026-06-14T22:00:00.000Z'],
  ])('paid: %s', (_, change, at) => {
    expect(changed(change)).toMatchObject({ value: { paymentDateTime: { at: new Date(at) } } })
  })

  it.each<[string, object, string]>([
    ['a notice of 17 digits', { noticeNumber: '30220260001234568' }, '/noticeNumber'],
    ['half a cent', { paymentAmount: 1.005 }, '/paymentAmount'],
    ['a negative amount', { paymentAmount: -1 }, '/paymentAmount'],
    ['no transfers', { transferList: [] }, '/transferList'],
    ['another outcome', { outcome: 'MAYBE' }, '/outcome'],
    ['a day that does not exist', { applicationDate: '2026-02-30' }, '/applicationDate'],
  ])('refuses %s', (_, change, path) => {
    const read = changed(change)
    expect(read.ok ? [] : read.problems.map((problem) => problem.path)).toEqual([path])
  })
})
