import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import type { ReactNode } from 'react'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import type { ShellProps } from '#design/backoffice/top-bar.tsx'
import { PositionHeader } from '#features/debt-positions/position-header.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'

/** The page of one command on a position: which position it is, what will happen, the form. */
export function PositionCommandPage({
  shell,
  position,
  title,
  children,
}: {
  shell: ShellProps
  position: DebtPosition
  title: string
  children: ReactNode
}) {
  return (
    <BackofficePage
      shell={shell}
      section="positions"
      title={title}
      within={[
        { label: debtPositions.list.title, href: '/gestione/posizioni' },
        { label: position.description, href: `/gestione/posizioni/${position.id}` },
      ]}
    >
      <PositionHeader position={position} withSections={false} />
      <div className="panel form-panel">{children}</div>
    </BackofficePage>
  )
}
