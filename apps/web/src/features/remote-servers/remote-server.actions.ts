'use server'

import {
  addRemoteServer,
  changeRemoteServer,
  confirmRemoteServer,
  removeRemoteServer,
  testRemoteServer,
} from '@repo/contracts/file-transfer/remote-servers'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { REMOTE_SERVERS_PATH, remoteServerPath } from './remote-server-path.ts'

/** Adds a server; the password does not come back to the page. */
export async function addServer(previous: FormState, form: FormData): Promise<FormState> {
  const given = formValues(form)
  const { password, ...values } = given
  const parsed = addRemoteServer.body!.safeParse({ ...given, port: given.port || undefined })
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  let id: string
  try {
    id = (await changeAsOperator(addRemoteServer, { body: parsed.data })).id
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${remoteServerPath(id)}?fatto=aggiunto`)
}

/** Changes a server, as it was seen; the password does not come back to the page. */
export async function changeServer(previous: FormState, form: FormData): Promise<FormState> {
  const given = formValues(form)
  const { password, ...values } = given
  const { remoteServerId = '' } = values
  const parsed = changeRemoteServer.body!.safeParse({ ...given, port: given.port || undefined })
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  try {
    await changeAsOperator(changeRemoteServer, { params: { remoteServerId }, body: parsed.data })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${remoteServerPath(remoteServerId)}?fatto=salvato`)
}

/** Tries a server; the page tells what came of it. */
export async function testServer(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { remoteServerId = '' } = values
  let fine: boolean
  try {
    fine = (await changeAsOperator(testRemoteServer, { params: { remoteServerId } })).lastProblem === undefined
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${remoteServerPath(remoteServerId)}${fine ? '?fatto=riuscita' : ''}`)
}

/** The key that the server shows is its own. */
export async function confirmServer(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { remoteServerId = '', fingerprint = '' } = values
  try {
    await changeAsOperator(confirmRemoteServer, { params: { remoteServerId }, body: { fingerprint } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${remoteServerPath(remoteServerId)}?fatto=confermato`)
}

/** Forgets a server and how to sign in there. */
export async function removeServer(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { remoteServerId = '' } = values
  try {
    await changeAsOperator(removeRemoteServer, { params: { remoteServerId } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`${REMOTE_SERVERS_PATH}?fatto=tolto`)
}
