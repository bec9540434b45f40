import { type NoticeLanguageView, readNoticeLanguage } from '@repo/contracts/organizations/notice-language'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { may } from '#features/access/session.ts'
import { NoticeLanguageForm } from '#features/notice-language/notice-language-form.tsx'
import { readAsOperator } from '#lib/operator-api.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { noticeLanguage as words } from '#messages/it/notice-language.ts'
import { services } from '#messages/it/services.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

export const metadata = { title: words.title }

/** The language that notices carry beside Italian. */
export default backofficeRoute(async ({ searchParams }: { searchParams: SearchParams }, { session, shell }) => {
  const current = await readAsOperator(readNoticeLanguage, {})
  const { esito } = await singleValues(searchParams)
  return (
    <BackofficePage
      shell={shell}
      section="services"
      title={words.title}
      within={[{ label: services.title, href: '/gestione/servizi' }]}
    >
      {esito === 'salvata' && (
        <Alert tone="success" live>
          <p>{words.saved}</p>
        </Alert>
      )}
      <p>{words.lead}</p>
      <section className="panel mb-4" aria-labelledby="ora">
        <h2 className="panel-title" id="ora">
          {words.current}
        </h2>
        <SummaryList rows={rowsOf(current)} />
      </section>
      {may(session, 'organization:write') && (
        <section className="panel form-panel" aria-labelledby="cambia">
          <h2 className="panel-title" id="cambia">
            {words.form.title}
          </h2>
          <NoticeLanguageForm current={current} />
        </section>
      )}
    </BackofficePage>
  )
})

function rowsOf({ language, name, officeName, italianName, italianOfficeName }: NoticeLanguageView) {
  const second = (text: string | undefined) =>
    text !== undefined && (
      <span className="d-block" lang={language}>
        {text}
      </span>
    )
  const languages = language === undefined ? words.italianOnly : words.withSecond(words.names[language])
  return [
    { label: words.rows.language, value: languages },
    { label: words.rows.name, value: <Both italian={italianName} second={second(name)} /> },
    {
      label: words.rows.officeName,
      value: <Both italian={italianOfficeName ?? words.noOffice} second={second(officeName)} />,
    },
  ]
}

function Both({ italian, second }: { italian: string; second: React.ReactNode }) {
  return (
    <>
      {italian}
      {second}
    </>
  )
}
