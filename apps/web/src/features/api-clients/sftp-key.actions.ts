'use server'

import { addSftpKey, revokeSftpKey } from '@repo/contracts/file-transfer/sftp-keys'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { apiClientPath } from './api-client-path.ts'

/** Registers a public key. */
export async function addKey(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { apiClientId = '', name = '', publicKey = '' } = values
  const parsed = addSftpKey.body!.safeParse({ name, publicKey })
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(addSftpKey, { params: { apiClientId }, body: parsed.data })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${apiClientPath(apiClientId)}?fatto=chiave`)
}

/** Ends a key; the reason stays in the history. */
export async function revokeKey(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { apiClientId = '', sftpKeyId = '' } = values
  const parsed = revokeSftpKey.body!.safeParse({ reason: values.reason ?? '' })
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(revokeSftpKey, { params: { apiClientId, sftpKeyId }, body: parsed.data })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${apiClientPath(apiClientId)}?fatto=chiave-revocata`)
}
