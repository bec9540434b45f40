import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { readPosition } from '#features/debt-positions/position.ts'
import { commandsFor, type PositionCommandName } from '#features/debt-positions/position-status.ts'
import type { SearchParams } from '#lib/search-params.ts'
import { backofficeRoute, type Signed } from '../../../_components/backoffice-route.tsx'
import { writersOnly } from '../../../_components/writers-only.ts'

interface Props<Params> {
  readonly params: Promise<{ debtPositionId: string } & Params>
  readonly searchParams: SearchParams
}

/** Makes the page of a command. Who may not write does not see it; when the position no longer permits it, the way leads back to it. */
export function positionCommandRoute<Params = object>(
  command: PositionCommandName,
  render: (position: DebtPosition, signed: Signed, props: Props<Params>) => ReactNode | Promise<ReactNode>,
) {
  return backofficeRoute(async (props: Props<Params>, signed) => {
    writersOnly(signed.session)
    const position = await readPosition((await props.params).debtPositionId)
    if (!commandsFor(position, new Date())[command]) redirect(`/gestione/posizioni/${position.id}`)
    return render(position, signed, props)
  })
}
