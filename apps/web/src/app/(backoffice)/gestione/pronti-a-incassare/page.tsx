import { readReadiness } from '@repo/contracts/organizations/service-catalogue'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { ReadinessChecks, Verdict } from '#features/services/readiness-panel.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { services } from '#messages/it/services.ts'
import { backofficeRoute } from '../_components/backoffice-route.tsx'

const words = services.check

export const metadata = { title: words.title }

/** Every check that is made before a notice can be paid. */
export default backofficeRoute(async (_: object, { shell }) => {
  const readiness = await readAsOperator(readReadiness, {})
  return (
    <BackofficePage shell={shell} section="readiness" title={words.title}>
      <p>{words.lead}</p>
      <div className="panel mb-4">
        <Verdict readiness={readiness} />
      </div>
      <ReadinessChecks readiness={readiness} />
    </BackofficePage>
  )
})
