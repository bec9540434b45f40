import { listArchiveCopies } from '@repo/contracts/archive-mirror/archive-mirror'
import { readOverview } from '@repo/contracts/debt-positions/overview'
import { readReadiness } from '@repo/contracts/organizations/service-catalogue'
import { romeDay } from '@repo/domain/italian-calendar'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Icon } from '#design/icon.tsx'
import { may } from '#features/access/session.ts'
import { archiveTodo } from '#features/archive-mirror/archive-todo.ts'
import { OverviewFigures } from '#features/debt-positions/overview-figures.tsx'
import { overviewScreen } from '#features/debt-positions/overview-screen.ts'
import { OverviewTodo } from '#features/debt-positions/overview-todo.tsx'
import { ReadinessPanel } from '#features/services/readiness-panel.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { backoffice } from '#messages/it/backoffice.ts'
import { backofficeRoute } from './_components/backoffice-route.tsx'

const words = backoffice.overview

export const metadata = { title: words.title }

export default backofficeRoute(async (_: object, { session, shell }) => {
  const [overview, copies, readiness] = await Promise.all([
    readAsOperator(readOverview, {}),
    readAsOperator(listArchiveCopies, { query: { size: 10 } }),
    readAsOperator(readReadiness, {}),
  ])
  const screen = overviewScreen(overview, romeDay(new Date()))
  return (
    <BackofficePage
      shell={shell}
      section="overview"
      title={words.title}
      commands={
        may(session, 'positions:write') && (
          <a className="btn btn-primary" href="/gestione/posizioni/nuova">
            <Icon name="plus" />
            {words.newPosition}
          </a>
        )
      }
    >
      <p className="text-secondary">{words.lead(session.organization.name)}</p>
      <OverviewFigures figures={screen.figures} />
      <OverviewTodo todo={[...screen.todo, ...archiveTodo(copies.counts)]} />
      <ReadinessPanel readiness={readiness} />
    </BackofficePage>
  )
})
