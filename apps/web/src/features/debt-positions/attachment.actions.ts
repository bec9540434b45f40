'use server'

import { addAttachment, removeAttachment } from '@repo/contracts/debt-positions/debt-positions'
import { redirect } from 'next/navigation'
import { type FormState, refused } from '#lib/form-state.ts'
import { changeAsOperator, uploadAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { positionCommands } from '#messages/it/position-commands.ts'
import { commandOf } from './position-command.ts'

const words = positionCommands.attach
const MAX_BYTES = 5_242_880

/** Attaches the PDF that was chosen. The API looks at what is inside. */
export async function attachFile(previous: FormState, form: FormData): Promise<FormState> {
  const { values, params } = commandOf(previous, form)
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0)
    return refused(previous, values, [{ field: 'file', message: words.missing }])
  if (file.size > MAX_BYTES) return refused(previous, values, [{ field: 'file', message: words.tooBig }])
  try {
    const content = new Uint8Array(await file.arrayBuffer())
    await uploadAsOperator(addAttachment, { params, query: { name: file.name.slice(0, 200) } }, { content })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/posizioni/${params.debtPositionId}?esito=allegata`)
}

/** Takes an attachment away. */
export async function removeAttachmentOf(previous: FormState, form: FormData): Promise<FormState> {
  const { values, params } = commandOf(previous, form)
  const { attachmentId = '' } = values
  try {
    await changeAsOperator(removeAttachment, { params: { ...params, attachmentId } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(`/gestione/posizioni/${params.debtPositionId}?esito=tolta`)
}
