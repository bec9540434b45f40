'use client'

import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { forms } from '#messages/it/forms.ts'
import { payments } from '#messages/it/payments.ts'
import { searchNotice } from './search-notice.action.ts'

const words = payments.entry

/** PAY-N-1. `organization` is given when the body is known already: then only the notice is asked. */
export function NoticeSearchForm({
  organization,
}: {
  organization?: { name: string; fiscalCode: string } | undefined
}) {
  const [form, action] = useActionState(
    searchNotice,
    emptyForm(organization === undefined ? {} : { organizationFiscalCode: organization.fiscalCode }),
  )
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <p className="text-secondary">{forms.mandatoryNote}</p>
      {organization === undefined ? (
        <TextField
          form={form}
          name="organizationFiscalCode"
          label={words.organizationFiscalCode}
          help={words.organizationHelp}
          inputMode="numeric"
          autoComplete="off"
          controlClass="code"
          className="is-narrow"
        />
      ) : (
        <>
          <input type="hidden" name="organizationFiscalCode" value={organization.fiscalCode} />
          <p className="mb-4">
            <span className="fw-semibold d-block">{words.organization}</span>
            {words.organizationFixed(organization.name, organization.fiscalCode)}
            <br />
            <a href="/">{words.changeOrganization}</a>
          </p>
        </>
      )}
      <TextField
        form={form}
        name="noticeNumber"
        label={words.noticeNumber}
        help={words.noticeHelp}
        inputMode="numeric"
        autoComplete="off"
        controlClass="code"
      />
      <SubmitButton>{words.submit}</SubmitButton>
    </form>
  )
}
