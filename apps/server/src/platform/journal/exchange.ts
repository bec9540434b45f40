/** Which pagoPA an organization talks to; what belongs to one never meets another. */
export const environments = ['DEV', 'UAT', 'PROD'] as const
export type Environment = (typeof environments)[number]

/** The organization of calls that could not be attributed to anybody. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * One call and its answer, as the journal keeps it. Bodies are bytes as they travelled; they are compressed and encrypted before they
 * are stored. Source: SANP 3.12.0, "Event log".
 */
export interface Exchange {
  /** UTC instant at which the request arrived or left. */
  readonly at: Date
  readonly durationUs: number
  readonly direction: 'in' | 'out'
  /** `nodo`, `checkout`, `archive`, `receipts`, `flows`; `vertical` is the organization's own system. */
  readonly counterpart: string
  /** The primitive, or the name of the REST operation. */
  readonly operation: string
  readonly environment: Environment | ''
  /** `OK`, the fault code, `SOAP_FAULT`, `ACCESS_REFUSED`, `HTTP_<status>`, `TIMEOUT`, `UNREACHABLE`. */
  readonly outcome: string
  readonly httpStatus?: number | undefined
  readonly organizationId?: string | undefined
  readonly broker?: string | undefined
  readonly station?: string | undefined
  readonly noticeNumber?: string | undefined
  readonly iuv?: string | undefined
  readonly receiptId?: string | undefined
  readonly pspId?: string | undefined
  /** What else names the subject: a cart, a flow, a position of the archive. */
  readonly reference?: string | undefined
  readonly correlationId: string
  readonly request: Uint8Array | string
  readonly response: Uint8Array | string
}
