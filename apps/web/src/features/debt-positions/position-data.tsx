import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { forms } from '#messages/it/forms.ts'

const words = debtPositions.detail

export function PositionData({ position }: { position: DebtPosition }) {
  return (
    <section className="panel mb-4" aria-labelledby="dati">
      <h2 className="panel-title" id="dati">
        {words.data}
      </h2>
      <SummaryList
        rows={[
          { label: words.service, value: position.collectionService.name },
          { label: words.debtor, value: position.debtor.fullName },
          { label: words.email, value: position.debtor.email ?? forms.notGiven },
          { label: words.address, value: position.debtor.address ?? forms.notGiven },
          { label: words.origin, value: words.origins[position.origin] ?? position.origin },
          { label: words.created, value: <Instant at={position.createdAt} /> },
          position.publishedAt !== undefined && {
            label: words.published,
            value: <Instant at={position.publishedAt} />,
          },
          position.cancelledAt !== undefined && {
            label: words.cancelled,
            value: <Instant at={position.cancelledAt} />,
          },
        ]}
      />
    </section>
  )
}
