import { type Choice, SelectField, TextField } from '#design/field.tsx'
import type { FormState } from '#lib/form-state.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { forms } from '#messages/it/forms.ts'

const words = debtPositions.form

/** The fields of a position, for a new one and for a draft. */
export function PositionFields({ form, services }: { form: FormState; services: readonly Choice[] }) {
  return (
    <>
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <fieldset>
        <legend>{words.serviceLegend}</legend>
        <SelectField
          form={form}
          name="collectionServiceId"
          label={words.service}
          choices={services}
          prompt={words.servicePrompt}
        />
      </fieldset>
      <fieldset>
        <legend>{words.debtorLegend}</legend>
        <TextField
          form={form}
          name="debtorFiscalCode"
          label={words.debtorFiscalCode}
          autoComplete="off"
          controlClass="code text-uppercase"
          className="is-narrow"
          maxLength={32}
          spellCheck={false}
        />
        <TextField form={form} name="debtorFullName" label={words.debtorFullName} autoComplete="off" maxLength={70} />
        <TextField
          form={form}
          name="debtorEmail"
          type="email"
          label={words.debtorEmail}
          help={words.debtorEmailHelp}
          optional
          autoComplete="off"
          inputMode="email"
          maxLength={256}
          spellCheck={false}
        />
        <TextField
          form={form}
          name="debtorAddress"
          label={words.debtorAddress}
          help={words.debtorAddressHelp}
          optional
          autoComplete="off"
          maxLength={140}
        />
      </fieldset>
      <fieldset>
        <legend>{words.debtLegend}</legend>
        <TextField
          form={form}
          name="description"
          label={words.description}
          help={words.descriptionHelp}
          autoComplete="off"
          maxLength={90}
        />
        <TextField
          form={form}
          name="amount"
          label={words.amount}
          help={words.amountHelp}
          inputMode="decimal"
          autoComplete="off"
          controlClass="is-amount"
          className="is-narrow"
          maxLength={20}
        />
        <TextField
          form={form}
          name="dueDate"
          label={words.dueDate}
          help={words.dueDateHelp}
          inputMode="text"
          autoComplete="off"
          className="is-narrow"
          maxLength={10}
        />
      </fieldset>
    </>
  )
}
