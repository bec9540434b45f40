'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { type Choice, SelectField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { forms } from '#messages/it/forms.ts'
import { services } from '#messages/it/services.ts'
import { ServiceFields } from './service-fields.tsx'
import { submitActivation, submitServiceChange, submitServiceSwitch, submitTefa } from './services.actions.ts'

export function EditServiceForm(props: {
  serviceId: string
  version: number
  values: Readonly<Record<string, string>>
  accounts: readonly Choice[]
  postalAccounts: readonly Choice[]
}) {
  const [form, action] = useActionState(submitServiceChange, emptyForm(props.values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="serviceId" value={props.serviceId} />
      <input type="hidden" name="version" value={props.version} />
      <ServiceFields form={form} accounts={props.accounts} postalAccounts={props.postalAccounts} />
      <div className="actions">
        <SubmitButton>{services.form.save}</SubmitButton>
        <a className="btn btn-outline-primary" href={`/gestione/servizi/${props.serviceId}`}>
          {services.form.back}
        </a>
      </div>
    </form>
  )
}

export function ActivateServiceForm(props: { values: Readonly<Record<string, string>>; accounts: readonly Choice[] }) {
  const words = services.activation
  const [form, action] = useActionState(submitActivation, emptyForm(props.values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <input type="hidden" name="templateCode" value={props.values.templateCode} />
      <TextField form={form} name="name" label={words.name} autoComplete="off" maxLength={80} />
      <TextField
        form={form}
        name="code"
        label={words.code}
        help={words.codeHelp}
        autoComplete="off"
        controlClass="code text-uppercase"
        className="is-narrow"
        maxLength={20}
        spellCheck={false}
      />
      <SelectField
        form={form}
        name="iban"
        label={words.iban}
        prompt={services.form.ibanPrompt}
        choices={props.accounts}
      />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href="/gestione/servizi/catalogo">
          {services.form.back}
        </a>
      </div>
    </form>
  )
}

export function SwitchServiceForm(props: { serviceId: string; version: number; enabled: boolean }) {
  const words = services.detail
  const [form, action] = useActionState(submitServiceSwitch, emptyForm())
  return (
    <form action={action}>
      <ErrorSummary form={form} />
      <input type="hidden" name="serviceId" value={props.serviceId} />
      <input type="hidden" name="version" value={props.version} />
      <SubmitButton look="outline-primary" intent={props.enabled ? 'disable' : 'enable'}>
        {props.enabled ? words.disable : words.enable}
      </SubmitButton>
    </form>
  )
}

export function TefaForm() {
  const words = services.tefaPage
  const [form, action] = useActionState(submitTefa, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <TextField
        form={form}
        name="validFrom"
        label={words.validFrom}
        help={services.tefaPage.dayHelp}
        autoComplete="off"
        className="is-narrow"
        maxLength={10}
      />
      <TextField form={form} name="provinceName" label={words.provinceName} autoComplete="off" maxLength={70} />
      <TextField
        form={form}
        name="provinceFiscalCode"
        label={words.provinceFiscalCode}
        inputMode="numeric"
        autoComplete="off"
        controlClass="code"
        className="is-narrow"
        maxLength={11}
      />
      <TextField
        form={form}
        name="iban"
        label={words.iban}
        help={words.ibanHelp}
        autoComplete="off"
        controlClass="code text-uppercase"
        maxLength={42}
        spellCheck={false}
      />
      <TextField
        form={form}
        name="percent"
        label={words.percent}
        help={words.percentHelp}
        inputMode="decimal"
        autoComplete="off"
        className="is-narrow"
        maxLength={7}
      />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
      </div>
    </form>
  )
}
