'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { missingReceipts } from '#messages/it/missing-receipts.ts'
import { searchReceipt } from './search-receipt.action.ts'

export function SearchForm({ id, iuv }: { id: string; iuv: string }) {
  const [form, action] = useActionState(searchReceipt, emptyForm())
  return (
    <form action={action} className="mt-2" aria-label={missingReceipts.searchNowOf(iuv)}>
      <ErrorSummary form={form} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton look="outline-primary">{missingReceipts.searchNow}</SubmitButton>
    </form>
  )
}
