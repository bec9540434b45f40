'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { access } from '#messages/it/access.ts'
import { type SignInState, signIn } from './sign-in.action.ts'

const words = access.signIn

/** E-mail and password, then the code for who has a second factor. Password managers and pasting are welcome (WCAG 2.2, 3.3.8). */
export function SignInForm({ wantedPage }: { wantedPage: string }) {
  const initial: SignInState = { step: 'credentials', attempt: 0, values: { pagina: wantedPage }, errors: [] }
  const [form, action] = useActionState(signIn, initial)
  const page = <input type="hidden" name="pagina" value={form.values.pagina ?? wantedPage} />
  if (form.step === 'code') {
    return (
      <form action={action} noValidate key="code">
        <ErrorSummary form={form} />
        <h2 className="h4">{words.codeTitle}</h2>
        <p>{words.codeLead(form.values.email ?? '')}</p>
        {page}
        <input type="hidden" name="email" value={form.values.email ?? ''} />
        <TextField
          form={form}
          name="code"
          label={words.code}
          help={words.codeHelp}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          controlClass="code"
          className="is-narrow"
        />
        <div className="actions">
          <SubmitButton intent="verify">{words.verify}</SubmitButton>
          <SubmitButton intent="restart" look="link">
            {words.restart}
          </SubmitButton>
        </div>
      </form>
    )
  }
  return (
    <form action={action} noValidate key="credentials">
      <ErrorSummary form={form} />
      {page}
      <TextField
        form={form}
        name="email"
        type="email"
        label={words.email}
        autoComplete="username"
        inputMode="email"
        maxLength={256}
        spellCheck={false}
      />
      <TextField form={form} name="password" type="password" label={words.password} autoComplete="current-password" />
      <SubmitButton className="w-100">{words.submit}</SubmitButton>
    </form>
  )
}
