import { describe, expect, it } from '@jest/globals'
import { cents } from './cents.ts'
import type { FiscalCode } from './fiscal-code.ts'
import type { NoticeNumber } from './notice-number.ts'
import { noticeQrText, parseNoticeQrText } from './notice-qr.ts'

describe('QR text of a notice', () => {
  it.each([
    ['302202600012345687', 12_345, 'PAGOPA|002|302202600012345687|99999000013|12345'],
    ['301000000000004285', 5, 'PAGOPA|002|301000000000004285|99999000013|05'],
    ['345999999999999975', 99_999_999_999, 'PAGOPA|002|345999999999999975|99999000013|99999999999'],
  ])('%s for %i cents', (noticeNumber, amount, text) => {
    const notice = {
      noticeNumber: noticeNumber as NoticeNumber,
      organizationFiscalCode: '99999000013' as FiscalCode,
      amountCents: cents(amount),
    }
    expect(noticeQrText(notice)).toBe(text)
    expect(parseNoticeQrText(text)).toEqual(notice)
  })

  it.each(['', 'https://example.org', 'PAGOPA|001|302202600012345687|99999000013|12345', 'PAGOPA|002|1|2|3'])(
    '%p is no notice',
    (text) => {
      expect(parseNoticeQrText(text)).toBeUndefined()
    },
  )
})
