import { TextField } from '#design/field.tsx'
import type { FormState } from '#lib/form-state.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'

const words = debtPositions.form

/** Who owes, in a form with rows: `at` is the path of the fields. */
export function DebtorFields({ form, at }: { form: FormState; at: string }) {
  return (
    <>
      <TextField
        form={form}
        name={`${at}.fiscalCode`}
        label={words.debtorFiscalCode}
        autoComplete="off"
        controlClass="code text-uppercase"
        className="is-narrow"
        maxLength={32}
        spellCheck={false}
      />
      <TextField form={form} name={`${at}.fullName`} label={words.debtorFullName} autoComplete="off" maxLength={70} />
      <TextField
        form={form}
        name={`${at}.email`}
        type="email"
        label={words.debtorEmail}
        optional
        autoComplete="off"
        inputMode="email"
        maxLength={256}
        spellCheck={false}
      />
      <TextField
        form={form}
        name={`${at}.address`}
        label={words.debtorAddress}
        help={words.debtorAddressHelp}
        optional
        autoComplete="off"
        maxLength={140}
      />
    </>
  )
}
