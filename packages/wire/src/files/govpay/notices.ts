// The notices that answer a file of GovPay: in one ZIP with the file itself and its outcome.
import type { FileNotices } from '../file-dialect.ts'

export const govpayNotices = {
  together: true,
  archive: (outcomes) => outcomes,
  pdf: (organizationFiscalCode, noticeNumber) => `${organizationFiscalCode}_${noticeNumber}.pdf`,
  // Whoever brings its own number gets the notice of it too.
  wanted: ({ action }) => action === 'put',
} as const satisfies FileNotices
