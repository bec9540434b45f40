'use client'

import { type ReactNode, useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { type Choice, SelectField, TextAreaField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm, type FormState } from '#lib/form-state.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionCommands as words } from '#messages/it/position-commands.ts'
import { removeAttachmentOf } from './attachment.actions.ts'
import { recordPayment, voidPayment } from './manual-payment.actions.ts'
import {
  cancelPosition,
  publishPosition,
  restorePosition,
  revokePosition,
  waiveRest,
} from './position-commands.actions.ts'

interface Props {
  readonly debtPositionId: string
  readonly version: number
}

/** The frame of every command: what is wrong, which position and as seen, the fields, the button and the way back. */
function CommandForm({
  debtPositionId,
  version,
  command,
  values,
  submit,
  dangerous = false,
  children,
}: Props & {
  command: (previous: FormState, form: FormData) => Promise<FormState>
  values?: Readonly<Record<string, string>>
  submit: string
  dangerous?: boolean
  children?: (form: FormState) => ReactNode
}) {
  const [form, action] = useActionState(command, emptyForm(values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="debtPositionId" value={debtPositionId} />
      <input type="hidden" name="version" value={version} />
      {children?.(form)}
      <div className="actions">
        <SubmitButton look={dangerous ? 'danger' : 'primary'}>{submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/posizioni/${debtPositionId}`}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

const reason = (form: FormState, optional = false) => (
  <TextAreaField
    form={form}
    name="reason"
    label={words.reason}
    help={words.reasonHelp}
    maxLength={200}
    optional={optional}
  />
)

const act = (form: FormState) => (
  <TextField form={form} name="act" label={words.act} help={words.actHelp} maxLength={100} autoComplete="off" />
)

export function PublishForm(props: Props) {
  return <CommandForm {...props} command={publishPosition} submit={debtPositions.publishPage.submit} />
}

export function CancelForm(props: Props) {
  return (
    <CommandForm {...props} command={cancelPosition} submit={words.cancel.submit} dangerous>
      {(form) => reason(form)}
    </CommandForm>
  )
}

export function RevokeForm(props: Props) {
  return (
    <CommandForm {...props} command={revokePosition} submit={words.revoke.submit} dangerous>
      {(form) => (
        <>
          {act(form)}
          {reason(form)}
        </>
      )}
    </CommandForm>
  )
}

export function WaiveForm(props: Props) {
  return (
    <CommandForm {...props} command={waiveRest} submit={words.waive.submit} dangerous>
      {(form) => (
        <>
          {act(form)}
          {reason(form)}
        </>
      )}
    </CommandForm>
  )
}

export function RestoreForm(props: Props) {
  return (
    <CommandForm {...props} command={restorePosition} submit={words.restore.submit}>
      {(form) => reason(form, true)}
    </CommandForm>
  )
}

export function VoidPaymentForm({ manualPaymentId, ...props }: Props & { manualPaymentId: string }) {
  return (
    <CommandForm {...props} command={voidPayment} submit={words.voidPayment.submit} dangerous>
      {(form) => (
        <>
          <input type="hidden" name="manualPaymentId" value={manualPaymentId} />
          {reason(form)}
        </>
      )}
    </CommandForm>
  )
}

export function RemoveAttachmentForm({ attachmentId, ...props }: Props & { attachmentId: string }) {
  return (
    <CommandForm {...props} command={removeAttachmentOf} submit={words.removeAttachment.submit} dangerous>
      {() => <input type="hidden" name="attachmentId" value={attachmentId} />}
    </CommandForm>
  )
}

export function PayByHandForm({
  installments,
  values,
  ...props
}: Props & { installments: readonly Choice[]; values: Readonly<Record<string, string>> }) {
  const pay = words.payByHand
  const methods = Object.entries(pay.methods).map(([value, label]) => ({ value, label }))
  return (
    <CommandForm {...props} command={recordPayment} values={values} submit={pay.submit}>
      {(form) => (
        <>
          <SelectField
            form={form}
            name="installmentId"
            label={pay.installment}
            choices={installments}
            prompt={pay.installmentPrompt}
          />
          <SelectField form={form} name="method" label={pay.method} choices={methods} prompt={pay.methodPrompt} />
          <TextField
            form={form}
            name="amount"
            label={pay.amount}
            help={pay.amountHelp}
            inputMode="decimal"
            autoComplete="off"
            controlClass="is-amount"
            className="is-narrow"
            maxLength={20}
          />
          <TextField
            form={form}
            name="paidOn"
            label={pay.paidOn}
            help={pay.paidOnHelp}
            autoComplete="off"
            className="is-narrow"
            maxLength={10}
          />
          <TextField
            form={form}
            name="document"
            label={pay.document}
            help={pay.documentHelp}
            autoComplete="off"
            maxLength={100}
          />
          <TextAreaField form={form} name="reason" label={pay.reason} help={words.reasonHelp} maxLength={200} />
        </>
      )}
    </CommandForm>
  )
}
