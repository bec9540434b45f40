'use client'

import { type NoticeLanguageView, noticeLanguages } from '@repo/contracts/organizations/notice-language'
import { useActionState } from 'react'
import { ErrorSummary } from '#design/error-summary.tsx'
import { SelectField, TextField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm } from '#lib/form-state.ts'
import { noticeLanguage } from '#messages/it/notice-language.ts'
import { submitNoticeLanguage } from './notice-language.actions.ts'

const words = noticeLanguage.form
const choices = noticeLanguages.map((value) => ({ value, label: words.choices[value] }))

/** The second language of notices, and how the organization is called in it. */
export function NoticeLanguageForm({ current }: { current: NoticeLanguageView }) {
  const { language = '', name = '', officeName = '' } = current
  const [form, action] = useActionState(submitNoticeLanguage, emptyForm({ language, name, officeName }))
  return (
    <form action={action} noValidate>
      <ErrorSummary form={form} />
      <SelectField
        form={form}
        name="language"
        label={words.language}
        help={words.languageHelp}
        prompt={words.none}
        choices={choices}
        optional
      />
      <TextField
        form={form}
        name="name"
        label={words.name}
        help={words.nameHelp(current.italianName)}
        autoComplete="off"
        maxLength={100}
        optional
      />
      <TextField
        form={form}
        name="officeName"
        label={words.officeName}
        help={words.officeNameHelp(current.italianOfficeName)}
        autoComplete="off"
        maxLength={50}
        optional
      />
      <p className="text-secondary">{words.printed}</p>
      <div className="actions">
        <SubmitButton>{words.submit}</SubmitButton>
        <a className="btn btn-outline-primary" href="/gestione/servizi">
          {words.back}
        </a>
      </div>
    </form>
  )
}
