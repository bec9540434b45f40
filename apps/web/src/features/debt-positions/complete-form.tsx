'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { type Choice, SelectField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { rowsAt, treeOf } from '#lib/form-tree.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { forms } from '#messages/it/forms.ts'
import { type CompleteFormState, submitCompletePosition } from './complete-form.actions.ts'
import { CompleteOptions } from './complete-options.tsx'
import { DebtorFields } from './debtor-fields.tsx'

/**
 * The whole shape of a position. Rows are added and taken away by buttons that send the form: it works without JavaScript, and nothing
 * typed is lost. `fixed`: the position is published, its ways to pay and their installments stay.
 */
export function CompleteForm({
  values,
  services,
  position,
  fixed = false,
}: {
  values: Readonly<Record<string, string>>
  services: readonly Choice[]
  /** The position that is changed; absent for a new one. */
  position?: { readonly id: string; readonly version: number }
  fixed?: boolean
}) {
  const initial: CompleteFormState = { attempt: 0, values, errors: [] }
  const [form, action] = useActionState(submitCompletePosition, initial)
  const coDebtors = rowsAt(treeOf(form.values), 'coDebtors')
  return (
    <form action={action} noValidate>
      {/* The button that Enter presses in a field: the first of the form. */}
      <button
        type="submit"
        name="intent"
        value={position === undefined ? 'check' : 'save'}
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
      />
      <ErrorSummary form={form} />
      <p role="status" className="visually-hidden">
        {form.notice}
      </p>
      {position === undefined ? (
        <input type="hidden" name="idempotencyKey" value={form.values.idempotencyKey ?? ''} />
      ) : (
        <>
          <input type="hidden" name="debtPositionId" value={position.id} />
          <input type="hidden" name="version" value={position.version} />
        </>
      )}
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <fieldset>
        <legend>{debtPositions.form.serviceLegend}</legend>
        <SelectField
          form={form}
          name="collectionServiceId"
          label={debtPositions.form.service}
          choices={services}
          prompt={debtPositions.form.servicePrompt}
        />
        <TextField
          form={form}
          name="description"
          label={words.description}
          help={words.descriptionHelp}
          autoComplete="off"
          maxLength={140}
        />
        {position === undefined && (
          <TextField
            form={form}
            name="externalId"
            label={words.externalId}
            help={words.externalIdHelp}
            optional
            autoComplete="off"
            maxLength={70}
          />
        )}
      </fieldset>
      <fieldset>
        <legend>{debtPositions.form.debtorLegend}</legend>
        <DebtorFields form={form} at="debtor" />
      </fieldset>
      <fieldset>
        <legend>{words.coDebtors}</legend>
        <p>{words.coDebtorsLead}</p>
        {coDebtors.map((_, index) => (
          <fieldset key={index} className="form-row-box">
            <legend className="h6">{words.coDebtor(index + 1)}</legend>
            <DebtorFields form={form} at={`coDebtors.${index}`} />
            <SubmitButton intent={`remove:coDebtors.${index}`} look="link">
              {words.remove(words.coDebtor(index + 1))}
            </SubmitButton>
          </fieldset>
        ))}
        {coDebtors.length < 10 && (
          <SubmitButton intent="add:coDebtors" look="outline-primary">
            {words.addCoDebtor}
          </SubmitButton>
        )}
      </fieldset>
      <CompleteOptions form={form} fixed={fixed} />
      <div className="actions">
        {position === undefined ? (
          <>
            <SubmitButton intent="check">{words.check}</SubmitButton>
            <SubmitButton intent="draft" look="outline-primary">
              {words.draft}
            </SubmitButton>
          </>
        ) : (
          <SubmitButton intent="save">{words.save}</SubmitButton>
        )}
        <a
          className="btn btn-link"
          href={position === undefined ? '/gestione/posizioni' : `/gestione/posizioni/${position.id}`}
        >
          {position === undefined ? words.cancel : words.back}
        </a>
      </div>
    </form>
  )
}
