'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm, type FormState } from '#lib/form-state.ts'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { forms } from '#messages/it/forms.ts'
import { submitDebt } from './blank-notices.actions.ts'

const words = blankNotices.bindPage
const position = debtPositions.form

interface Props {
  readonly noticeBlockId: string
  readonly noticeNumber: string
  /** Comes with the page: a repeated submission is one position. */
  readonly idempotencyKey: string
}

/** What was written by hand on a blank notice: who, why, how much, until when. */
export function DebtForm({ noticeBlockId, noticeNumber, idempotencyKey }: Props) {
  const [form, action] = useActionState(submitDebt, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="noticeNumber" value={noticeNumber} />
      <input type="hidden" name="idempotencyKey" value={form.values.idempotencyKey ?? idempotencyKey} />
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <Debtor form={form} />
      <Amounts form={form} />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/blocchi-avvisi/${noticeBlockId}`}>
          {words.back}
        </a>
      </div>
    </form>
  )
}

function Debtor({ form }: { form: FormState }) {
  return (
    <fieldset>
      <legend>{position.debtorLegend}</legend>
      <TextField
        form={form}
        name="debtorFiscalCode"
        label={position.debtorFiscalCode}
        autoComplete="off"
        controlClass="code text-uppercase"
        className="is-narrow"
        maxLength={32}
        spellCheck={false}
      />
      <TextField form={form} name="debtorFullName" label={position.debtorFullName} autoComplete="off" maxLength={70} />
      <TextField
        form={form}
        name="debtorEmail"
        type="email"
        label={position.debtorEmail}
        help={position.debtorEmailHelp}
        optional
        autoComplete="off"
        inputMode="email"
        maxLength={256}
        spellCheck={false}
      />
      <TextField
        form={form}
        name="debtorAddress"
        label={position.debtorAddress}
        optional
        autoComplete="off"
        maxLength={140}
      />
    </fieldset>
  )
}

function Amounts({ form }: { form: FormState }) {
  const amount = { form, inputMode: 'decimal', autoComplete: 'off', controlClass: 'is-amount' } as const
  const day = { form, autoComplete: 'off', className: 'is-narrow', maxLength: 10 } as const
  return (
    <>
      <fieldset>
        <legend>{words.amountLegend}</legend>
        <TextField
          form={form}
          name="description"
          label={position.description}
          help={words.descriptionHelp}
          autoComplete="off"
          maxLength={140}
        />
        <TextField
          {...amount}
          name="amount"
          label={words.amount}
          help={words.amountHelp}
          className="is-narrow"
          maxLength={20}
        />
        <TextField {...day} name="dueDate" label={position.dueDate} help={position.dueDateHelp} />
      </fieldset>
      <fieldset>
        <legend>{words.fineLegend}</legend>
        <p className="text-secondary">{words.fineHelp}</p>
        <TextField
          {...amount}
          name="discounted"
          label={words.discounted}
          className="is-narrow"
          maxLength={20}
          optional
        />
        <TextField {...amount} name="reduced" label={words.reduced} className="is-narrow" maxLength={20} optional />
        <TextField {...day} name="notifiedOn" label={words.notifiedOn} help={words.notifiedOnHelp} optional />
      </fieldset>
    </>
  )
}
