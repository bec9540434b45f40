'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { payments } from '#messages/it/payments.ts'
import { startPayment } from './start-payment.action.ts'

const words = payments.summary

/** PAY-N-3 and PAY-N-4: where to write to, and the way to pagoPA. */
export function PaymentForm(props: { organizationFiscalCode: string; noticeNumber: string; backHref: string }) {
  const [form, action] = useActionState(startPayment, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="organizationFiscalCode" value={props.organizationFiscalCode} />
      <input type="hidden" name="noticeNumber" value={props.noticeNumber} />
      <TextField
        form={form}
        name="email"
        type="email"
        label={words.email}
        help={`${words.emailHelp} ${words.privacy}`}
        optional
        autoComplete="email"
        inputMode="email"
        maxLength={256}
        spellCheck={false}
      />
      <p className="measure">{words.payHelp}</p>
      <div className="actions">
        <SubmitButton className="btn-lg pagopa-button">
          <img src="/immagini/pagopa.svg" alt="" width={43} height={28} />
          {words.pay}
        </SubmitButton>
        <a className="btn btn-outline-primary" href={props.backHref}>
          {words.back}
        </a>
      </div>
    </form>
  )
}
