// On its own because the form runs in the browser, where the contract's schemas are not wanted.

/** Fields of the form, in the order in which errors are listed. */
export const DEBT_FIELDS = [
  'debtorFiscalCode',
  'debtorFullName',
  'debtorEmail',
  'debtorAddress',
  'description',
  'amount',
  'dueDate',
  'discounted',
  'reduced',
  'notifiedOn',
] as const
