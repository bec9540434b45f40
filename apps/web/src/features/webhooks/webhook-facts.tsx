import type { Webhook } from '@repo/contracts/webhooks/webhooks'
import { Alert } from '#design/alert.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant } from '#design/values.tsx'
import { webhooks } from '#messages/it/webhooks.ts'
import { webhookLook } from './webhook-looks.ts'

const words = webhooks.detail

/** What a receiver is, and why it is not called when it is not. */
export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { counts } = webhook
  return (
    <section className="panel mb-4" aria-labelledby="dati">
      <h2 className="panel-title" id="dati">
        {words.facts}
      </h2>
      {webhook.disabledReason !== undefined && (
        <Alert tone={webhook.disabledReason === 'manual' ? 'info' : 'warning'}>
          <p>
            {webhooks.disabledReasons[webhook.disabledReason]}{' '}
            {webhook.disabledAt !== undefined && <Instant at={webhook.disabledAt} />}
          </p>
        </Alert>
      )}
      {webhook.enabled && webhook.failingSince !== undefined && (
        <Alert tone="warning">
          <p>
            {webhooks.failing} <Instant at={webhook.failingSince} />. {webhooks.retrying}
          </p>
        </Alert>
      )}
      <SummaryList
        rows={[
          { label: words.url, value: <Code>{webhook.url}</Code> },
          { label: words.status, value: <StatusChip look={webhookLook(webhook)} /> },
          { label: words.kinds, value: webhook.kinds.map((kind) => webhooks.kinds[kind]).join(', ') },
          { label: words.created, value: <Instant at={webhook.createdAt} /> },
          { label: words.counts, value: webhooks.list.counts(counts.delivered, counts.pending, counts.failed) },
          webhook.previousSecretUntil !== undefined && {
            label: webhooks.secret.previousUntil,
            value: <Instant at={webhook.previousSecretUntil} />,
          },
        ]}
      />
    </section>
  )
}
