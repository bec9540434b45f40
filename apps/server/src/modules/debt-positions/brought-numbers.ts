import { type DebtPosition, type Installment, installmentsOf } from '@repo/domain/debt-position'
import {
  hasValidCheckDigits,
  type Iuv,
  iuvOf,
  parseNoticeNumber,
  type SegregationCode,
  segregationCodeOf,
} from '@repo/domain/notice-number'
import type { BuildInstallment, Numbers } from './build-context.js'

/** What is wrong with numbers that a caller brings; the pointer is from the installment. */
export type NumbersProblem = {
  readonly pointer: '/iuv' | '/noticeNumber'
  readonly code: string
  readonly detail: string
}

/**
 * The numbers that an installment brings: those of a notice of this organization, written as its notice number or as the IUV inside it, whose check
 * digits are right. Undefined when it brings none.
 */
export function readBrought(
  { iuv = '', noticeNumber = '' }: Pick<BuildInstallment, 'iuv' | 'noticeNumber'>,
  ours: ReadonlySet<SegregationCode>,
): Numbers | NumbersProblem | undefined {
  if (iuv === '' && noticeNumber === '') return undefined
  const pointer = noticeNumber === '' ? '/iuv' : '/noticeNumber'
  const notice = parseNoticeNumber(noticeNumber === '' ? `3${iuv}` : noticeNumber)
  const code = notice && segregationCodeOf(notice)
  if (!notice || !code || !ours.has(code)) {
    const codes = [...ours].join(', ')
    const detail = codes
      ? `Il numero non è di questo ente: dopo il 3 ha il codice di segregazione (${codes}), oppure lascia vuoto e lo diamo noi`
      : 'L’ente non ha ancora una stazione: lascia vuoto il numero'
    return { pointer, code: 'iuv-not-ours', detail }
  }
  if (iuv !== '' && iuvOf(notice) !== iuv)
    return { pointer, code: 'iuv-mismatch', detail: 'Il numero avviso non contiene lo IUV: correggi uno dei due' }
  if (!hasValidCheckDigits(notice))
    return {
      pointer,
      code: 'iuv-check-digits',
      detail: 'Le ultime due cifre non corrispondono alle altre: controllale',
    }
  return { iuv: iuvOf(notice) as Iuv, noticeNumber: notice }
}

export const isNumbersProblem = (read: Numbers | NumbersProblem): read is NumbersProblem => 'code' in read

/** The numbers that a load brings, and which of them somebody has already. */
export interface BroughtNumbers {
  readonly all: ReadonlySet<string>
  readonly taken: ReadonlySet<string>
}

export const NO_NUMBERS: BroughtNumbers = { all: new Set(), taken: new Set() }

/** Says of each number that the rows of a load bring whether it may be given. */
export class NumberDesk {
  /** Of positions that were seen or decided in this load. */
  private readonly seen = new Set<string>()

  constructor(
    private readonly ours: ReadonlySet<SegregationCode>,
    private readonly brought: BroughtNumbers,
  ) {}

  note(position: DebtPosition): void {
    for (const { noticeNumber } of installmentsOf(position)) if (noticeNumber) this.seen.add(noticeNumber)
  }

  /** True when some row of the load brings it: the counter's numbers make way. */
  isBrought({ noticeNumber }: Numbers): boolean {
    return this.brought.all.has(noticeNumber)
  }

  /** @param before the same installment, when it is there already */
  numbersOf(input: BuildInstallment, before: Installment | undefined): Numbers | NumbersProblem | undefined {
    const read = readBrought(input, this.ours)
    if (!read || isNumbersProblem(read) || before?.noticeNumber === read.noticeNumber) return read
    const pointer = input.noticeNumber ? '/noticeNumber' : '/iuv'
    if (before?.noticeNumber)
      return { pointer, code: 'iuv-fixed', detail: 'La rata ha già un altro numero avviso, che non cambia più' }
    if (!this.seen.has(read.noticeNumber) && !this.brought.taken.has(read.noticeNumber)) return read
    const detail = 'Questo numero è già stato dato a un altro avviso: lascialo vuoto, o usane uno libero'
    return { pointer, code: 'iuv-taken', detail }
  }
}
