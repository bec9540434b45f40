// What is printed together for a position: all ways to pay it while nothing of it is paid, else one installment alone.

interface Asked {
  readonly status: string
  readonly noticeNumber?: string | null | undefined
}
type Options<T> = readonly { readonly installments: readonly T[] }[]

/** The single payment, the plan, or both: at least one is there. */
export interface PrintedNotice<T> {
  readonly single: T | undefined
  readonly plan: readonly T[] | undefined
}

/** What is on it, in the order in which it is printed: the first number is the one that the notice is known by. */
export function printedOn<T>({ single, plan }: PrintedNotice<T>): readonly T[] {
  return [...(single ? [single] : []), ...(plan ?? [])]
}

/** All ways to pay a position of which nothing is paid: the first single option and the first plan. */
export function wholeNotice<T extends Asked>(paymentOptions: Options<T>): PrintedNotice<T> | undefined {
  const open = paymentOptions.filter(({ installments }) => installments.length > 0 && installments.every(isOpen))
  if (open.length !== paymentOptions.length || open.length === 0) return undefined
  const single = open.find(({ installments }) => installments.length === 1)?.installments[0]
  const plan = open.find(({ installments }) => installments.length > 1)?.installments
  return { single, plan }
}

/** The notice of a position; undefined when there is nothing to be paid on it. */
export function positionNotice<T extends Asked>(paymentOptions: Options<T>): PrintedNotice<T> | undefined {
  const whole = wholeNotice(paymentOptions)
  if (whole) return whole
  const single = paymentOptions.flatMap(({ installments }) => installments).find(isOpen)
  return single && { single, plan: undefined }
}

function isOpen({ status, noticeNumber }: Asked): boolean {
  return status === 'unpaid' && noticeNumber !== undefined && noticeNumber !== null
}
