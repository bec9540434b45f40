'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { carts } from '#messages/it/carts.ts'
import { payments } from '#messages/it/payments.ts'
import { addToCart } from './add-to-cart.action.ts'

const words = payments.entry

/** Asks the codes of one more notice. `avvisi` is the cart as it is; the body is most often that of the others. */
export function AddToCartForm({ avvisi, organizationFiscalCode }: { avvisi: string; organizationFiscalCode: string }) {
  const [form, action] = useActionState(addToCart, emptyForm({ organizationFiscalCode }))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="avvisi" value={avvisi} />
      <TextField
        form={form}
        name="noticeNumber"
        label={words.noticeNumber}
        help={words.noticeHelp}
        inputMode="numeric"
        autoComplete="off"
        controlClass="code"
      />
      <TextField
        form={form}
        name="organizationFiscalCode"
        label={words.organizationFiscalCode}
        help={words.organizationHelp}
        inputMode="numeric"
        autoComplete="off"
        controlClass="code"
        className="is-narrow"
      />
      <SubmitButton look="outline-primary">{carts.addSubmit}</SubmitButton>
    </form>
  )
}
