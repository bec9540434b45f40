'use server'

import {
  addApiCredential,
  changeApiClient,
  createApiClient,
  credentialKinds,
  type NewCredential,
  revokeApiClient,
  revokeApiCredential,
} from '@repo/contracts/api-clients/api-clients'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FieldError, type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { apiClients } from '#messages/it/api-clients.ts'
import { clientBody, expiryFrom } from './api-client-form-values.ts'
import { API_CLIENTS_PATH, apiClientPath } from './api-client-path.ts'

const words = apiClients.form
const DAY_WRONG: FieldError = { field: 'expiresOn', message: words.expiresOnWrong }

/** The form, and the credential once it was made: it lives in the answer only, no address leads to it again. */
export interface CredentialState extends FormState {
  readonly made?: NewCredential
}

/** Makes a client and shows its first credential. */
export async function createClient(previous: CredentialState, form: FormData): Promise<CredentialState> {
  const values = formValues(form)
  const { body, dayWrong } = clientBody(values)
  const parsed = createApiClient.body!.safeParse({ ...body, credential: kindFrom(values) })
  const errors = errorsOf(parsed.error, dayWrong, kindFrom(values) === undefined ? 'credential' : undefined)
  if (!parsed.success || errors.length > 0) return refused(previous, values, errors)
  try {
    const made = await changeAsOperator(createApiClient, { body: { ...parsed.data } })
    return { attempt: previous.attempt, values: {}, errors: [], made }
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
}

/** Changes a client, as the operator has just seen it (`version`). */
export async function saveClient(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { apiClientId = '' } = values
  const { body, dayWrong } = clientBody(values)
  const parsed = changeApiClient.body!.safeParse({ ...body, version: Number(values.version) })
  const errors = errorsOf(parsed.error, dayWrong)
  if (!parsed.success || errors.length > 0) return refused(previous, values, errors)
  try {
    await changeAsOperator(changeApiClient, { params: { apiClientId }, body: parsed.data })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${apiClientPath(apiClientId)}?fatto=salvato`)
}

/** Makes another credential and shows it. */
export async function addCredential(previous: CredentialState, form: FormData): Promise<CredentialState> {
  const values = formValues(form)
  const { apiClientId = '' } = values
  const [kind, expiry] = [kindFrom(values), expiryFrom(values)]
  if (kind === undefined) return refused(previous, values, [{ field: 'credential', message: words.credentialMissing }])
  if (expiry.wrong) return refused(previous, values, [DAY_WRONG])
  try {
    const made = await changeAsOperator(addApiCredential, {
      params: { apiClientId },
      body: { kind, expiresOn: expiry.day },
    })
    return { attempt: previous.attempt, values: {}, errors: [], made }
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
}

/** Ends a client, or takes the organization away from a vendor's (`away`); the reason stays in the history. */
export async function revokeClient(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { apiClientId = '', away } = values
  const parsed = revokeApiClient.body!.safeParse({ reason: values.reason ?? '' })
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(revokeApiClient, { params: { apiClientId }, body: parsed.data })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${API_CLIENTS_PATH}?fatto=${away === 'true' ? 'tolto' : 'revocato'}`)
}

/** Ends one credential. */
export async function revokeCredential(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { apiClientId = '', credentialId = '' } = values
  const parsed = revokeApiCredential.body!.safeParse({ reason: values.reason ?? '' })
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(revokeApiCredential, { params: { apiClientId, credentialId }, body: parsed.data })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${apiClientPath(apiClientId)}?fatto=credenziale`)
}

function kindFrom(values: Readonly<Record<string, string>>) {
  return credentialKinds.find((kind) => kind === values.credential)
}

/** The errors of a client's form, in the words of its fields. */
function errorsOf(
  error: Parameters<typeof schemaErrors>[0] | undefined,
  dayWrong: boolean,
  missing?: 'credential',
): FieldError[] {
  const found = error === undefined ? [] : schemaErrors(error).filter(({ field }) => field !== missing)
  return [
    ...found,
    ...(dayWrong ? [DAY_WRONG] : []),
    ...(missing ? [{ field: missing, message: words.credentialMissing }] : []),
  ]
}
