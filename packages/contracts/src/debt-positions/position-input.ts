import { z } from 'zod'
import { emailField, localDateField, optionalText, uuidField } from '../http/fields.ts'

const text = (min: number, max: number, missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(min, { error: missing })
    .max(max, { error: `Usa al massimo ${max} caratteri` })

/** Integer cents of euro, at least one, at most what one pagoPA payment can carry. */
const amountInput = z
  .int({ error: "L'importo è un numero intero di centesimi" })
  .min(1, { error: "L'importo deve essere almeno 0,01 €" })
  .max(99_999_999_999, { error: "L'importo massimo è 999.999.999,99 €" })
  .meta({ format: 'int64', description: 'Euro cents', example: 12_345 })

export const debtorInput = z
  .object({
    fiscalCode: text(1, 32, 'Inserisci il codice fiscale o la partita IVA').meta({
      description: 'Tax code of a person (16 characters) or of a body (11 digits); ANONIMO where the service allows it',
      example: 'RSSMRA80A01H501U',
    }),
    fullName: text(2, 70, 'Inserisci nome e cognome, o la ragione sociale').meta({ example: 'Mario Rossi' }),
    email: z.union([z.literal('').transform(() => undefined), emailField]).optional(),
    address: optionalText(140),
  })
  .meta({ id: 'DebtorInput' })

export const budgetEntryInput = z
  .object({
    chapter: text(1, 64, 'Scrivi il capitolo').meta({ description: 'Capitolo di bilancio' }),
    office: optionalText(64),
    assessment: optionalText(64).meta({ description: 'Accertamento' }),
    amountCents: amountInput,
  })
  .meta({ id: 'BudgetEntryInput' })

const metadataInput = z
  .array(z.object({ key: text(1, 140, 'Scrivi la chiave'), value: text(1, 140, 'Scrivi il valore') }))
  .max(15, { error: 'Usa al massimo 15 voci' })

export const transferInput = z
  .object({
    amountCents: amountInput,
    beneficiaryFiscalCode: z
      .string()
      .trim()
      .regex(/^\d{11}$/, { error: "Il codice fiscale dell'ente beneficiario è formato da 11 cifre" })
      .optional()
      .meta({ description: 'The organization itself when absent' }),
    beneficiaryName: optionalText(140),
    iban: optionalText(34).meta({ description: "The service's account when absent; none for a digital stamp" }),
    postalIban: optionalText(34),
    stamp: z
      .object({
        documentHash: z
          .string()
          .regex(/^[A-Za-z0-9+/]{43}=$/, { error: "L'impronta è lo SHA-256 del documento in base64 (44 caratteri)" }),
        province: z.string().regex(/^[A-Z]{2}$/, { error: 'La provincia ha due lettere maiuscole' }),
      })
      .optional()
      .meta({ description: 'Digital stamp (marca da bollo): the money does not reach the organization' }),
    taxonomyCode: optionalText(140),
    remittanceInformation: optionalText(140),
    budget: z.array(budgetEntryInput).max(20, { error: 'Usa al massimo 20 voci di bilancio' }).optional(),
    metadata: metadataInput.optional(),
  })
  .meta({ id: 'TransferInput' })

export const amountStepInput = z
  .object({
    lastDay: localDateField.optional().meta({ description: 'Until this day included; or `days`' }),
    days: z.int().min(0).max(3_653).optional().meta({ description: 'Until so many days after `notifiedOn`, included' }),
    amountCents: amountInput,
  })
  .meta({ id: 'AmountStepInput' })

export const installmentInput = z
  .object({
    amountCents: amountInput,
    dueDate: localDateField,
    validFrom: localDateField.optional().meta({ description: 'First Rome day on which it can be paid' }),
    payableAfterDueDate: z.boolean().optional().meta({ description: "The service's setting when absent" }),
    amountSteps: z.array(amountStepInput).max(5, { error: 'Usa al massimo 5 scaglioni' }).optional(),
    notifiedOn: localDateField.optional().meta({ description: 'Rome day on which the act was notified' }),
    transfers: z
      .array(transferInput)
      .min(1, { error: 'Indica almeno un beneficiario' })
      .max(5, { error: 'Un avviso ha al massimo 5 beneficiari' })
      .optional()
      .meta({ description: 'When absent: the organization, or the organization and the province where TEFA is due' }),
    budget: z.array(budgetEntryInput).max(20, { error: 'Usa al massimo 20 voci di bilancio' }).optional(),
    metadata: metadataInput.optional(),
  })
  .meta({ id: 'InstallmentInput' })

/** The whole shape of a debt, as integrators and imports give it. */
export const positionInput = z
  .object({
    collectionServiceId: uuidField,
    externalId: optionalText(70).meta({ description: 'Your own id of this debt, unique among yours' }),
    description: text(3, 140, 'Scrivi la causale').meta({ example: 'TARI 2026' }),
    debtor: debtorInput,
    coDebtors: z.array(debtorInput).max(10, { error: 'Indica al massimo 10 coobbligati' }).optional(),
    paymentOptions: z
      .array(
        z
          .object({
            installments: z
              .array(installmentInput)
              .min(1, { error: 'Indica almeno una rata' })
              .max(100, { error: 'Un piano ha al massimo 100 rate' }),
          })
          .meta({ id: 'PaymentOptionInput' }),
      )
      .min(1, { error: 'Indica come si può pagare' })
      .max(10, { error: 'Indica al massimo 10 modi di pagare' })
      .meta({
        description: 'Ways to pay that exclude each other: one installment is a payment at once, more are a plan',
      }),
  })
  .meta({ id: 'PositionInput' })
export type PositionInput = z.output<typeof positionInput>
export type InstallmentInput = z.output<typeof installmentInput>
export type TransferInput = z.output<typeof transferInput>

export const manualPaymentMethods = ['cash', 'bank_transfer', 'postal', 'card', 'offset', 'other'] as const

/** Money that did not pass through pagoPA. */
export const manualPaymentInput = z
  .object({
    installmentId: uuidField,
    method: z.enum(manualPaymentMethods, { error: 'Scegli come è stato pagato' }),
    amountCents: amountInput,
    paidOn: localDateField.meta({ description: 'Rome day of the payment' }),
    document: text(1, 100, 'Indica il documento: numero di quietanza, CRO, provvedimento').meta({
      description: 'What proves it: receipt number, bank reference, act',
    }),
    reason: text(3, 200, 'Scrivi il motivo'),
  })
  .meta({ id: 'ManualPaymentInput' })
export type ManualPaymentInput = z.output<typeof manualPaymentInput>
