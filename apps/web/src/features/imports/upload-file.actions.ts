'use server'

import { receiveImportFile } from '@repo/contracts/imports/import-files'
import { redirect } from 'next/navigation'
import { type FormState, refused } from '#lib/form-state.ts'
import { uploadAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'
import { importUpload } from '#messages/it/import-upload.ts'
import { whyNot } from './upload-words.ts'

/** What a form without JavaScript may carry. */
const MAX_BYTES = 5_242_880

/** Takes a small file from a browser without JavaScript; the others send theirs as they are. */
export async function submitSmallFile(previous: FormState, form: FormData): Promise<FormState> {
  const given = form.get('file')
  // Browsers send an empty file without a name when none is chosen.
  const file = given instanceof File && given.name !== '' ? given : undefined
  const wrong = whyNot(file, Number.POSITIVE_INFINITY)
  if (file === undefined || wrong !== undefined)
    return refused(previous, {}, [{ field: 'file', message: wrong ?? importUpload.problems.missing }])
  if (file.size > MAX_BYTES)
    return refused(previous, {}, [{ field: 'file', message: importUpload.problems.tooBigWithoutScripts }])
  let id: string
  try {
    const content = new Uint8Array(await file.arrayBuffer())
    id = (await uploadAsOperator(receiveImportFile, { query: {} }, { content, name: file.name })).id
  } catch (error) {
    return refusedByApi(previous, {}, error)
  }
  redirect(`/gestione/caricamenti/file/${id}`)
}
