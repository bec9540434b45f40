import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { forms } from '#messages/it/forms.ts'
import { commandsFor } from './position-status.ts'

const words = debtPositions.detail

export function PositionData({ position }: { position: DebtPosition }) {
  const { cancelledAt, restorableUntil, status, coDebtors } = position
  const closed = status === 'cancelled' ? words.cancelled : status === 'revoked' ? words.revoked : words.waived
  const restorable = commandsFor(position, new Date()).restore
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
          coDebtors.length > 0 && {
            label: words.coDebtors,
            value: (
              <ul className="list-unstyled mb-0">
                {coDebtors.map((each) => (
                  <li key={each.fiscalCode}>
                    {each.fullName} <Code>{each.fiscalCode}</Code>
                  </li>
                ))}
              </ul>
            ),
          },
          position.externalId !== undefined && { label: words.externalId, value: <Code>{position.externalId}</Code> },
          { label: words.origin, value: words.origins[position.origin] ?? position.origin },
          { label: words.created, value: <Instant at={position.createdAt} /> },
          position.publishedAt !== undefined && {
            label: words.published,
            value: <Instant at={position.publishedAt} />,
          },
          cancelledAt !== undefined && { label: closed, value: <Instant at={cancelledAt} /> },
          position.closingAct !== undefined && { label: words.closingAct, value: position.closingAct },
          restorable &&
            restorableUntil !== undefined && {
              label: words.restorableUntil,
              value: <Instant at={restorableUntil} />,
            },
        ]}
      />
    </section>
  )
}
