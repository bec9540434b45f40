import { redirect } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Callout } from '#design/callout.tsx'
import { readPosition } from '#features/debt-positions/position.ts'
import { PublishForm } from '#features/debt-positions/position-command-forms.tsx'
import { PositionData } from '#features/debt-positions/position-data.tsx'
import { PositionHeader } from '#features/debt-positions/position-header.tsx'
import { PositionInstallments } from '#features/debt-positions/position-installments.tsx'
import { commandsFor } from '#features/debt-positions/position-status.ts'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { backofficeRoute } from '../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../_components/writers-only.ts'

const words = debtPositions.publishPage

export const metadata = { title: words.title }

/** Everything once more before a draft becomes a notice (WCAG 2.1, 3.3.4). */
export default backofficeRoute(
  async ({ params }: { params: Promise<{ debtPositionId: string }> }, { session, shell }) => {
    writersOnly(session)
    const position = await readPosition((await params).debtPositionId)
    const page = `/gestione/posizioni/${position.id}`
    if (!commandsFor(position, new Date()).publish) redirect(page)
    return (
      <BackofficePage
        shell={shell}
        section="positions"
        title={words.title}
        within={[
          { label: debtPositions.list.title, href: '/gestione/posizioni' },
          { label: position.description, href: page },
        ]}
      >
        <p>{words.lead}</p>
        <PositionHeader position={position} withSections={false} />
        <PositionData position={position} />
        <PositionInstallments position={position} />
        <div className="panel">
          <Callout kind="warning" title={debtPositions.form.reviewCallout}>
            <p>{debtPositions.form.reviewText}</p>
          </Callout>
          <PublishForm debtPositionId={position.id} version={position.version} />
        </div>
      </BackofficePage>
    )
  },
)
