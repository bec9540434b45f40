import { MAX_BUDGET_ENTRIES } from '@repo/domain/debt-position'
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
  .meta({ format: 'int64', description: 'Importo in centesimi di euro', example: 12_345 })

export const debtorInput = z
  .object({
    fiscalCode: text(1, 32, 'Inserisci il codice fiscale o la partita IVA').meta({
      description:
        'Codice fiscale di una persona (16 caratteri) o di un’organizzazione (11 cifre); ANONIMO dove il servizio lo ammette',
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

const budgetInput = z
  .array(budgetEntryInput)
  .max(MAX_BUDGET_ENTRIES, { error: `Usa al massimo ${MAX_BUDGET_ENTRIES} voci di bilancio` })

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
      .meta({ description: 'L’ente stesso, se manca' }),
    beneficiaryName: optionalText(140),
    iban: optionalText(34).meta({ description: 'Se manca, il conto del servizio; nessuno per una marca da bollo' }),
    postalIban: optionalText(34),
    stamp: z
      .object({
        documentHash: z
          .string()
          .regex(/^[A-Za-z0-9+/]{43}=$/, { error: "L'impronta è lo SHA-256 del documento in base64 (44 caratteri)" }),
        province: z.string().regex(/^[A-Z]{2}$/, { error: 'La provincia ha due lettere maiuscole' }),
      })
      .optional()
      .meta({ description: 'Marca da bollo digitale: il denaro non arriva all’ente' }),
    taxonomyCode: optionalText(140),
    remittanceInformation: optionalText(140),
    budget: budgetInput.optional(),
    metadata: metadataInput.optional(),
  })
  .meta({ id: 'TransferInput' })

export const amountStepInput = z
  .object({
    lastDay: localDateField.optional().meta({ description: 'Fino a questo giorno compreso; oppure `days`' }),
    days: z.int().min(0).max(3_653).optional().meta({ description: 'Fino a tanti giorni dopo `notifiedOn`, compreso' }),
    amountCents: amountInput,
  })
  .meta({ id: 'AmountStepInput' })

export const installmentInput = z
  .object({
    amountCents: amountInput,
    dueDate: localDateField,
    validFrom: localDateField.optional().meta({ description: 'Primo giorno, a Roma, in cui si può pagare' }),
    payableAfterDueDate: z.boolean().optional().meta({ description: 'Se manca, vale ciò che dice il servizio' }),
    amountSteps: z.array(amountStepInput).max(5, { error: 'Usa al massimo 5 scaglioni' }).optional(),
    notifiedOn: localDateField.optional().meta({ description: 'Giorno, a Roma, in cui l’atto è stato notificato' }),
    transfers: z
      .array(transferInput)
      .min(1, { error: 'Indica almeno un beneficiario' })
      .max(5, { error: 'Un avviso ha al massimo 5 beneficiari' })
      .optional()
      .meta({ description: 'Se mancano: l’ente, oppure l’ente e la provincia dove è dovuto il TEFA' }),
    budget: budgetInput.optional(),
    metadata: metadataInput.optional(),
  })
  .meta({ id: 'InstallmentInput' })

/** The whole shape of a debt, as integrators and imports give it. */
export const positionInput = z
  .object({
    collectionServiceId: uuidField,
    externalId: optionalText(70).meta({ description: 'Il tuo identificativo di questo debito, unico tra i tuoi' }),
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
        description:
          'Modi di pagare che si escludono: una rata è un pagamento in unica soluzione, più rate sono un piano',
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
    paidOn: localDateField.meta({ description: 'Giorno del pagamento, a Roma' }),
    document: text(1, 100, 'Indica il documento: numero di quietanza, CRO, provvedimento').meta({
      description: 'Che cosa lo prova: numero di quietanza, riferimento bancario, atto',
    }),
    reason: text(3, 200, 'Scrivi il motivo'),
  })
  .meta({ id: 'ManualPaymentInput' })
export type ManualPaymentInput = z.output<typeof manualPaymentInput>
