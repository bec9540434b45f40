// Recovery of one receipt that was never delivered: GET …/bizevents/service/v1/organizations/{ec}/receipts/{iur}[/paymentoptions/{iuv}].
// Ten calls an hour for each subscription. Amounts are euro with decimals. Source: pagopa-api, openapi/biz_events.json (CtReceiptModelResponse).
import { type Cents, MAX_PAYMENT_CENTS } from '@repo/domain/cents'
import { romeInstant } from '@repo/domain/italian-calendar'
import { parseLocalDate } from '@repo/domain/local-date'
import { parseNoticeNumber } from '@repo/domain/notice-number'
import type { Receipt, ReceiptTransfer, Subject } from '@repo/domain/receipt'
import { z } from 'zod'
import { type ParsedJson, parseJson } from '../json/parsed-json.ts'

const AMOUNTS = ['paymentAmount', 'transferAmount', 'fee', 'primaryCiIncurredFee']

const cents = z
  .int()
  .min(0)
  .max(MAX_PAYMENT_CENTS)
  .transform((value) => value as Cents)
/** The service writes an empty text where it knows nothing. */
const optionalText = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))
const code = z.string().min(1).max(255)
const fiscalCodeOfBody = z.string().regex(/^\d{11}$/, '11 digits')
const read = <T>(expected: string, parse: (text: string) => T | undefined) =>
  z.string().transform((text, context): T => {
    const value = parse(text)
    if (value !== undefined) return value
    context.issues.push({ code: 'custom', message: expected, input: undefined })
    return z.NEVER
  })
const day = optionalText.pipe(read('date YYYY-MM-DD', (text) => parseLocalDate(text.slice(0, 10))).optional())
const metadata = z
  .array(z.object({ key: z.string().default(''), value: z.string().default('') }))
  .optional()
  .transform((entries) => (entries?.length ? entries : undefined))

const subject = z
  .object({
    entityUniqueIdentifierType: z.enum(['F', 'G']),
    entityUniqueIdentifierValue: z.string().min(2).max(16),
    fullName: z.string(),
    streetName: optionalText,
    civicNumber: optionalText,
    postalCode: optionalText,
    city: optionalText,
    stateProvinceRegion: optionalText,
    country: optionalText,
    email: optionalText,
  })
  .transform(
    (person): Subject => ({
      type: person.entityUniqueIdentifierType,
      fiscalCode: person.entityUniqueIdentifierValue,
      fullName: person.fullName,
      street: person.streetName,
      civicNumber: person.civicNumber,
      postalCode: person.postalCode,
      city: person.city,
      province: person.stateProvinceRegion,
      country: person.country,
      email: person.email,
    }),
  )

const transfer = z.object({
  idTransfer: z.int().min(1).max(5).optional(),
  transferAmount: cents,
  fiscalCodePA: fiscalCodeOfBody,
  iban: optionalText,
  mbdAttachment: optionalText,
  remittanceInformation: z.string(),
  transferCategory: z.string(),
  metadata,
})

const recoveredReceipt = z
  .object({
    receiptId: code,
    noticeNumber: read('18 digits', parseNoticeNumber),
    fiscalCode: fiscalCodeOfBody,
    outcome: z.enum(['OK', 'KO']),
    creditorReferenceId: z.string().min(1).max(35),
    paymentAmount: cents,
    description: z.string(),
    companyName: z.string(),
    officeName: optionalText,
    debtor: subject,
    transferList: z.array(transfer).min(1).max(5),
    idPSP: code,
    pspFiscalCode: optionalText,
    pspPartitaIVA: optionalText,
    pspCompanyName: z.string(),
    idChannel: code,
    channelDescription: z.string().default(''),
    payer: subject.optional(),
    paymentMethod: optionalText,
    fee: cents.optional(),
    primaryCiIncurredFee: cents.optional(),
    idBundle: optionalText,
    idCiBundle: optionalText,
    paymentDateTime: optionalText,
    paymentDateTimeFormatted: optionalText,
    applicationDate: day,
    transferDate: day,
    metadata,
  })
  .transform(
    (receipt): Receipt => ({
      version: 'V2',
      receiptId: receipt.receiptId,
      noticeNumber: receipt.noticeNumber,
      organizationFiscalCode: receipt.fiscalCode,
      outcome: receipt.outcome,
      iuv: receipt.creditorReferenceId,
      amountCents: receipt.paymentAmount,
      description: receipt.description,
      organizationName: receipt.companyName,
      officeName: receipt.officeName,
      debtor: receipt.debtor,
      transfers: receipt.transferList.map(transferOf),
      pspId: receipt.idPSP,
      pspFiscalCode: receipt.pspFiscalCode,
      pspVatNumber: receipt.pspPartitaIVA,
      pspName: receipt.pspCompanyName,
      channelId: receipt.idChannel,
      channelDescription: receipt.channelDescription,
      payer: receipt.payer,
      paymentMethod: receipt.paymentMethod,
      feeCents: receipt.fee,
      organizationFeeCents: receipt.primaryCiIncurredFee,
      bundleId: receipt.idBundle,
      organizationBundleId: receipt.idCiBundle,
      // The first is only a day in the contract, the second is the moment: the moment wins.
      paymentDateTime: instantOf(receipt.paymentDateTimeFormatted) ?? instantOf(receipt.paymentDateTime),
      applicationDate: receipt.applicationDate,
      transferDate: receipt.transferDate,
      metadata: receipt.metadata,
    }),
  )

/**
 * The service's answer as the receipt it stands for. It is called V2, whose fields the service has; `paymentNote`, `standIn` and the names of
 * the beneficiaries are not in it. A transfer without number takes its place in the list. A day of payment without time is its midnight in Rome.
 */
export function receiptFromService(text: string): ParsedJson<Receipt> {
  return parseJson(text, recoveredReceipt, AMOUNTS)
}

function transferOf(line: z.output<typeof transfer>, index: number): ReceiptTransfer {
  return {
    number: line.idTransfer ?? index + 1,
    amountCents: line.transferAmount,
    beneficiaryFiscalCode: line.fiscalCodePA,
    iban: line.iban,
    stampAttachment: line.mbdAttachment,
    remittanceInformation: line.remittanceInformation,
    taxonomyCode: line.transferCategory,
    metadata: line.metadata,
  }
}

function instantOf(text: string | undefined): Receipt['paymentDateTime'] {
  if (text === undefined) return undefined
  const at = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes('T') ? new Date(text) : romeInstant(text)
  return at && !Number.isNaN(at.getTime()) ? { at, text } : undefined
}
