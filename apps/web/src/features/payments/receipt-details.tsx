import type { Receipt } from '@repo/contracts/payments/receipts'
import { SummaryList, type SummaryRow } from '#design/summary-list.tsx'
import { Code, Day, Instant, Money, NoticeCode } from '#design/values.tsx'
import { receipts } from '#messages/it/receipts.ts'

const words = receipts.detail

/** The receipt as it arrived, by subject. */
export function ReceiptDetails({ receipt }: { receipt: Receipt }) {
  return (
    <>
      <Section
        id="pagamento"
        title={words.payment}
        rows={[
          { label: words.amount, value: <Money cents={receipt.amountCents} /> },
          receipt.feeCents !== undefined && { label: words.fee, value: <Money cents={receipt.feeCents} /> },
          { label: words.description, value: receipt.description },
          { label: words.noticeNumber, value: <NoticeCode number={receipt.noticeNumber} /> },
          { label: words.iuv, value: <Code>{receipt.iuv}</Code> },
          { label: words.receiptId, value: <Code>{receipt.receiptId}</Code> },
          { label: words.paidAt, value: <Instant at={receipt.paidAt} /> },
          { label: words.receivedAt, value: <Instant at={receipt.receivedAt} /> },
          receipt.applicationDate !== undefined && {
            label: words.applicationDate,
            value: <Day day={receipt.applicationDate} />,
          },
          receipt.transferDate !== undefined && {
            label: words.transferDate,
            value: <Day day={receipt.transferDate} />,
          },
          receipt.paymentMethod !== undefined && { label: words.method, value: receipt.paymentMethod },
        ]}
      />
      <Section
        id="persone"
        title={words.people}
        rows={[
          { label: words.debtor, value: <Person {...receipt.debtor} /> },
          receipt.payer !== undefined && { label: words.payer, value: <Person {...receipt.payer} /> },
        ]}
      />
      <Section
        id="gestore"
        title={words.psp}
        rows={[
          { label: words.pspName, value: receipt.pspName },
          { label: words.pspId, value: <Code>{receipt.pspId}</Code> },
          receipt.pspFiscalCode !== undefined && {
            label: words.pspFiscalCode,
            value: <Code>{receipt.pspFiscalCode}</Code>,
          },
          { label: words.channel, value: <Code>{receipt.channelId}</Code> },
        ]}
      />
      <Section
        id="tecnici"
        title={words.technical}
        rows={[
          { label: words.primitive, value: <Code>{receipt.primitive}</Code> },
          { label: words.outcome, value: <Code>{receipt.outcome}</Code> },
          { label: words.standIn, value: receipt.standIn ? words.yes : words.no },
        ]}
      />
    </>
  )
}

function Section({ id, title, rows }: { id: string; title: string; rows: readonly (SummaryRow | false)[] }) {
  return (
    <section className="panel mb-4" aria-labelledby={id}>
      <h2 className="panel-title" id={id}>
        {title}
      </h2>
      <SummaryList rows={rows} />
    </section>
  )
}

function Person({ fullName, fiscalCode }: { fullName: string; fiscalCode: string }) {
  return (
    <>
      {fullName} <Code>{fiscalCode}</Code>
    </>
  )
}
