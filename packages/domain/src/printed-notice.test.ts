import { expect, it } from '@jest/globals'
import { positionNotice, printedOn, wholeNotice } from './printed-notice.ts'

const unpaid = (noticeNumber: string) => ({ status: 'unpaid', noticeNumber })
const paid = (noticeNumber: string) => ({ status: 'paid', noticeNumber })
const option = <T>(...installments: T[]) => ({ installments })
const numbers = (notice: ReturnType<typeof positionNotice<ReturnType<typeof unpaid>>>) =>
  notice && printedOn(notice).map(({ noticeNumber }) => noticeNumber)

it('prints all ways to pay a position of which nothing is paid: the single payment first', () => {
  const options = [option(unpaid('1'), unpaid('2')), option(unpaid('3'))]
  expect(numbers(wholeNotice(options))).toEqual(['3', '1', '2'])
  expect(numbers(positionNotice(options))).toEqual(['3', '1', '2'])
  // There is room for one of them.
  expect(numbers(positionNotice([option(unpaid('1')), option(unpaid('2'))]))).toEqual(['1'])
})

it('prints the first installment that is open, alone, once something is paid', () => {
  const options = [option(paid('1'), unpaid('2'), unpaid('3'))]
  expect(wholeNotice(options)).toBeUndefined()
  expect(numbers(positionNotice(options))).toEqual(['2'])
})

it('prints nothing without a number, nor when nothing is to be paid', () => {
  expect(positionNotice([option({ status: 'unpaid', noticeNumber: null })])).toBeUndefined()
  expect(positionNotice([option(paid('1'))])).toBeUndefined()
  expect(positionNotice([])).toBeUndefined()
})
