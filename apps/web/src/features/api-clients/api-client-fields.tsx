import { apiScopes, apiScopeWords } from '@repo/contracts/access/api-scopes'
import { credentialKinds } from '@repo/contracts/api-clients/api-clients'
import { type Choice, SelectField, TextField } from '#design/field.tsx'
import type { FormState } from '#lib/form-state.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { forms } from '#messages/it/forms.ts'
import { scopeField, serviceField } from './api-client-form-values.ts'
import { CheckGroup } from './check-group.tsx'

const words = apiClients.form

/** Who a client is and what it may do, for a new one and for one that exists. */
export function ApiClientFields({ form, services }: { form: FormState; services: readonly Choice[] }) {
  return (
    <>
      <p className="text-secondary">{forms.mandatoryNote}</p>
      <TextField form={form} name="name" label={words.name} help={words.nameHelp} maxLength={70} autoComplete="off" />
      <CheckGroup
        form={form}
        name="scopes"
        legend={words.scopes}
        help={words.scopesHelp}
        boxes={apiScopes.map((scope) => ({
          name: scopeField(scope),
          label: (
            <>
              {apiScopeWords[scope]} <span className="code">{scope}</span>
            </>
          ),
        }))}
      />
      {services.length > 0 && (
        <CheckGroup
          form={form}
          name="collectionServiceIds"
          legend={words.services}
          help={words.servicesHelp}
          boxes={services.map(({ value, label }) => ({ name: serviceField(value), label }))}
        />
      )}
      <ExpiryField form={form} />
    </>
  )
}

export function ExpiryField({ form }: { form: FormState }) {
  return (
    <TextField
      form={form}
      name="expiresOn"
      label={words.expiresOn}
      help={words.expiresOnHelp}
      inputMode="numeric"
      className="is-narrow"
      maxLength={10}
      autoComplete="off"
      optional
    />
  )
}

export function CredentialKindField({ form }: { form: FormState }) {
  return (
    <SelectField
      form={form}
      name="credential"
      label={words.credential}
      help={words.credentialHelp}
      prompt={words.prompt}
      choices={credentialKinds.map((value) => ({ value, label: apiClients.kinds[value] }))}
    />
  )
}
