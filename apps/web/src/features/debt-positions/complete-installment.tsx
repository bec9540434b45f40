import { SelectField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import type { FormState } from '#lib/form-state.ts'
import { branchAt, type FormTree, rowsAt } from '#lib/form-tree.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'
import { BudgetRows } from './complete-budget-rows.tsx'
import { HiddenValues } from './complete-hidden-values.tsx'
import { TransferRows } from './complete-transfer-rows.tsx'

const MAX_STEPS = 5

/** One installment: how much and by when; what is rarer opens below. */
export function CompleteInstallment({
  form,
  at,
  row,
  name,
  removable,
}: {
  form: FormState
  at: string
  row: FormTree
  name: string
  removable: boolean
}) {
  const steps = rowsAt(row, 'amountSteps')
  const transfers = rowsAt(row, 'transfers')
  const inside = steps.length > 0 || transfers.length > 0 || rowsAt(row, 'budget').length > 0
  return (
    <fieldset className="form-installment">
      <legend className="h6">{name}</legend>
      <div className="form-row-fields">
        <TextField
          form={form}
          name={`${at}.amount`}
          label={words.amount}
          inputMode="decimal"
          autoComplete="off"
          controlClass="is-amount"
          maxLength={20}
        />
        <TextField
          form={form}
          name={`${at}.dueDate`}
          label={words.dueDate}
          help={words.dayHelp}
          autoComplete="off"
          maxLength={10}
        />
        <TextField
          form={form}
          name={`${at}.validFrom`}
          label={words.validFrom}
          help={words.dayHelp}
          optional
          autoComplete="off"
          maxLength={10}
        />
      </div>
      <details open={inside || form.errors.some(({ field }) => field.startsWith(`${at}.`))}>
        <summary>
          {words.more} <span className="visually-hidden">{name}</span>
        </summary>
        <SelectField
          form={form}
          name={`${at}.payableAfterDueDate`}
          label={words.late}
          optional
          prompt={words.lateService}
          choices={[
            { value: 'yes', label: words.lateYes },
            { value: 'no', label: words.lateNo },
          ]}
        />
        <fieldset>
          <legend className="h6">{words.steps}</legend>
          <p>{words.stepsLead}</p>
          {steps.map((_, index) => (
            <fieldset key={index}>
              <legend className="visually-hidden">{words.step(index + 1)}</legend>
              <div className="form-row-fields">
                <TextField
                  form={form}
                  name={`${at}.amountSteps.${index}.until`}
                  label={words.until}
                  help={words.untilHelp}
                  autoComplete="off"
                  maxLength={10}
                />
                <TextField
                  form={form}
                  name={`${at}.amountSteps.${index}.amount`}
                  label={words.amount}
                  inputMode="decimal"
                  autoComplete="off"
                  controlClass="is-amount"
                  maxLength={20}
                />
                <SubmitButton intent={`remove:${at}.amountSteps.${index}`} look="link">
                  {words.remove(words.step(index + 1))}
                </SubmitButton>
              </div>
            </fieldset>
          ))}
          {steps.length < MAX_STEPS && (
            <SubmitButton intent={`add:${at}.amountSteps`} look="outline-primary">
              {words.addStep}
            </SubmitButton>
          )}
          <TextField
            form={form}
            name={`${at}.notifiedOn`}
            label={words.notifiedOn}
            help={words.notifiedOnHelp}
            optional
            autoComplete="off"
            className="is-narrow"
            maxLength={10}
          />
        </fieldset>
        <TransferRows form={form} at={at} transfers={transfers} />
        {transfers.length === 0 && <BudgetRows form={form} at={at} row={row} />}
      </details>
      <HiddenValues at={`${at}.metadata`} tree={branchAt(row, 'metadata')} />
      {removable && (
        <SubmitButton intent={`remove:${at}`} look="link">
          {words.remove(name)}
        </SubmitButton>
      )}
    </fieldset>
  )
}
