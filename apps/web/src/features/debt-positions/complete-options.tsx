import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import type { FormState } from '#lib/form-state.ts'
import { rowsAt, treeOf } from '#lib/form-tree.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'
import { CompleteInstallment } from './complete-installment.tsx'

const MAX_OPTIONS = 10
const MAX_INSTALLMENTS = 100

/** The ways to pay, their installments, and how to add others. */
export function CompleteOptions({ form, fixed }: { form: FormState; fixed: boolean }) {
  const options = rowsAt(treeOf(form.values), 'paymentOptions')
  return (
    <fieldset>
      <legend>{words.optionsLegend}</legend>
      {!fixed && <p>{words.optionsLead}</p>}
      {options.map((option, at) => {
        const path = `paymentOptions.${at}`
        const installments = rowsAt(option, 'installments')
        const several = installments.length > 1
        return (
          <fieldset key={path} className="form-row-box">
            <legend className="h5">{words.option(at + 1, installments.length)}</legend>
            {installments.map((installment, index) => (
              <CompleteInstallment
                key={`${path}.installments.${index}`}
                form={form}
                at={`${path}.installments.${index}`}
                row={installment}
                name={several ? words.installment(index + 1) : words.single}
                removable={several && !fixed}
              />
            ))}
            {!fixed && (
              <div className="d-flex flex-wrap gap-2">
                {installments.length < MAX_INSTALLMENTS && (
                  <SubmitButton intent={`add:${path}.installments`} look="outline-primary">
                    {words.addInstallment}
                  </SubmitButton>
                )}
                <SubmitButton intent={`remove:${path}`} look="link">
                  {words.removeOption(at + 1)}
                </SubmitButton>
              </div>
            )}
          </fieldset>
        )
      })}
      {!fixed && options.length < MAX_OPTIONS && <NewOptions form={form} />}
    </fieldset>
  )
}

function NewOptions({ form }: { form: FormState }) {
  return (
    <>
      <p>
        <SubmitButton intent="single" look="outline-primary">
          {words.addSingle}
        </SubmitButton>
      </p>
      <fieldset className="form-row-box">
        <legend className="h5">{words.plan.legend}</legend>
        <div className="form-row-fields">
          <TextField
            form={form}
            name="plan.total"
            label={words.plan.total}
            optional
            inputMode="decimal"
            autoComplete="off"
            controlClass="is-amount"
            maxLength={20}
          />
          <TextField
            form={form}
            name="plan.count"
            label={words.plan.count}
            help={words.plan.countHelp}
            optional
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
          />
          <TextField
            form={form}
            name="plan.firstDueDate"
            label={words.plan.first}
            help={words.dayHelp}
            optional
            autoComplete="off"
            maxLength={10}
          />
        </div>
        <SubmitButton intent="generate" look="outline-primary">
          {words.plan.submit}
        </SubmitButton>
      </fieldset>
    </>
  )
}
