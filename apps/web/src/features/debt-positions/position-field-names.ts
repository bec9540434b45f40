// On its own because the form runs in the browser, where the contract's schemas are not wanted.

/** Fields of the form, in the order in which errors are listed. */
export const POSITION_FIELDS = [
  'collectionServiceId',
  'debtorFiscalCode',
  'debtorFullName',
  'debtorEmail',
  'debtorAddress',
  'description',
  'amount',
  'dueDate',
] as const
