import type { DebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { Instant } from '#design/values.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { positionCommands } from '#messages/it/position-commands.ts'
import { AttachForm } from './attach-form.tsx'

const words = debtPositions.detail
const MAX_ATTACHMENTS = 5

/** The documents of a position, and a place to add one. */
export function PositionAttachments({ position, mayWrite }: { position: DebtPosition; mayWrite: boolean }) {
  const page = `/gestione/posizioni/${position.id}/allegati`
  return (
    <section className="panel mb-4" aria-labelledby="allegati">
      <h2 className="panel-title" id="allegati">
        {words.attachments}
      </h2>
      {position.attachments.length === 0 ? (
        <p>{words.noAttachments}</p>
      ) : (
        <table className="table data-table mb-3">
          <caption className="visually-hidden">{words.attachments}</caption>
          <thead>
            <tr>
              <th scope="col">{words.attachmentName}</th>
              <th scope="col" className="is-number">
                {words.attachmentSize}
              </th>
              <th scope="col">{words.attachmentCreated}</th>
              {mayWrite && <th scope="col">{words.attachmentCommand}</th>}
            </tr>
          </thead>
          <tbody>
            {position.attachments.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <a href={`${page}/${each.id}/allegato.pdf`}>{each.name}</a>
                </th>
                <td data-label={words.attachmentSize} className="is-number">
                  {words.kilobytes(Math.ceil(each.bytes / 1024))}
                </td>
                <td data-label={words.attachmentCreated}>
                  <Instant at={each.createdAt} />
                </td>
                {mayWrite && (
                  <td data-label={words.attachmentCommand}>
                    <a href={`${page}/${each.id}/togli`}>
                      {positionCommands.removeAttachment.action} <span className="visually-hidden">{each.name}</span>
                    </a>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayWrite && position.attachments.length < MAX_ATTACHMENTS && <AttachForm debtPositionId={position.id} />}
    </section>
  )
}
