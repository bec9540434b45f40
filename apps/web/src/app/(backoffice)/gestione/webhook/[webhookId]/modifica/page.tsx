import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { webhookPath } from '#features/webhooks/delivery-list-query.ts'
import { webhookOf } from '#features/webhooks/webhook.ts'
import { webhookValues } from '#features/webhooks/webhook-form-values.ts'
import { DeleteWebhookForm, EditWebhookForm } from '#features/webhooks/webhook-forms.tsx'
import { webhooks } from '#messages/it/webhooks.ts'
import { administratorsOnly } from '../../../_components/administrators-only.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

export const metadata = { title: webhooks.form.editTitle }

export default backofficeRoute(async ({ params }: { params: Promise<{ webhookId: string }> }, { session, shell }) => {
  administratorsOnly(session)
  const webhook = await webhookOf((await params).webhookId)
  return (
    <BackofficePage
      shell={shell}
      section="webhooks"
      title={webhooks.form.editTitle}
      within={[
        { label: webhooks.title, href: '/gestione/webhook' },
        { label: webhook.description, href: webhookPath(webhook.id) },
      ]}
    >
      <div className="panel form-panel mb-4">
        <EditWebhookForm webhookId={webhook.id} values={webhookValues(webhook)} />
      </div>
      <section className="panel form-panel" aria-labelledby="eliminare">
        <h2 className="panel-title" id="eliminare">
          {webhooks.detail.deleteTitle}
        </h2>
        <DeleteWebhookForm webhookId={webhook.id} />
      </section>
    </BackofficePage>
  )
})
