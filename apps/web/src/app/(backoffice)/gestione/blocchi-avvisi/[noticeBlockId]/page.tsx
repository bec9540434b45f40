import { blankNoticeStates } from '@repo/contracts/blank-notices/blank-notices'
import { formatRomeInstant } from '@repo/domain/italian-calendar'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Icon } from '#design/icon.tsx'
import { Pager } from '#design/lists/pager.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant, NoticeCode } from '#design/values.tsx'
import { may } from '#features/access/session.ts'
import { blockPath, parseBlockQuery, readBlock } from '#features/blank-notices/notice-block.ts'
import { NumberTable } from '#features/blank-notices/number-table.tsx'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { blankNotices } from '#messages/it/blank-notices.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = blankNotices.detail

export const metadata = { title: words.data }

interface Props {
  readonly params: Promise<{ noticeBlockId: string }>
  readonly searchParams: SearchParams
}

/** One block: its numbers, what became of each, and the sheets to print. */
export default backofficeRoute(async ({ params, searchParams }: Props, { session, shell }) => {
  const { noticeBlockId } = await params
  const raw = await singleValues(searchParams)
  const query = parseBlockQuery(raw)
  const block = await readBlock(noticeBlockId, query)
  const { numbers } = block
  const path = (change: Parameters<typeof blockPath>[2]) => `${blockPath(block.id, query, change)}#numeri`
  const print = block.free > 0 && (
    <a className="btn btn-primary" href={`/gestione/blocchi-avvisi/${block.id}/avvisi.pdf`} download>
      <Icon name="print" />
      {words.print}
    </a>
  )
  return (
    <BackofficePage
      shell={shell}
      section="blankNotices"
      title={blankNotices.open(formatRomeInstant(new Date(block.createdAt)))}
      within={[{ label: blankNotices.title, href: '/gestione/blocchi-avvisi' }]}
      commands={print}
    >
      {(raw.esito === 'riservato' || raw.esito === 'annullato') && (
        <Alert tone="success" live>
          <p>{raw.esito === 'riservato' ? blankNotices.reserved : blankNotices.voided}</p>
        </Alert>
      )}
      <section className="panel mb-4" aria-labelledby="dati">
        <h2 className="panel-title" id="dati">
          {words.data}
        </h2>
        <SummaryList
          rows={[
            { label: words.service, value: block.serviceName },
            { label: words.note, value: block.note || blankNotices.noNote },
            { label: words.created, value: <Instant at={block.createdAt} /> },
            {
              label: words.range,
              value: (
                <>
                  {words.rangeOf} <NoticeCode number={block.firstNumber} /> {words.rangeTo}{' '}
                  <NoticeCode number={block.lastNumber} />
                </>
              ),
            },
            { label: words.counts, value: blankNotices.counts(block.free, block.bound, block.void) },
          ]}
        />
        {block.free === 0 && <p className="mb-0">{words.nothingToPrint}</p>}
      </section>
      <section className="list-panel" aria-labelledby="numeri">
        <div className="list-head">
          <h2 className="panel-title mb-0" id="numeri">
            {words.numbers}
          </h2>
          <nav aria-label={words.filter} className="d-flex flex-wrap gap-3">
            {[undefined, ...blankNoticeStates].map((state) => (
              <a
                key={state ?? 'all'}
                href={path({ state })}
                aria-current={state === query.state ? 'true' : undefined}
                className={state === query.state ? 'fw-semibold text-decoration-none' : undefined}
              >
                {state === undefined ? words.all : words.filterStates[state]}
              </a>
            ))}
          </nav>
        </div>
        {numbers.items.length > 0 ? (
          <NumberTable noticeBlockId={block.id} items={numbers.items} mayWrite={may(session, 'positions:write')} />
        ) : (
          <EmptyState title={words.noneTitle}>
            <p>{words.noneText}</p>
          </EmptyState>
        )}
        {numbers.total > 0 && (
          <Pager
            total={numbers.total}
            page={numbers.page}
            size={numbers.size}
            pageHref={(page) => path({ page })}
            sizeHref={(size) => path({ size })}
          />
        )}
      </section>
    </BackofficePage>
  )
})
