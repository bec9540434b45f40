// A reporting flow (FdR): the list of the transfers that a PSP paid with one credit transfer. What it declares must be what its lines say.
// Source: SACI, reporting flow; fdr_organization.json and FlussoRiversamento_1_0_5.xsd.

/** What happened to a line's payment. Older flows write the number. */
export const lineOutcomes = ['EXECUTED', 'REVOKED', 'STAND_IN', 'STAND_IN_NO_RPT', 'NO_RPT'] as const
export type LineOutcome = (typeof lineOutcomes)[number]

const NUMBERS: Readonly<Record<string, LineOutcome>> = {
  '0': 'EXECUTED',
  '3': 'REVOKED',
  '4': 'STAND_IN',
  '8': 'STAND_IN_NO_RPT',
  '9': 'NO_RPT',
}

/** Reads a code, by name or number; undefined when nobody has declared it yet: the line is kept all the same. */
export function parseLineOutcome(text: string): LineOutcome | undefined {
  const name = text.trim().toUpperCase().replaceAll(' ', '_')
  return NUMBERS[name] ?? lineOutcomes.find((outcome) => outcome === name)
}

/** True when the PSP itself says that it has no receipt: the money is real, a receipt may never come. */
export function saysNoReceipt(outcome: string): boolean {
  const known = parseLineOutcome(outcome)
  return known === 'NO_RPT' || known === 'STAND_IN_NO_RPT'
}

/** What names a flow inside an organization: the same identifier was seen for several PSPs. */
export type FlowKey = { readonly pspId: string; readonly flowId: string; readonly revision: number }

/** True when `newer` takes the place of `older`, entirely. */
export function replaces(newer: FlowKey, older: FlowKey): boolean {
  return newer.pspId === older.pspId && newer.flowId === older.flowId && newer.revision > older.revision
}

/** A line: one transfer, not one payment. */
export type FlowLine = {
  readonly iuv: string
  /** The receipt's identifier. */
  readonly iur: string
  /** 1 to 5, the transfer of the receipt; absent in lines of older sources. */
  readonly transferNumber?: number | undefined
  /** Signed cents: what was paid back is negative. */
  readonly amountCents: number
  /** One of `lineOutcomes`, or what was written. */
  readonly outcome: string
}

/** What the lines say, counted. */
export type FlowTally = {
  readonly payments: number
  /** Signed cents. */
  readonly totalCents: number
  /** Lines that say again what another said. */
  readonly repeated: number
  readonly unknownOutcomes: number
}

/** Counts lines that are at hand. */
export function tallyOf(lines: readonly FlowLine[]): FlowTally {
  const seen = new Set<string>()
  let [totalCents, repeated, unknownOutcomes] = [0, 0, 0]
  for (const line of lines) {
    totalCents += line.amountCents
    const outcome = parseLineOutcome(line.outcome)
    if (outcome === undefined) unknownOutcomes++
    if (line.transferNumber === undefined) continue
    const name = JSON.stringify([line.iuv, line.iur, line.transferNumber, outcome ?? line.outcome])
    if (seen.has(name)) repeated++
    seen.add(name)
  }
  return { payments: lines.length, totalCents, repeated, unknownOutcomes }
}

/** Why a flow cannot be trusted: nobody reconciles it, somebody looks at it. */
export const flowProblems = ['count', 'total', 'repeated-lines', 'other-organization', 'day'] as const
export type FlowProblem = (typeof flowProblems)[number]

/** What a flow declares of itself. */
export type FlowDeclaration = {
  readonly payments: number
  readonly totalCents: number
  readonly organizationFiscalCode: string
  readonly flowId: string
  /** `YYYY-MM-DD` of the credit transfer. */
  readonly regulationDay: string
}

/**
 * Holds a flow against its own lines. An unknown outcome is no problem of the flow: it is told line by line.
 * @param organizationFiscalCode for whom the flow was asked
 */
export function problemsOf(
  declared: FlowDeclaration,
  tally: FlowTally,
  organizationFiscalCode: string,
): readonly FlowProblem[] {
  const dated = /^\d{4}-\d{2}-\d{2}/.exec(declared.flowId)?.[0]
  return flowProblems.filter(
    (problem) =>
      ({
        count: declared.payments !== tally.payments,
        total: declared.totalCents !== tally.totalCents,
        'repeated-lines': tally.repeated > 0,
        'other-organization': declared.organizationFiscalCode !== organizationFiscalCode,
        day: dated !== undefined && dated !== declared.regulationDay,
      })[problem],
  )
}
