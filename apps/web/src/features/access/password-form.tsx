'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { access } from '#messages/it/access.ts'
import { changePassword } from './profile.actions.ts'

const words = access.profile

export function PasswordForm({ email }: { email: string }) {
  const [form, action] = useActionState(changePassword, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      {/* Password managers need to know whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        form={form}
        name="currentPassword"
        type="password"
        label={words.currentPassword}
        autoComplete="current-password"
      />
      <TextField
        form={form}
        name="newPassword"
        type="password"
        label={words.newPassword}
        help={words.passwordHelp}
        autoComplete="new-password"
      />
      <SubmitButton>{words.changePassword}</SubmitButton>
    </form>
  )
}
