// What a station tells about a notice: the common part of the OK answers to verify and demand.
// Sources: paForNode.xsd, ctPaymentOptionDescriptionPA; SANP 3.12.0: the Nodo wants everything but the optional fields below.
import type { Cents } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'
import { stAmountNotZero, stAmountOption, stFiscalCodePA, stISODate, stText140, xsdBoolean } from './common-types.ts'
import type { ElementReader } from './element-reader.ts'
import { amountTag, codeTag, element, optionalTag, optionalTextTag, textTag } from './xml-writer.ts'

export type NoticeAnswer = {
  /** Recomputed at the moment of the answer. */
  readonly amountCents: Cents
  readonly dueDate?: LocalDate | undefined
  readonly detailDescription?: string | undefined
  /** True only when every transfer can go to a postal account. */
  readonly allCCP: boolean
  /** What is being paid. */
  readonly paymentDescription: string
  readonly fiscalCodePA: string
  readonly companyName: string
  readonly officeName?: string | undefined
}

export function readNoticeAnswer(reader: ElementReader): NoticeAnswer {
  const option = reader.element('paymentList', (list) => list.element('paymentOptionDescription', readOption))
  return {
    ...option,
    paymentDescription: reader.value('paymentDescription', stText140),
    fiscalCodePA: reader.value('fiscalCodePA', stFiscalCodePA),
    companyName: reader.value('companyName', stText140),
    officeName: reader.optionalValue('officeName', stText140),
  }
}

export function writeNoticeAnswer(answer: NoticeAnswer): string {
  return (
    element(
      'paymentList',
      element(
        'paymentOptionDescription',
        `${amountTag('amount', answer.amountCents)}<options>EQ</options>${optionalTag('dueDate', answer.dueDate)}${optionalTextTag(
          'detailDescription',
          answer.detailDescription,
          140,
        )}${element('allCCP', String(answer.allCCP))}`,
      ),
    ) +
    textTag('paymentDescription', answer.paymentDescription, 140) +
    codeTag('fiscalCodePA', answer.fiscalCodePA, 11, 11) +
    textTag('companyName', answer.companyName, 140) +
    optionalTextTag('officeName', answer.officeName, 140)
  )
}

function readOption(reader: ElementReader) {
  const amountCents = reader.value('amount', stAmountNotZero)
  // Only EQ is in use: the amount asked is the amount paid.
  reader.value('options', stAmountOption)
  return {
    amountCents,
    dueDate: reader.optionalValue('dueDate', stISODate),
    detailDescription: reader.optionalValue('detailDescription', stText140),
    allCCP: reader.value('allCCP', xsdBoolean),
  }
}
