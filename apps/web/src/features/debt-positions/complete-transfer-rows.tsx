import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import type { FormState } from '#lib/form-state.ts'
import { branchAt, type FormTree } from '#lib/form-tree.ts'
import { completePosition as words } from '#messages/it/complete-position.ts'
import { BudgetRows } from './complete-budget-rows.tsx'
import { HiddenValues } from './complete-hidden-values.tsx'

const MAX_TRANSFERS = 5
const FIELDS = [
  { name: 'beneficiaryFiscalCode', help: words.beneficiaryFiscalCodeHelp, maxLength: 11 },
  { name: 'beneficiaryName', maxLength: 140 },
  { name: 'iban', help: words.ibanHelp, maxLength: 34 },
  { name: 'postalIban', maxLength: 34 },
  { name: 'taxonomyCode', help: words.taxonomyCodeHelp, maxLength: 40 },
  { name: 'remittanceInformation', help: words.remittanceInformationHelp, maxLength: 140 },
] as const

/** Who gets what of an installment, when it is not the organization alone. `at` is the installment. */
export function TransferRows({ form, at, transfers }: { form: FormState; at: string; transfers: readonly FormTree[] }) {
  return (
    <fieldset>
      <legend className="h6">{words.transfers}</legend>
      <p>{words.transfersLead}</p>
      {transfers.map((row, index) => {
        const here = `${at}.transfers.${index}`
        const name = words.transfer(index + 1)
        return (
          <fieldset key={here} className="form-row-box">
            <legend className="h6">{name}</legend>
            <div className="form-row-fields">
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
              {FIELDS.map((field) => (
                <TextField
                  key={field.name}
                  form={form}
                  name={`${here}.${field.name}`}
                  label={words[field.name]}
                  {...('help' in field ? { help: field.help } : {})}
                  optional
                  autoComplete="off"
                  maxLength={field.maxLength}
                />
              ))}
            </div>
            <BudgetRows form={form} at={here} row={row} />
            <HiddenValues at={`${here}.stamp`} tree={branchAt(row, 'stamp')} />
            <HiddenValues at={`${here}.metadata`} tree={branchAt(row, 'metadata')} />
            <SubmitButton intent={`remove:${here}`} look="link">
              {words.remove(name)}
            </SubmitButton>
          </fieldset>
        )
      })}
      {transfers.length < MAX_TRANSFERS && (
        <SubmitButton intent={`add:${at}.transfers`} look="outline-primary">
          {words.addTransfer}
        </SubmitButton>
      )}
    </fieldset>
  )
}
