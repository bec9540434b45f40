/** Every fixed text of the notice in one language. */
export interface NoticeTexts {
  readonly title: string
  readonly creditor: string
  readonly recipient: string
  readonly amount: {
    readonly title: string
    readonly amount: string
    readonly euro: string
    readonly dueBy: string
    readonly legal: string
    readonly wholeOrInstalments: string
    readonly instalmentsOnly: string
    readonly eachInstalment: string
    readonly discounted: string
    readonly reduced: string
    readonly withinFiveDays: string
    readonly withinSixtyDays: string
    readonly choice: string
    readonly deadlines: Explanation
    readonly storage: Explanation
  }
  readonly channels: {
    readonly title: string
    readonly where: string
    readonly online: { readonly title: string; readonly without: string; readonly onSite: string }
    readonly inPerson: Explanation
  }
  readonly data: {
    readonly title: string
    readonly single: string
    readonly instalment: string
    readonly dueBy: string
    readonly scanBeside: string
    readonly scanAbove: string
    readonly recipient: string
    readonly creditor: string
    readonly subject: string
    readonly cbill: string
    readonly noticeNumber: string
    readonly creditorFiscalCode: string
  }
}

export interface Explanation {
  readonly title: string
  readonly description: string
}
