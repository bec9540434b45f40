'use server'

import {
  type BulkActionKind,
  createBulkAction,
  stopBulkAction,
  undoBulkAction,
} from '@repo/contracts/debt-positions/bulk-actions'
import { redirect } from 'next/navigation'
import { schemaErrors } from '#lib/form-errors.ts'
import { type FormState, formValues, refused } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { refusedByApi } from '#lib/operator-form.ts'

const page = (id: string) => `/gestione/posizioni/azioni/${id}`

/** Starts a command on the positions that the form carries: their ids, or the filters that choose them. */
export async function startBulkAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { kind = '', reason = '', act = '', ids = '', expected } = values
  const { search, status, collectionServiceId, dueFrom, dueTo } = values
  const filters = { search, status, collectionServiceId, dueFrom, dueTo }
  const body = {
    kind: kind as BulkActionKind,
    reason,
    act,
    ...(ids === ''
      ? {
          filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value)),
          expected: Number(expected),
        }
      : { debtPositionIds: ids.split(',') }),
  }
  const parsed = createBulkAction.body!.safeParse(body)
  if (!parsed.success) return refused(previous, values, schemaErrors(parsed.error))
  let id: string
  try {
    id = (await changeAsOperator(createBulkAction, { body })).id
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(page(id))
}

/** Stops a command that is running. */
export async function stopAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { bulkActionId = '' } = values
  try {
    await changeAsOperator(stopBulkAction, { params: { bulkActionId } })
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(page(bulkActionId))
}

/** Restores everything that a cancellation of many closed. */
export async function undoAction(previous: FormState, form: FormData): Promise<FormState> {
  const values = formValues(form)
  const { bulkActionId = '' } = values
  let id: string
  try {
    id = (await changeAsOperator(undoBulkAction, { params: { bulkActionId } })).id
  } catch (error) {
    return refusedByApi(previous, values, error)
  }
  redirect(page(id))
}
