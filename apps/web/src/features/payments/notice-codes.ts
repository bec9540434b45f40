import { noticeNumberField, organizationFiscalCodeField } from '@repo/contracts/http/fields'
import { z } from 'zod'
import { payments } from '#messages/it/payments.ts'

/** The two codes printed on a notice, as people write them: blanks, dots and dashes are forgiven. */
export const noticeCodesSchema = z.object({
  organizationFiscalCode: z
    .string({ error: payments.entry.organizationMissing })
    .transform((text) => text.replace(/[\s.-]/g, ''))
    .pipe(z.string().min(1, { error: payments.entry.organizationMissing }).pipe(organizationFiscalCodeField)),
  noticeNumber: z.string().default('').pipe(noticeNumberField),
})
