// On its own because the form runs in the browser, where the contract's schemas are not wanted.

/** Fields of the form, in the order in which errors are listed. */
export const SERVICE_FIELDS = [
  'name',
  'taxonomyService',
  'deliveryPrefix',
  'iban',
  'postalIban',
  'payableAfterDueDate',
  'anonymousDebtors',
  'tefa',
  'defaultDescription',
  'validFrom',
  'validTo',
  'budgetChapter',
  'budgetOffice',
  'budgetAssessment',
  'amountQuestionUrl',
  'amountQuestionSecret',
  'amountQuestionFallback',
] as const
