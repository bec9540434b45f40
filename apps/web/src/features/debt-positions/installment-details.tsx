import type { installmentSchema } from '@repo/contracts/debt-positions/debt-positions'
import { cents, formatEuroSymbol } from '@repo/domain/cents'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { localDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Day, Instant, Money, NoticeCode } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionLooks } from './position-status.ts'
import { TransferTable } from './transfer-table.tsx'

const words = debtPositions.detail
type Installment = z.output<typeof installmentSchema>

/** One installment. In a long plan it is one line that opens, so that the plan can be read as a whole. */
export function InstallmentDetails({
  installment,
  title,
  nested,
  folded,
}: {
  installment: Installment
  title: string
  nested: boolean
  folded: boolean
}) {
  const Heading = nested ? 'h4' : 'h3'
  const chip = <StatusChip look={positionLooks[installment.displayStatus]} />
  if (folded)
    return (
      <details className="installment">
        <summary>
          <span className="fw-semibold">{title}</span>
          <Day day={installment.dueDate} />
          <Money cents={installment.dueCents} />
          {chip}
        </summary>
        <Facts installment={installment} title={title} />
      </details>
    )
  return (
    <div className="mb-4">
      <div className="d-flex flex-wrap gap-3 align-items-center mb-2">
        <Heading className="h5 mb-0">{title}</Heading>
        {chip}
      </div>
      <Facts installment={installment} title={title} />
    </div>
  )
}

function Facts({ installment, title }: { installment: Installment; title: string }) {
  const stepped = installment.amountSteps !== undefined
  return (
    <>
      <SummaryList
        rows={[
          stepped && { label: words.dueToday, value: <Money cents={installment.dueCents} /> },
          { label: stepped ? words.wholeAmount : words.amount, value: <Money cents={installment.amountCents} /> },
          stepped && { label: words.steps, value: <Steps installment={installment} /> },
          installment.notifiedOn !== undefined && {
            label: words.notifiedOn,
            value: <Day day={installment.notifiedOn} />,
          },
          installment.validFrom !== undefined && { label: words.validFrom, value: <Day day={installment.validFrom} /> },
          { label: words.dueDate, value: <Day day={installment.dueDate} /> },
          installment.noticeNumber !== undefined && {
            label: words.noticeNumber,
            value: <NoticeCode number={installment.noticeNumber} />,
          },
          installment.iuv !== undefined && { label: words.iuv, value: <Code>{installment.iuv}</Code> },
          { label: words.afterDueDate, value: installment.payableAfterDueDate ? words.yes : words.no },
          installment.paidAt !== undefined && {
            label: words.paidAt,
            value: installment.paidByHand ? words.paidByHand : <Instant at={installment.paidAt} />,
          },
        ]}
      />
      <TransferTable transfers={installment.transfers} title={title} />
    </>
  )
}

function Steps({ installment }: { installment: Installment }) {
  const euro = (amount: number) => formatEuroSymbol(cents(amount))
  return (
    <ul className="list-unstyled mb-0">
      {(installment.amountSteps ?? []).map((step) => (
        <li key={`${step.lastDay ?? ''} ${step.days ?? ''}`}>
          {step.lastDay === undefined
            ? words.stepByDays(euro(step.amountCents), step.days ?? 0)
            : words.stepByDay(euro(step.amountCents), formatItalianDay(localDate(step.lastDay)))}
        </li>
      ))}
      <li>{words.stepAfter(euro(installment.amountCents))}</li>
    </ul>
  )
}
