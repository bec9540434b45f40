'use server'

import { payByHand, voidManualPayment } from '@repo/contracts/debt-positions/debt-positions'
import { parseEuro } from '@repo/domain/cents'
import { isLocalDate, parseItalianDate } from '@repo/domain/local-date'
import type { FieldError, FormState } from '#lib/form-state.ts'
import { changeAsOperator } from '#lib/operator-api.ts'
import { positionCommands } from '#messages/it/position-commands.ts'
import { commandOf } from './position-command.ts'

const words = positionCommands.payByHand

/** Records money that did not pass through pagoPA. */
export async function recordPayment(previous: FormState, form: FormData): Promise<FormState> {
  const { params, version, values, perform } = commandOf(previous, form)
  const amount = parseEuro(values.amount?.trim() ?? '')
  const typed = values.paidOn?.trim() ?? ''
  const paidOn = isLocalDate(typed) ? typed : parseItalianDate(typed)
  const own: FieldError[] = []
  if (!values.installmentId) own.push({ field: 'installmentId', message: words.installmentMissing })
  if (!values.method) own.push({ field: 'method', message: words.methodPrompt })
  if (amount === undefined) own.push({ field: 'amount', message: words.amountWrong })
  if (paidOn === undefined) own.push({ field: 'paidOn', message: words.paidOnWrong })
  const body = {
    version,
    installmentId: values.installmentId ?? '',
    method: (values.method ?? '') as 'cash',
    amountCents: amount ?? Number.NaN,
    paidOn: paidOn ?? '',
    document: values.document ?? '',
    reason: values.reason ?? '',
  }
  const names = { amountCents: 'amount' }
  return perform(payByHand.body!, body, 'pagata', () => changeAsOperator(payByHand, { params, body }), { names, own })
}

/** Voids a payment that was recorded by mistake. */
export async function voidPayment(previous: FormState, form: FormData): Promise<FormState> {
  const { params, version, values, perform } = commandOf(previous, form)
  const body = { version, reason: values.reason ?? '' }
  const { manualPaymentId = '' } = values
  return perform(voidManualPayment.body!, body, 'riaperta', () =>
    changeAsOperator(voidManualPayment, { params: { ...params, manualPaymentId }, body }),
  )
}
