// What else a line asks, as JSON in one cell: messages, or the life of a traffic fine.

/** How many days after the notification the reduction and the whole term end. */
export type FineTerms = { readonly discountDays: number; readonly expirationDays: number }
export type Execution = { readonly fine?: FineTerms | undefined; readonly messages: boolean }

const FINE = 'fineWf'

/** Undefined when the text is not such a configuration. Days are 5 and 60 when not said. */
export function readExecution(text: string): Execution | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { workflowTypeName, ioMessages, discountDays = 5, expirationDays = 60 } = value as Record<string, unknown>
  if (ioMessages !== undefined && ioMessages !== null && typeof ioMessages !== 'object') return undefined
  const messages = ioMessages !== undefined && ioMessages !== null
  if (workflowTypeName === undefined) return { messages }
  if (workflowTypeName !== FINE || !isDays(discountDays) || !isDays(expirationDays)) return undefined
  return discountDays < expirationDays ? { messages, fine: { discountDays, expirationDays } } : undefined
}

/** The cell of a fine. */
export function writeFine(terms: FineTerms): string {
  return JSON.stringify({ workflowTypeName: FINE, ...terms })
}

function isDays(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= 3_650
}
