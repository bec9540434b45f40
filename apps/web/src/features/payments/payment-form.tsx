'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { payments } from '#messages/it/payments.ts'
import { startPayment } from './start-payment.action.ts'

const words = payments.summary

/**
 * PAY-N-3 and PAY-N-4: where to write to, and the way to pagoPA. `avvisi` is what is paid, as in the address of a cart. `idempotencyKey` comes
 * with the page: sent twice, or again after a failure, it is one payment.
 */
export function PaymentForm(props: { avvisi: string; idempotencyKey: string; backHref: string; backLabel: string }) {
  const [form, action] = useActionState(startPayment, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="avvisi" value={props.avvisi} />
      <input type="hidden" name="idempotencyKey" value={form.values.idempotencyKey ?? props.idempotencyKey} />
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
          {props.backLabel}
        </a>
      </div>
    </form>
  )
}
