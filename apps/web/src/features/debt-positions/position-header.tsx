import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { CopyButton } from '#design/copy-button.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { Code, Day, Money, NoticeCode } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionLooks } from './position-status.ts'

const words = debtPositions.detail

/** Who owes what and by when, and where on the page the rest is. */
export function PositionHeader({ position, withSections = true }: { position: DebtPosition; withSections?: boolean }) {
  const first = position.paymentOptions[0]?.installments[0]
  return (
    <div className="panel detail-card mb-4">
      <p>
        <StatusChip look={positionLooks[position.displayStatus]} />
      </p>
      <dl className="detail-facts">
        {first !== undefined && (
          <div>
            <dt>{words.amount}</dt>
            <dd>
              <Money cents={first.dueCents} />
            </dd>
          </div>
        )}
        {first !== undefined && (
          <div>
            <dt>{words.dueDate}</dt>
            <dd>
              <Day day={first.dueDate} />
            </dd>
          </div>
        )}
        <div>
          <dt>{words.debtor}</dt>
          <dd>{position.debtor.fullName}</dd>
        </div>
        <div>
          <dt>{words.fiscalCode}</dt>
          <dd>
            <Code>{position.debtor.fiscalCode}</Code>{' '}
            <CopyButton value={position.debtor.fiscalCode} label={words.fiscalCode} />
          </dd>
        </div>
        {first?.noticeNumber !== undefined && (
          <div>
            <dt>{words.noticeNumber}</dt>
            <dd>
              <NoticeCode number={first.noticeNumber} />{' '}
              <CopyButton value={first.noticeNumber} label={words.noticeNumber} />
            </dd>
          </div>
        )}
        {first?.iuv !== undefined && (
          <div>
            <dt>{words.iuv}</dt>
            <dd>
              <Code>{first.iuv}</Code> <CopyButton value={first.iuv} label={words.iuv} />
            </dd>
          </div>
        )}
      </dl>
      {withSections && (
        <nav aria-label={words.sections}>
          <ul className="section-nav">
            <li>
              <a href="#dati">{words.data}</a>
            </li>
            <li>
              <a href="#rate">{words.installments}</a>
            </li>
            <li>
              <a href="#allegati">{words.attachments}</a>
            </li>
            <li>
              <a href="#ricevute">{words.receipts}</a>
            </li>
            <li>
              <a href="#archivio">{words.archive}</a>
            </li>
            <li>
              <a href="#storico">{words.history}</a>
            </li>
          </ul>
        </nav>
      )}
    </div>
  )
}
