// The notices that answer a file of GovPay. There they are in one ZIP with the outcome; here in their own, because they are drawn for long after it.
import type { FileNotices } from '../file-dialect.ts'

export const govpayNotices = {
  archive: (outcomes) => outcomes.replace(/(_ESITO)?\.zip$/, '_AVVISI_PDF.zip'),
  pdf: (organizationFiscalCode, noticeNumber) => `${organizationFiscalCode}_${noticeNumber}.pdf`,
  // Whoever brings its own number gets the notice of it too.
  wanted: ({ action }) => action === 'put',
} as const satisfies FileNotices
