/** The field of the complete form where a path of the contract is written. */
export function completeField(path: string, values: Readonly<Record<string, string>>): string {
  const written = path.replace(/amountCents$/, 'amount')
  const found =
    /amountSteps\.\d+(\.(days|lastDay))?$/.test(written) || /amountSteps$/.test(written)
      ? stepField(written)
      : /(transfers|budget)(\.\d+)?$/.test(written)
        ? rowField(written, 'amount')
        : /^(debtor|coDebtors\.\d+)$/.test(written)
          ? `${written}.fiscalCode`
          : /^paymentOptions(\.\d+)?(\.installments)?$/.test(written)
            ? 'plan.count'
            : /installments\.\d+$/.test(written)
              ? `${written}.amount`
              : written
  if (found in values || found.startsWith('plan.')) return found
  // What is derived from other fields is wrong in the field it comes from.
  const installment = /^paymentOptions\.\d+\.installments\.\d+/.exec(found)?.[0]
  if (installment === undefined) return found
  return found.endsWith('remittanceInformation') ? 'description' : `${installment}.amount`
}

const stepField = (path: string) =>
  `${path.replace(/\.(days|lastDay)$/, '').replace(/amountSteps$/, 'amountSteps.0')}.until`

const rowField = (path: string, name: string) => `${path.replace(/(transfers|budget)$/, '$1.0')}.${name}`
