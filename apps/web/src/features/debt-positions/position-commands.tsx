import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { Icon } from '#design/icon.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { commandsFor } from './position-status.ts'

const words = debtPositions.detail

/** What can be done with a position now: links to the pages that ask for confirmation. Who only reads sees the documents. */
export function PositionCommands({ position, mayWrite }: { position: DebtPosition; mayWrite: boolean }) {
  const page = `/gestione/posizioni/${position.id}`
  const notice = position.paymentOptions[0]?.installments[0]?.noticeNumber
  const can = commandsFor(position.status)
  return (
    <>
      {notice !== undefined && (
        <a className="btn btn-outline-primary" href={`/gestione/avvisi/${notice}/avviso.pdf`}>
          <Icon name="download" />
          {words.downloadNotice}
        </a>
      )}
      {mayWrite && can.cancel && (
        <a className="btn btn-outline-danger" href={`${page}/annulla`}>
          {words.cancelPosition}
        </a>
      )}
      {mayWrite && can.edit && (
        <a className="btn btn-outline-primary" href={`${page}/modifica`}>
          <Icon name="pencil" />
          {words.edit}
        </a>
      )}
      {mayWrite && can.publish && (
        <a className="btn btn-primary" href={`${page}/pubblica`}>
          {words.publish}
        </a>
      )}
    </>
  )
}
