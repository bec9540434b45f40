'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { type Choice, TextAreaField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm, type FormState } from '#lib/form-state.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { ApiClientFields, CredentialKindField, ExpiryField } from './api-client-fields.tsx'
import {
  addCredential,
  type CredentialState,
  createClient,
  revokeClient,
  revokeCredential,
  saveClient,
} from './api-client-form.actions.ts'
import { API_CLIENTS_PATH, apiClientPath } from './api-client-path.ts'
import { CredentialOnce } from './credential-once.tsx'

const words = apiClients.form
const revoking = apiClients.revokePage

export function NewApiClientForm({ services }: { services: readonly Choice[] }) {
  const [form, action] = useActionState<CredentialState, FormData>(createClient, emptyForm({ credential: 'secret' }))
  if (form.made) return <CredentialOnce made={form.made} />
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <ApiClientFields form={form} services={services} />
      <CredentialKindField form={form} />
      <Actions submit={words.create} back={API_CLIENTS_PATH} />
    </form>
  )
}

interface OfClient {
  readonly apiClientId: string
}

export function EditApiClientForm(
  props: OfClient & { services: readonly Choice[]; values: Readonly<Record<string, string>> },
) {
  const { apiClientId, services, values } = props
  const [form, action] = useActionState(saveClient, emptyForm(values))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="apiClientId" value={apiClientId} />
      <input type="hidden" name="version" value={values.version} />
      <ApiClientFields form={form} services={services} />
      <Actions submit={words.save} back={apiClientPath(apiClientId)} />
    </form>
  )
}

export function NewCredentialForm({ apiClientId }: OfClient) {
  const [form, action] = useActionState<CredentialState, FormData>(addCredential, emptyForm({ credential: 'secret' }))
  if (form.made) return <CredentialOnce made={form.made} />
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="apiClientId" value={apiClientId} />
      <CredentialKindField form={form} />
      <ExpiryField form={form} />
      <Actions submit={apiClients.credentialPage.submit} back={apiClientPath(apiClientId)} />
    </form>
  )
}

export function RevokeClientForm({ apiClientId, away }: OfClient & { away: boolean }) {
  const [form, action] = useActionState(revokeClient, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="apiClientId" value={apiClientId} />
      <input type="hidden" name="away" value={String(away)} />
      <ReasonField form={form} />
      <Actions submit={away ? apiClients.detail.sendAway : revoking.submit} back={apiClientPath(apiClientId)} danger />
    </form>
  )
}

export function RevokeCredentialForm({ apiClientId, credentialId }: OfClient & { credentialId: string }) {
  const [form, action] = useActionState(revokeCredential, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="apiClientId" value={apiClientId} />
      <input type="hidden" name="credentialId" value={credentialId} />
      <ReasonField form={form} />
      <Actions submit={revoking.submit} back={apiClientPath(apiClientId)} danger />
    </form>
  )
}

function ReasonField({ form }: { form: FormState }) {
  return <TextAreaField form={form} name="reason" label={revoking.reason} help={revoking.reasonHelp} maxLength={200} />
}

function Actions({ submit, back, danger = false }: { submit: string; back: string; danger?: boolean }) {
  return (
    <div className="actions">
      <SubmitButton look={danger ? 'danger' : 'primary'}>{submit}</SubmitButton>
      <a className="btn btn-outline-primary" href={back}>
        {words.back}
      </a>
    </div>
  )
}
