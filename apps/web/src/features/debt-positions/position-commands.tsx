import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { Icon } from '#design/icon.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionCommands } from '#messages/it/position-commands.ts'
import { commandsFor } from './position-status.ts'

const words = debtPositions.detail

/**
 * What can be done with a position now: links to the pages that ask for confirmation, the rarer ones in a menu.
 * Who only reads sees the documents.
 */
export function PositionCommands({ position, mayWrite }: { position: DebtPosition; mayWrite: boolean }) {
  const page = `/gestione/posizioni/${position.id}`
  const notice = position.paymentOptions[0]?.installments[0]?.noticeNumber
  const can = commandsFor(position, new Date())
  const others = [
    can.payByHand && { href: `${page}/registra-pagamento`, label: positionCommands.payByHand.action },
    can.restore && { href: `${page}/ripristina`, label: positionCommands.restore.action },
    can.waive && { href: `${page}/rinuncia`, label: positionCommands.waive.action },
    can.revoke && { href: `${page}/revoca`, label: positionCommands.revoke.action },
    can.cancel && { href: `${page}/annulla`, label: positionCommands.cancel.action },
  ].filter((each) => each !== false)
  return (
    <>
      {notice !== undefined && (
        <a className="btn btn-outline-primary" href={`/gestione/avvisi/${notice}/avviso.pdf`}>
          <Icon name="download" />
          {words.downloadNotice}
        </a>
      )}
      {mayWrite && others.length > 0 && (
        <details className="menu command-menu">
          <summary className="btn btn-outline-primary">
            {positionCommands.menu}
            <Icon name="expand" className="icon-sm" />
          </summary>
          <div className="menu-content">
            <ul className="list-unstyled mb-0">
              {others.map(({ href, label }) => (
                <li key={href}>
                  <a className="menu-item" href={href}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </details>
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
