import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { webhookPath } from '#features/webhooks/delivery-list-query.ts'
import { webhookOf } from '#features/webhooks/webhook.ts'
import { RotateSecretForm } from '#features/webhooks/webhook-forms.tsx'
import { webhooks } from '#messages/it/webhooks.ts'
import { administratorsOnly } from '../../../_components/administrators-only.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'

export const metadata = { title: webhooks.secret.title }

export default backofficeRoute(async ({ params }: { params: Promise<{ webhookId: string }> }, { session, shell }) => {
  administratorsOnly(session)
  const webhook = await webhookOf((await params).webhookId)
  return (
    <BackofficePage
      shell={shell}
      section="webhooks"
      title={webhooks.secret.title}
      within={[
        { label: webhooks.title, href: '/gestione/webhook' },
        { label: webhook.description, href: webhookPath(webhook.id) },
      ]}
    >
      <div className="panel form-panel">
        <RotateSecretForm webhookId={webhook.id} />
      </div>
    </BackofficePage>
  )
})
