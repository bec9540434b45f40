// A position in the columns of the unitary platform: what the reader puts together again.
import { toDecimal } from '@repo/domain/cents'
import { writeBudget } from '../budget-xml.ts'
import type { FileInstallment, FilePosition } from '../file-dialect.ts'
import { beneficiaryNumbers, type UnitaryColumn, unitaryColumns } from './columns.ts'

type Cells = Partial<Record<UnitaryColumn, string | undefined>>

/**
 * One record for each installment, in the order of our columns, the same in both languages.
 * @throws RangeError for a position that the format cannot say: other debtors who owe no installment of their own, metadata, amounts in steps
 */
export function writeUnitaryLines(position: FilePosition, action: 'I' | 'M' | 'A'): string[][] {
  if (position.coDebtors?.length) throw new RangeError('This format has one debtor for each option')
  return position.paymentOptions.flatMap((option, index) =>
    option.installments.map((installment) => {
      const cells: Cells = {
        action,
        ...positionCells(position),
        optionIndex: option.key ?? String(index + 1),
        optionType: option.installments.length > 1 ? 'INSTALLMENTS' : 'SINGLE_INSTALLMENT',
        optionDescription: option.description,
        ...installmentCells(installment, position),
        ...beneficiaryCells(installment),
      }
      return unitaryColumns.map(({ column }) => cells[column] ?? '')
    }),
  )
}

function positionCells({ externalId, description, serviceCode, debtor, publish }: FilePosition): Cells {
  return {
    draft: publish === false ? 'true' : 'false',
    position: externalId,
    description,
    service: serviceCode,
    type: debtor.type ?? (debtor.fiscalCode.length === 11 ? 'G' : 'F'),
    code: debtor.fiscalCode,
    name: debtor.fullName,
    street: debtor.address,
    email: debtor.email,
  }
}

function installmentCells(installment: FileInstallment, { description, externalId }: FilePosition): Cells {
  if (installment.metadata?.length || installment.amountSteps?.length)
    throw new RangeError('This format has neither metadata nor amounts in steps')
  const { transfers = [], budget = [] } = installment
  const whole = [...budget, ...transfers.flatMap((transfer) => transfer.budget ?? [])]
  return {
    iud: installment.key ?? externalId,
    iuv: installment.iuv,
    validityDate: installment.validFrom,
    notificationDate: installment.notifiedOn,
    dueDate: installment.dueDate,
    amount: toDecimal(installment.amountCents),
    cause: installment.cause ?? description,
    collectionData: installment.collectionData,
    noticeWanted: String(installment.noticeWanted ?? true),
    payableHere: 'true',
    budget: whole.length > 0 ? writeBudget(whole) : undefined,
  }
}

/** The first group stays empty: its transfer is the organization's own. */
function beneficiaryCells({ transfers = [] }: FileInstallment): Cells {
  if (transfers.length < 2) return {}
  const cells: Cells = { many: 'true', howMany: String(transfers.length) }
  for (const number of beneficiaryNumbers.slice(1, transfers.length)) {
    const transfer = transfers[number - 1]!
    cells[`body_${number}`] = transfer.beneficiaryFiscalCode
    cells[`bodyName_${number}`] = transfer.beneficiaryName
    cells[`iban_${number}`] = transfer.iban
    cells[`bodyCause_${number}`] = transfer.remittanceInformation
    cells[`bodyAmount_${number}`] = toDecimal(transfer.amountCents)
    cells[`category_${number}`] = transfer.taxonomyCode
  }
  return cells
}
