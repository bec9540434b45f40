import { readWebhookDelivery } from '@repo/contracts/webhooks/webhooks'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant } from '#design/values.tsx'
import { AttemptTable } from '#features/webhooks/attempt-table.tsx'
import { webhookPath } from '#features/webhooks/delivery-list-query.ts'
import { missingIsNotFound, webhookOf } from '#features/webhooks/webhook.ts'
import { ReplayOneForm } from '#features/webhooks/webhook-commands.tsx'
import { deliveryLooks } from '#features/webhooks/webhook-looks.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { webhooks } from '#messages/it/webhooks.ts'
import { backofficeRoute } from '../../../../_components/backoffice-route.tsx'

const words = webhooks.delivery

export const metadata = { title: words.title }

interface Props {
  readonly params: Promise<{ webhookId: string; deliveryId: string }>
  readonly searchParams: SearchParams
}

/** One event on its way to one receiver: what was sent, each attempt and its answer. */
export default backofficeRoute(async ({ params, searchParams }: Props, { shell }) => {
  const { webhookId, deliveryId } = await params
  const { fatto } = await singleValues(searchParams)
  const webhook = await webhookOf(webhookId)
  const { delivery, body, attempts } = await readAsOperator(readWebhookDelivery, {
    params: { webhookId, deliveryId },
  }).catch(missingIsNotFound)
  return (
    <BackofficePage
      shell={shell}
      section="webhooks"
      title={`${words.title}: ${webhooks.kinds[delivery.kind]}`}
      within={[
        { label: webhooks.title, href: '/gestione/webhook' },
        { label: webhook.description, href: webhookPath(webhookId) },
      ]}
      commands={webhook.enabled ? <ReplayOneForm webhookId={webhookId} deliveryId={deliveryId} /> : undefined}
    >
      {(fatto === 'prova' || fatto === 'rinviata') && (
        <Alert tone="success" live>
          <p>{webhooks.done[fatto]}</p>
        </Alert>
      )}
      <section className="panel mb-4" aria-labelledby="dati">
        <h2 className="panel-title" id="dati">
          {webhooks.detail.facts}
        </h2>
        <SummaryList
          rows={[
            { label: webhooks.deliveries.state, value: <StatusChip look={deliveryLooks[delivery.state]} /> },
            { label: words.kind, value: <Code>{delivery.kind}</Code> },
            { label: words.number, value: String(delivery.sequence) },
            { label: words.at, value: <Instant at={delivery.at} precision="seconds" /> },
            delivery.nextAttemptAt !== undefined && {
              label: words.next,
              value: <Instant at={delivery.nextAttemptAt} precision="seconds" />,
            },
            delivery.debtPositionId !== undefined && {
              label: words.position,
              value: <a href={`/gestione/posizioni/${delivery.debtPositionId}`}>{words.toPosition}</a>,
            },
            { label: words.id, value: <Code>{delivery.id}</Code> },
          ]}
        />
      </section>
      <section aria-labelledby="tentativi" className="mb-4">
        <h2 className="panel-title" id="tentativi">
          {words.attempts}
        </h2>
        <p>{attempts.length > 0 ? words.attemptsHelp : words.noAttempts}</p>
        {attempts.length > 0 && (
          <div className="list-panel">
            <AttemptTable items={attempts} />
          </div>
        )}
      </section>
      <h2 className="panel-title" id="corpo">
        {words.body}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard (WCAG 2.1.1) */}
      <section className="message-body panel" aria-labelledby="corpo" tabIndex={0}>
        <pre className="mb-0">{JSON.stringify(JSON.parse(body), null, 2)}</pre>
      </section>
    </BackofficePage>
  )
})
