import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { kindField } from '#features/webhooks/webhook-form-values.ts'
import { NewWebhookForm } from '#features/webhooks/webhook-forms.tsx'
import { webhooks } from '#messages/it/webhooks.ts'
import { administratorsOnly } from '../../_components/administrators-only.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

export const metadata = { title: webhooks.form.newTitle }

/** What nearly every system wants to know, already chosen. */
const USUAL = ['debtPosition.paid', 'debtPosition.partiallyPaid', 'installment.paid', 'receipt.received']

export default backofficeRoute(async (_: object, { session, shell }) => {
  administratorsOnly(session)
  return (
    <BackofficePage
      shell={shell}
      section="webhooks"
      title={webhooks.form.newTitle}
      within={[{ label: webhooks.title, href: '/gestione/webhook' }]}
    >
      <div className="panel form-panel">
        <NewWebhookForm values={Object.fromEntries(USUAL.map((kind) => [kindField(kind), 'on']))} />
      </div>
    </BackofficePage>
  )
})
