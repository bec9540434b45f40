import { readJournalEntry } from '@repo/contracts/journal/journal'
import { notFound } from 'next/navigation'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant, NoticeCode } from '#design/values.tsx'
import { may } from '#features/access/session.ts'
import { counterpartLabel, durationLabel } from '#features/journal/journal-list-query.ts'
import { OutcomeChip } from '#features/journal/journal-table.tsx'
import { Messages } from '#features/journal/messages.tsx'
import { UnmaskForm } from '#features/journal/unmask-form.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { journal } from '#messages/it/journal.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = journal.detail

export const metadata = { title: words.title }

/** One exchange with pagoPA: what, when, how it ended, and the two messages. */
export default backofficeRoute(async ({ params }: { params: Promise<{ exchangeId: string }> }, { session, shell }) => {
  const entry = await readAsOperator(readJournalEntry, { params: { id: (await params).exchangeId } }).catch((error) => {
    if (error instanceof ApiProblem && (error.isRefusal('journal.unknown') || error.status === 400)) notFound()
    throw error
  })
  const code = (text: string | undefined) => text !== undefined && <Code>{text}</Code>
  const row = (label: string, text: string | undefined) => text !== undefined && { label, value: code(text) }
  return (
    <BackofficePage
      shell={shell}
      section="journal"
      title={`${words.title}: ${entry.operation}`}
      within={[{ label: journal.title, href: '/gestione/giornale' }]}
    >
      <section className="panel mb-4" aria-labelledby="fatti">
        <h2 className="panel-title" id="fatti">
          {words.facts}
        </h2>
        <SummaryList
          rows={[
            { label: words.when, value: <Instant at={entry.at} precision="seconds" /> },
            { label: words.direction, value: journal.directions[entry.direction] },
            { label: words.counterpart, value: counterpartLabel(entry.counterpart) },
            { label: words.outcome, value: <OutcomeChip outcome={entry.outcome} /> },
            entry.httpStatus !== undefined && { label: words.httpStatus, value: String(entry.httpStatus) },
            { label: words.duration, value: durationLabel(entry.durationMs) },
            entry.noticeNumber !== undefined && {
              label: words.noticeNumber,
              value: (
                <a href={`/gestione/giornale?search=${entry.noticeNumber}`}>
                  <NoticeCode number={entry.noticeNumber} />
                </a>
              ),
            },
            row(words.iuv, entry.iuv),
            row(words.receiptId, entry.receiptId),
            row(words.psp, entry.pspId),
            row(words.station, entry.station),
            row(words.broker, entry.broker),
            entry.environment !== '' && { label: words.environment, value: entry.environment },
            row(words.reference, entry.reference),
            row(words.correlationId, entry.correlationId),
          ]}
        />
      </section>
      {may(session, 'journal:unmask') ? (
        <UnmaskForm exchangeId={entry.id} request={entry.request} response={entry.response} />
      ) : (
        <>
          <p>
            {words.masked} {words.onlyAdmins}
          </p>
          <Messages request={entry.request} response={entry.response} />
        </>
      )}
    </BackofficePage>
  )
})
