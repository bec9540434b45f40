'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextAreaField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { sftpKeys } from '#messages/it/sftp-keys.ts'
import { apiClientPath } from './api-client-path.ts'
import { addKey, revokeKey } from './sftp-key.actions.ts'

const words = sftpKeys.addPage

export function NewSftpKeyForm({ apiClientId }: { apiClientId: string }) {
  const [form, action] = useActionState(addKey, emptyForm())
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="apiClientId" value={apiClientId} />
      <TextField form={form} name="name" label={words.name} help={words.nameHelp} maxLength={70} autoComplete="off" />
      <TextAreaField form={form} name="publicKey" label={words.publicKey} help={words.publicKeyHelp} maxLength={4000} />
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={apiClientPath(apiClientId)}>
          {apiClients.form.back}
        </a>
      </div>
    </form>
  )
}

export function RevokeSftpKeyForm({ apiClientId, sftpKeyId }: { apiClientId: string; sftpKeyId: string }) {
  const [form, action] = useActionState(revokeKey, emptyForm())
  const { reason, reasonHelp } = apiClients.revokePage
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="apiClientId" value={apiClientId} />
      <input type="hidden" name="sftpKeyId" value={sftpKeyId} />
      <TextAreaField form={form} name="reason" label={reason} help={reasonHelp} maxLength={200} />
      <div className="actions">
        <SubmitButton look="danger">{sftpKeys.revokePage.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href={apiClientPath(apiClientId)}>
          {apiClients.form.back}
        </a>
      </div>
    </form>
  )
}
