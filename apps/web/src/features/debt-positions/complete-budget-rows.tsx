import { MAX_BUDGET_ENTRIES } from '@repo/domain/debt-position'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import type { FormState } from '#lib/form-state.ts'
import { type FormTree, rowsAt } from '#lib/form-tree.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'

/** Where an amount goes in the budget of the organization. `at` is the installment or the transfer. */
export function BudgetRows({ form, at, row }: { form: FormState; at: string; row: FormTree }) {
  const entries = rowsAt(row, 'budget')
  return (
    <fieldset>
      <legend className="h6">{words.budget}</legend>
      <p>{words.budgetLead}</p>
      {entries.map((_, index) => {
        const here = `${at}.budget.${index}`
        return (
          <fieldset key={here}>
            <legend className="visually-hidden">{words.budgetEntry(index + 1)}</legend>
            <div className="form-row-fields">
              <TextField form={form} name={`${here}.chapter`} label={words.chapter} autoComplete="off" maxLength={64} />
              <TextField
                form={form}
                name={`${here}.office`}
                label={words.office}
                optional
                autoComplete="off"
                maxLength={64}
              />
              <TextField
                form={form}
                name={`${here}.assessment`}
                label={words.assessment}
                optional
                autoComplete="off"
                maxLength={64}
              />
              <TextField
                form={form}
                name={`${here}.amount`}
                label={words.share}
                help={words.shareHelp}
                optional
                inputMode="decimal"
                autoComplete="off"
                controlClass="is-amount"
                maxLength={20}
              />
              <SubmitButton intent={`remove:${here}`} look="link">
                {words.remove(words.budgetEntry(index + 1))}
              </SubmitButton>
            </div>
          </fieldset>
        )
      })}
      {entries.length < MAX_BUDGET_ENTRIES && (
        <SubmitButton intent={`add:${at}.budget`} look="outline-primary">
          {words.addBudget}
        </SubmitButton>
      )}
    </fieldset>
  )
}
