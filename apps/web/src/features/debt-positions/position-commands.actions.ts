'use server'

import {
  cancelDebtPosition,
  publishDebtPosition,
  restoreDebtPosition,
  revokeDebtPosition,
  waiveRestOfDebtPosition,
} from '@repo/contracts/debt-positions/debt-positions'
import type { FormState } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { commandOf } from './position-command.ts'

/** Publishes a draft, as the operator has just seen it (`version`). */
export async function publishPosition(previous: FormState, form: FormData): Promise<FormState> {
  const { params, version, perform } = commandOf(previous, form)
  const body = { version }
  return perform(publishDebtPosition.body!, body, 'pubblicata', () =>
    changeAsOperator(publishDebtPosition, { params, body }),
  )
}

/** Cancels a position; the reason stays in its history. */
export async function cancelPosition(previous: FormState, form: FormData): Promise<FormState> {
  const { params, version, values, perform } = commandOf(previous, form)
  const body = { version, reason: values.reason ?? '' }
  return perform(cancelDebtPosition.body!, body, 'annullata', () =>
    changeAsOperator(cancelDebtPosition, { params, body }),
  )
}

/** Revokes a position by an act. */
export async function revokePosition(previous: FormState, form: FormData): Promise<FormState> {
  const { params, version, values, perform } = commandOf(previous, form)
  const body = { version, act: values.act ?? '', reason: values.reason ?? '' }
  return perform(revokeDebtPosition.body!, body, 'revocata', () =>
    changeAsOperator(revokeDebtPosition, { params, body }),
  )
}

/** Gives up what remains of a plan paid in part, by an act. */
export async function waiveRest(previous: FormState, form: FormData): Promise<FormState> {
  const { params, version, values, perform } = commandOf(previous, form)
  const body = { version, act: values.act ?? '', reason: values.reason ?? '' }
  return perform(waiveRestOfDebtPosition.body!, body, 'rinunciata', () =>
    changeAsOperator(waiveRestOfDebtPosition, { params, body }),
  )
}

/** Puts back what was cancelled, revoked or waived. */
export async function restorePosition(previous: FormState, form: FormData): Promise<FormState> {
  const { params, version, values, perform } = commandOf(previous, form)
  const body = { version, reason: values.reason ?? '' }
  return perform(restoreDebtPosition.body!, body, 'ripristinata', () =>
    changeAsOperator(restoreDebtPosition, { params, body }),
  )
}
