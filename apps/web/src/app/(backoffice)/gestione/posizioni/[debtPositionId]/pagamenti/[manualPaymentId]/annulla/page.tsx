import { notFound } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Day, Instant, Money } from '#design/values.tsx'
import { VoidPaymentForm } from '#features/debt-positions/position-command-forms.tsx'
import { mayVoid } from '#features/debt-positions/position-status.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionCommands } from '#messages/it/position-commands.ts'
import { PositionCommandPage } from '../../../_components/position-command-page.tsx'
import { positionCommandRoute } from '../../../_components/position-command-route.tsx'

const words = positionCommands.voidPayment
const facts = debtPositions.detail.manual

export const metadata = { title: words.title }

/** A payment recorded by mistake, within thirty days. */
export default positionCommandRoute<{ manualPaymentId: string }>('attach', async (position, { shell }, { params }) => {
  const { manualPaymentId } = await params
  const payment = position.manualPayments.find((each) => each.id === manualPaymentId)
  if (payment === undefined || !mayVoid(payment, new Date())) notFound()
  return (
    <PositionCommandPage shell={shell} position={position} title={words.title}>
      <SummaryList
        rows={[
          { label: facts.document, value: payment.document },
          { label: facts.amount, value: <Money cents={payment.amountCents} /> },
          { label: facts.paidOn, value: <Day day={payment.paidOn} /> },
          { label: words.until, value: <Instant at={payment.voidableUntil} /> },
        ]}
      />
      <Alert tone="warning">
        <p>{words.warning}</p>
      </Alert>
      <VoidPaymentForm debtPositionId={position.id} version={position.version} manualPaymentId={payment.id} />
    </PositionCommandPage>
  )
})
