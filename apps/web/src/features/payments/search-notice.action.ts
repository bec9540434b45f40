'use server'

import { noticeNumberField, organizationFiscalCodeField } from '@repo/contracts/http/fields'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { payments } from '#messages/it/payments.ts'
import { noticePath } from './notice.ts'

const searchSchema = z.object({
  organizationFiscalCode: z
    .string({ error: payments.entry.organizationMissing })
    .transform((text) => text.replace(/[\s.-]/g, ''))
    .pipe(z.string().min(1, { error: payments.entry.organizationMissing }).pipe(organizationFiscalCodeField)),
  noticeNumber: z.string().default('').pipe(noticeNumberField),
})

/** Leads from what is printed on a notice to the page of the notice. Gives the form back when a code is not one. */
export async function searchNotice(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const parsed = searchSchema.safeParse(values)
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  redirect(noticePath(parsed.data.organizationFiscalCode, parsed.data.noticeNumber))
}
