import type { readArchiveCopy } from '@repo/contracts/archive-mirror/archive-mirror'
import type { ResponseOf } from '@repo/contracts/http/endpoint'
import { Alert } from '#design/alert.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant } from '#design/values.tsx'
import { archiveMirror } from '#messages/it/archive-mirror.ts'
import { copyLooks, copyText } from './copy-looks.ts'
import { ResendForm } from './resend-forms.tsx'

const words = archiveMirror.panel

interface Props {
  readonly debtPositionId: string
  readonly archive: ResponseOf<typeof readArchiveCopy>
  readonly mayWrite: boolean
  /** An operator has just asked for it. */
  readonly sent: boolean
}

/** How far pagoPA's copy of a position is. */
export function ArchiveCopyPanel({ debtPositionId, archive: { mirrored, copy }, mayWrite, sent }: Props) {
  return (
    <section className="panel mb-4" aria-labelledby="archivio">
      <h2 className="panel-title" id="archivio">
        {words.title}
      </h2>
      {sent && (
        <Alert tone="success" live>
          <p>{archiveMirror.sent}</p>
        </Alert>
      )}
      {!mirrored && <p>{words.notMirrored}</p>}
      {mirrored && copy === undefined && <p>{words.none}</p>}
      {copy !== undefined && (
        <SummaryList
          rows={[
            {
              label: words.state,
              value: (
                <>
                  <StatusChip look={copyLooks[copy.state]} /> {copyText(copy)}
                </>
              ),
            },
            { label: words.since, value: <Instant at={copy.since} /> },
            copy.problem !== undefined && { label: words.problem, value: archiveMirror.problems[copy.problem] },
            copy.attempts > 0 && { label: words.attempts, value: String(copy.attempts) },
            copy.nextAttemptAt !== undefined &&
              copy.attempts > 0 && { label: words.next, value: <Instant at={copy.nextAttemptAt} /> },
          ]}
        />
      )}
      {mirrored && copy !== undefined && copy.state !== 'not_needed' && mayWrite && (
        <div className="mt-3">
          <ResendForm debtPositionId={debtPositionId} />
        </div>
      )}
    </section>
  )
}
