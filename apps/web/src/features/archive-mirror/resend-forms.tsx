'use client'

import type { BehindState } from '@repo/contracts/archive-mirror/archive-mirror'
import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { archiveMirror } from '#messages/it/archive-mirror.ts'
import { resendCopies, resendCopy } from './resend.actions.ts'

export function ResendForm({ debtPositionId }: { debtPositionId: string }) {
  const [form, action] = useActionState(resendCopy, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="debtPositionId" value={debtPositionId} />
      <SubmitButton look="outline-primary">{archiveMirror.resend}</SubmitButton>
    </form>
  )
}

export function ResendAllForm({ state }: { state: BehindState | undefined }) {
  const [form, action] = useActionState(resendCopies, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      {state !== undefined && <input type="hidden" name="state" value={state} />}
      <SubmitButton look="outline-primary">{archiveMirror.resendAll}</SubmitButton>
    </form>
  )
}
