'use server'

import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { noticePath } from './notice.ts'
import { noticeCodesSchema } from './notice-codes.ts'

/** Leads from what is printed on a notice to the page of the notice. Gives the form back when a code is not one. */
export async function searchNotice(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const parsed = noticeCodesSchema.safeParse(values)
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  redirect(noticePath(parsed.data.organizationFiscalCode, parsed.data.noticeNumber))
}
