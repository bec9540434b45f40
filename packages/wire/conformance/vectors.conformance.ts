// Notice numbers, QR texts, Data Matrix texts and RF references, equal to worked values not made by us.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cents } from '@repo/domain/cents'
import { buildCreditorReference, isCreditorReference } from '@repo/domain/creditor-reference'
import type { FiscalCode } from '@repo/domain/fiscal-code'
import {
  auxDigitOf,
  buildNoticeNumber,
  checkDigitsOf,
  hasValidCheckDigits,
  iuvOf,
  type NoticeNumber,
  parseNoticeNumber,
  type SegregationCode,
} from '@repo/domain/notice-number'
import { noticeQrText } from '@repo/domain/notice-qr'
import { postalCodeline, postalDataMatrixText } from '@repo/domain/postal-data-matrix'
import { readRemittance } from '@repo/domain/remittance-information'
import { type Check, check, same } from './check.ts'

type NoticeVector = {
  readonly auxDigit: string
  readonly segregationCode?: string
  readonly iuvBase: string
  readonly checkDigitInput: string | null
  readonly checkDigit: string | null
  readonly iuv: string
  readonly noticeNumber: NoticeNumber
}
type QrVector = {
  readonly noticeNumber: NoticeNumber
  readonly creditorFiscalCode: FiscalCode
  readonly amountCents: Cents
  readonly string: string
}
type PostalVector = QrVector & {
  readonly postalAccount: string
  readonly debtorFiscalCode: string
  readonly debtorName: string
  readonly reason: string
  readonly codeline: string
}

export function vectorsConformance(contractsDir: string): Check[] {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(contractsDir, 'pagopa', 'samples', 'vectors', `${name}.json`), 'utf8'))
  const numbers: { valid: NoticeVector[]; checkDigitMismatchOrProbe: { noticeNumber: string }[] } =
    read('notice-number')
  const qr: { cases: QrVector[] } = read('qr-code')
  const postal: { cases: PostalVector[] } = read('datamatrix')
  const references: { cases: { reference: string; creditorReference: string }[] } = read('creditor-reference-rf')
  const remittances: { cases: { text: string; flowId?: string; iuv?: string }[] } = read('remittance-information')
  return [
    ...remittances.cases.map(({ text, flowId, iuv }) =>
      check(`remittance ${text}`, () => {
        const reading = readRemittance(text)
        if (reading?.kind === 'flow') same(reading.flowId, flowId)
        else same(reading?.iuv, iuv)
      }),
    ),
    ...numbers.valid.map((vector) => check(`notice number ${vector.noticeNumber}`, () => noticeNumber(vector))),
    ...numbers.checkDigitMismatchOrProbe.map((vector) =>
      check(`notice number ${vector.noticeNumber} is read whatever its check digits`, () =>
        same(parseNoticeNumber(vector.noticeNumber), vector.noticeNumber),
      ),
    ),
    ...qr.cases.map((vector) =>
      check(`QR text ${vector.string}`, () =>
        same(noticeQrText({ ...vector, organizationFiscalCode: vector.creditorFiscalCode }), vector.string),
      ),
    ),
    ...postal.cases.map((vector) => check(`Data Matrix of ${vector.noticeNumber}`, () => postalSlip(vector))),
    ...references.cases.map((vector) =>
      check(`RF reference ${vector.creditorReference}`, () =>
        same(
          [buildCreditorReference(vector.reference), isCreditorReference(vector.creditorReference)],
          [vector.creditorReference, true],
        ),
      ),
    ),
  ]
}

function noticeNumber(vector: NoticeVector): string | undefined {
  const read = [auxDigitOf(vector.noticeNumber), iuvOf(vector.noticeNumber), hasValidCheckDigits(vector.noticeNumber)]
  const wrong = same(read, [vector.auxDigit, vector.iuv, true])
  if (wrong) return wrong
  if (vector.checkDigitInput !== null && checkDigitsOf(vector.checkDigitInput) !== vector.checkDigit)
    return 'other check digits'
  if (vector.auxDigit !== '3') return undefined
  const segregationCode = vector.segregationCode as SegregationCode
  return same(buildNoticeNumber({ segregationCode, base: vector.iuvBase }), {
    iuv: vector.iuv,
    noticeNumber: vector.noticeNumber,
  })
}

function postalSlip(vector: PostalVector): string | undefined {
  const slip = { ...vector, organizationFiscalCode: vector.creditorFiscalCode }
  return same([postalCodeline(slip), postalDataMatrixText(slip)], [vector.codeline, vector.string])
}
