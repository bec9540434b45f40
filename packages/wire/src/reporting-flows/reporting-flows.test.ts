import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { flowHeader, flowList, flowPayments } from '../../test/rest-bodies.ts'
import { parseFlowError } from './flow-error.ts'
import { parseFlowHeader, writeFlowHeader } from './flow-header.ts'
import { parseFlowList, writeFlowList } from './flow-list.ts'
import { isFlowOutcome, parseFlowPayments, writeFlowPayments } from './flow-payments.ts'

const line = (change: string) =>
  parseFlowPayments(
    `{"metadata":{"pageSize":10,"pageNumber":1,"totPage":1},"count":1,"data":[{"index":1,"iuv":"1","iur":"2","idTransfer":1,
      "pay":35.5,"payStatus":"EXECUTED","payDate":"2026-06-15T08:35:12.123456Z"${change}}]}`,
  )

describe('reporting flows', () => {
  it('come back as they were written', () => {
    expect(parseFlowList(writeFlowList(flowList))).toEqual({ ok: true, value: flowList })
    expect(parseFlowHeader(writeFlowHeader(flowHeader))).toEqual({ ok: true, value: flowHeader })
    expect(parseFlowPayments(writeFlowPayments(flowPayments))).toEqual({ ok: true, value: flowPayments })
  })

  it('an empty list', () => {
    const text = '{"metadata":{"pageSize":1000,"pageNumber":1,"totPage":0},"count":0,"data":[]}'
    expect(parseFlowList(text)).toEqual({ ok: true, value: { number: 1, size: 1000, total: 0, items: [] } })
  })

  it.each([
    ['one decimal', '', 3550],
    ['a refund', ',"pay":-35.50', -3550],
    ['as Java writes ten millions', ',"pay":1.23456789E7', 1_234_567_890],
    ['as a text', ',"pay":"117.57"', 11_757],
    ['what binary fractions spoil', ',"pay":1.15', 115],
  ])('amounts: %s', (_, change, cents) => {
    expect(line(change)).toMatchObject({ ok: true, value: { items: [{ amountCents: cents }] } })
  })

  it('any amount, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (amountCents) => {
        const items = flowPayments.items.slice(0, 1).map((item) => ({ ...item, amountCents }))
        expect(parseFlowPayments(writeFlowPayments({ ...flowPayments, items }))).toMatchObject({
          value: { items: [{ amountCents: amountCents || 0 }] },
        })
      }),
    )
  })

  it('a code born later is kept, and told apart', () => {
    expect(line(',"payStatus":"SPLIT"')).toMatchObject({ ok: true, value: { items: [{ outcome: 'SPLIT' }] } })
    expect(isFlowOutcome('SPLIT')).toBe(false)
    expect(isFlowOutcome('STAND_IN_NO_RPT')).toBe(true)
  })

  it.each([
    ['a thousandth', ',"pay":0.001', '/data/0/pay'],
    ['a sixth transfer', ',"idTransfer":6', '/data/0/idTransfer'],
    ['a line without receipt', ',"iur":""', '/data/0/iur'],
    ['a day that is no instant', ',"payDate":"ieri"', '/data/0/payDate'],
  ])('refuses %s', (_, change, path) => {
    const read = line(change)
    expect(read.ok ? [] : read.problems.map((problem) => problem.path)).toEqual([path])
  })

  it('a page that counts other items than it has is refused', () => {
    const text = writeFlowPayments(flowPayments).replace('"count":5', '"count":6')
    expect(parseFlowPayments(text)).toMatchObject({ ok: false, problems: [{ path: '/count' }] })
  })

  it('a wrong total is read as declared; a spoiled redundant one is dropped', () => {
    const text = writeFlowHeader({ ...flowHeader, declaredTotalCents: 1 })
    expect(
      parseFlowHeader(text.replace('"computedSumPayments":153.07', '"computedSumPayments":153.0700001')),
    ).toMatchObject({
      ok: true,
      value: { declaredTotalCents: 1, countedTotalCents: undefined },
    })
  })

  it('a refusal says its code', () => {
    expect(parseFlowError('{"httpStatusCode":404,"appErrorCode":"FDR-0701","errors":[{"message":"x"}]}')).toMatchObject(
      {
        value: { appErrorCode: 'FDR-0701' },
      },
    )
  })
})
